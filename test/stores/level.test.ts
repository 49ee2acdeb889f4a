import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { nodeDisk } from "../../src/host/disk.js";
import { nodeMachine } from "../../src/host/machine.js";
import type { Machine } from "../../src/runtime/ports/machine.js";
import { StateDamaged, type TaskState } from "../../src/runtime/ports/store.js";
import { levelState } from "../../src/stores/level.js";
import { put, rangeOf, storeContract, text } from "../contract/store.js";

const root = mkdtempSync(join(tmpdir(), "topo-state-"));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
let folder = "";
beforeEach(() => {
  folder = join(root, `${count++}`);
});

const machine = nodeMachine();
const boots = (boot: string | undefined): Machine => ({ ...machine, boot });
const open = (options: { readonly machine?: Machine; readonly log?: string } = {}): Promise<TaskState> =>
  levelState({ disk: nodeDisk(), machine: options.machine ?? machine, folder, log: options.log ?? "log-1" }).open("0_0");

/** Leaves the database as a killed process does: open, not closed, the lock's holder gone. */
async function killed(state: TaskState, task = "0_0"): Promise<void> {
  await state.close();
  rmSync(join(folder, `${task}.clean`));
}

storeContract("level", () => levelState({ disk: nodeDisk(), machine, folder: join(root, `contract-${count++}`), log: "log-1" }));

it("trusts the state after a kill, as long as the machine runs on", async () => {
  const state = await open();
  await state.write([put("s", "a", "1")], 4);
  await killed(state);
  const again = await open();
  expect([again.position, text(again, "s", "a")]).toEqual([4, "1"]);
  await again.close();
});

it("empties the state after a kill when the machine has been started since", async () => {
  const state = await open({ machine: boots("before") });
  await state.write([put("s", "a", "1")], 4);
  await killed(state);
  const again = await open({ machine: boots("after") });
  expect([again.position, text(again, "s", "a")]).toEqual([undefined, undefined]);
  await again.close();
});

it("empties the state after a kill where the system does not tell its boots", async () => {
  const state = await open({ machine: boots(undefined) });
  await state.write([put("s", "a", "1")], 4);
  await killed(state);
  const again = await open({ machine: boots(undefined) });
  expect(again.position).toBeUndefined();
  await again.close();
});

it("trusts a closed state after the machine was started anew, once", async () => {
  const state = await open({ machine: boots("before") });
  await state.write([put("s", "a", "1")], 4);
  await state.close();
  const again = await open({ machine: boots("after") });
  expect(again.position).toBe(4);
  await killed(again).catch(() => undefined);
  const third = await open({ machine: boots("later") });
  expect(third.position).toBeUndefined();
  await third.close();
});

it("trusts a closed state beside a table that a compaction left unfinished", async () => {
  await withTable();
  const [table = ""] = readdirSync(join(folder, "0_0")).filter((name) => name.endsWith(".ldb"));
  copyFileSync(join(folder, "0_0", table), join(folder, "0_0", "987654.ldb"));
  const again = await open();
  expect([again.position, text(again, "s", "a")]).toEqual([4, "1"]);
  await again.close();
});

it("empties a closed state whose list of tables has lost its end", async () => {
  await withTable();
  const inside = join(folder, "0_0");
  const [list = ""] = readdirSync(inside).filter((name) => name.startsWith("MANIFEST"));
  truncateSync(join(inside, list), 60);
  const again = await open();
  expect(again.position).toBeUndefined();
  await again.close();
});

/** Opening writes what the log of writes holds into a table. */
async function withTable(): Promise<void> {
  const state = await open();
  await state.write([put("s", "a", "1")], 4);
  await state.close();
  await (await open()).close();
}

it("empties the state of another log", async () => {
  const state = await open({ log: "log-1" });
  await state.write([put("s", "a", "1")], 4);
  await state.close();
  const again = await open({ log: "log-2" });
  expect([again.position, text(again, "s", "a")]).toEqual([undefined, undefined]);
  await again.close();
});

it("refuses to open the state of a task twice", async () => {
  const state = await open();
  await expect(open()).rejects.toMatchObject({ code: "X20", blame: "environment" });
  await state.write([put("s", "a", "1")], 1);
  expect(text(state, "s", "a")).toBe("1");
  await state.close();
});

it("notices a changed byte of a value that it reads, and is usable after wiping", async () => {
  const state = await open();
  await state.write([put("s", "key", "a value that stands in the file as it is")], 4);
  await state.close();
  const log = join(folder, "0_0", readdirSync(join(folder, "0_0")).find((name) => name.endsWith(".log")) ?? "");
  rewriteTable(log);
  const again = await open();
  // LevelDB checks its write-ahead log when it opens: it drops the batch, and notes it.
  expect(again.position).toBeUndefined();
  await again.write([put("s", "key", "new")], 5);
  expect(text(again, "s", "key")).toBe("new");
  await again.close();
});

it("tells a damaged value from a sound one, and wiping mends it", async () => {
  const first = await open();
  await first.write([put("s", "key", "a value that stands in the table as it is")], 4);
  await first.close();
  await (await open()).close(); // moves the write-ahead log into a table
  const state = await open();
  const table = readdirSync(join(folder, "0_0")).find((name) => name.endsWith(".ldb"));
  rewriteTable(join(folder, "0_0", table ?? ""));
  expect(() => text(state, "s", "key")).toThrow(StateDamaged);
  expect(() => text(state, "s", "key")).toThrow(expect.objectContaining({ code: "X26" }));
  await expect(rangeOf(state, "s")).rejects.toThrow(StateDamaged);
  await state.wipe();
  expect([state.position, text(state, "s", "key")]).toEqual([undefined, undefined]);
  await state.close();
});

it("notices a table that was changed while nobody had it open, whatever part of it", async () => {
  const first = await open();
  await first.write([put("s", "key", "a value")], 4);
  await first.close();
  await (await open()).close();
  const table = join(folder, "0_0", readdirSync(join(folder, "0_0")).find((name) => name.endsWith(".ldb")) ?? "");
  const bytes = readFileSync(table);
  // In the index, which leads to the values.
  bytes[bytes.length - 60] = (bytes[bytes.length - 60] ?? 0) ^ 1;
  writeFileSync(table, bytes);
  const state = await open();
  expect(state.position).toBeUndefined();
  await state.close();
});

it("begins anew where the database's own files make no sense", async () => {
  const state = await open();
  await state.write([put("s", "a", "1")], 4);
  await state.close();
  writeFileSync(join(folder, "0_0", "CURRENT"), "MANIFEST-999999\n");
  const again = await open();
  expect(again.position).toBeUndefined();
  await again.write([put("s", "a", "2")], 5);
  expect(text(again, "s", "a")).toBe("2");
  await again.close();
});

it("says why a place cannot be used", async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "0_0"), "");
  await expect(open()).rejects.toMatchObject({ code: "X27", blame: "environment" });
  writeFileSync(join(root, "a-file"), "");
  folder = join(root, "a-file", "state");
  await expect(open()).rejects.toMatchObject({ code: "X24", message: expect.stringContaining("a part of the path is a file") });
});

/** Changes a letter of the value. */
function rewriteTable(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf("stands");
  expect(at).toBeGreaterThan(0);
  bytes[at] = "S".charCodeAt(0);
  writeFileSync(file, bytes);
}
