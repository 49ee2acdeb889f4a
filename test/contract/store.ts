/** What every place of state must do. A suite for each implementation: `storeContract("memory", …)`. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { storeName } from "../../src/core/names.js";
import type { StateBackend, StateChange, TaskState } from "../../src/runtime/ports/store.js";

/** `prepare` gives, for each test, a fresh place. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a suite is a list of tests.
export function storeContract(name: string, prepare: () => StateBackend): void {
  let backend: StateBackend;
  let state: TaskState;

  beforeEach(async () => {
    backend = prepare();
    state = await backend.open("0_0");
  });
  afterEach(() => state.close());

  it(`${name}: is empty at first`, async () => {
    expect(state.position).toBeUndefined();
    expect(state.get(storeName("s"), Buffer.from("a"))).toBeUndefined();
    expect(await rangeOf(state, "s")).toEqual([]);
  });

  it(`${name}: gives back what was written, and its position`, async () => {
    await state.write([put("s", "a", "1"), put("s", "b", ""), put("s", "", "empty key")], 7);
    expect(state.position).toBe(7);
    expect([text(state, "s", "a"), text(state, "s", "b"), text(state, "s", ""), text(state, "s", "c")]).toEqual([
      "1",
      "",
      "empty key",
      undefined,
    ]);
    await state.write([put("s", "a", "2"), { store: storeName("s"), key: Buffer.from("b"), value: null }], 8);
    expect([text(state, "s", "a"), text(state, "s", "b"), state.position]).toEqual(["2", undefined, 8]);
  });

  it(`${name}: applies the changes of one write in their order`, async () => {
    const gone = { store: storeName("s"), key: Buffer.from("a"), value: null };
    await state.write([put("s", "a", "1"), gone, put("s", "a", "2"), put("s", "b", "1"), { ...gone, key: Buffer.from("b") }], 1);
    expect([text(state, "s", "a"), text(state, "s", "b")]).toEqual(["2", undefined]);
  });

  it(`${name}: tells stores apart, also where one name begins with another`, async () => {
    await state.write([put("s", "sa", "1"), put("ss", "a", "2"), put("t", "a", "3")], 1);
    expect([text(state, "s", "sa"), text(state, "ss", "a"), text(state, "s", "a")]).toEqual(["1", "2", undefined]);
    expect(await rangeOf(state, "s")).toEqual(["sa=1"]);
    expect(await rangeOf(state, "ss")).toEqual(["a=2"]);
  });

  it(`${name}: orders a range by unsigned bytes, bounds included`, async () => {
    const keys = [[0x80], [0x7f], [0xff, 0xff], [0xff], [], [0x00], [0x7f, 0x00]];
    await state.write(
      keys.map((key) => ({ store: storeName("s"), key: Uint8Array.from(key), value: Buffer.from([1]) })),
      1,
    );
    const hex = async (from?: number[], to?: number[]): Promise<string[]> => {
      const found: string[] = [];
      for await (const block of state.range(storeName("s"), from && Uint8Array.from(from), to && Uint8Array.from(to))) {
        found.push(...block.map(([key]) => key.toString("hex")));
      }
      return found;
    };
    expect(await hex()).toEqual(["", "00", "7f", "7f00", "80", "ff", "ffff"]);
    expect(await hex([0x7f], [0x80])).toEqual(["7f", "7f00", "80"]);
    expect(await hex([0x81])).toEqual(["ff", "ffff"]);
    expect(await hex(undefined, [0x00])).toEqual(["", "00"]);
    expect(await hex([0x90], [0x10])).toEqual([]);
  });

  it(`${name}: gives a long range whole, as it was when it was asked for`, async () => {
    const key = (i: number): string => String(i).padStart(6, "0");
    await state.write(
      Array.from({ length: 5_000 }, (_, i) => put("s", key(i), `${i}`)),
      1,
    );
    const range = state.range(storeName("s"));
    await state.write([put("s", key(4_999), "late"), put("s", key(9_999), "late")], 2);
    const found: string[] = [];
    for await (const block of range) found.push(...block.map(([k, value]) => `${k}=${value}`));
    expect(found).toEqual(Array.from({ length: 5_000 }, (_, i) => `${key(i)}=${i}`));
  });

  it(`${name}: lets a range be left before its end`, async () => {
    await state.write(
      Array.from({ length: 3_000 }, (_, i) => put("s", `${i}`, "x")),
      1,
    );
    let blocks = 0;
    for await (const _ of state.range(storeName("s"))) if (++blocks === 1) break;
    expect(blocks).toBe(1);
    await state.write([put("s", "a", "1")], 2);
    expect(text(state, "s", "a")).toBe("1");
  });

  it(`${name}: keeps its bytes when the writer changes his afterwards`, async () => {
    const key = Buffer.from("a");
    const value = Buffer.from("1");
    await state.write([{ store: storeName("s"), key, value }], 1);
    key.fill(0x7a);
    value.fill(0x7a);
    expect([text(state, "s", "a"), text(state, "s", "z")]).toEqual(["1", undefined]);
  });

  it(`${name}: is there again after closing and opening, task by task`, async () => {
    const other = await backend.open("0_1");
    await other.write([put("s", "a", "other")], 3);
    await state.write([put("s", "a", "1")], 5);
    await state.close();
    await other.close();
    state = await backend.open("0_0");
    expect([state.position, text(state, "s", "a")]).toEqual([5, "1"]);
    await state.close();
    state = await backend.open("0_1");
    expect([state.position, text(state, "s", "a")]).toEqual([3, "other"]);
  });

  it(`${name}: is empty after wiping, and usable`, async () => {
    await state.write([put("s", "a", "1")], 5);
    await state.wipe();
    expect([state.position, text(state, "s", "a"), await rangeOf(state, "s")]).toEqual([undefined, undefined, []]);
    await state.write([put("s", "b", "2")], 6);
    expect([state.position, text(state, "s", "a"), text(state, "s", "b")]).toEqual([6, undefined, "2"]);
    await state.wipe();
    await state.close();
    state = await backend.open("0_0");
    expect([state.position, text(state, "s", "b")]).toEqual([undefined, undefined]);
  });
}

export function put(store: string, key: string, value: string): StateChange {
  return { store: storeName(store), key: Buffer.from(key), value: Buffer.from(value) };
}

export function text(state: TaskState, store: string, key: string): string | undefined {
  return state.get(storeName(store), Buffer.from(key))?.toString();
}

export async function rangeOf(state: TaskState, store: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const block of state.range(storeName(store))) found.push(...block.map(([key, value]) => `${key}=${value}`));
  return found;
}
