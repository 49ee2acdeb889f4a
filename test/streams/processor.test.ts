/** What tsc makes of processors; `npm run types` checks these, since Vitest only strips types. */
import { expect, expectTypeOf, it } from "vitest";
import type { Forwarded, KeyValueStore, Processor, ProcessorContext, ProcessorRecord } from "../../src/streams/index.js";

interface State {
  readonly speed: number;
}
interface Twin {
  readonly reported: State;
}

class DigitalTwin implements Processor<string, State, string, Twin> {
  #context: ProcessorContext<string, Twin> | undefined;
  #store: KeyValueStore<string, Twin> | undefined;

  init(context: ProcessorContext<string, Twin>): void {
    this.#context = context;
    this.#store = context.store("digital-twin-store");
    context.schedule(300_000, "wall-clock", (now) => {
      expectTypeOf(now).toEqualTypeOf<number>();
    });
  }

  async process(record: ProcessorRecord<string, State>): Promise<void> {
    const known = await this.#store?.get(record.key);
    expectTypeOf(known).toEqualTypeOf<Twin | null | undefined>();
    const twin = { reported: record.value };
    this.#store?.put(record.key, twin);
    this.#context?.forward(record.withValue(twin));
  }
}

it("lets a class implement Processor, forward copies of a record and use a store", async () => {
  const forwarded: Forwarded<string, Twin>[] = [];
  const rows = new Map<string, unknown>();
  const twin = new DigitalTwin();
  twin.init({
    forward: (record) => forwarded.push(record),
    store: <K, V>() => ({ get: () => null, put: (key: K, value: V | null) => rows.set(String(key), value), delete: () => undefined }),
    schedule: () => ({ cancel: () => undefined }),
    commit: () => undefined,
  });
  await twin.process(recordOf("a", { speed: 3 }));
  expect(forwarded).toMatchObject([{ key: "a", value: { reported: { speed: 3 } }, timestamp: 7 }]);
  expect(rows.get("a")).toEqual({ reported: { speed: 3 } });
});

it("refuses what is not forwarded as it is declared", () => {
  const context: ProcessorContext<string, Twin> | undefined = undefined as ProcessorContext<string, Twin> | undefined;
  const record = recordOf("a", { speed: 3 });
  // @ts-expect-error: a State is no Twin
  context?.forward(record);
  expectTypeOf<Processor<string, State>>().toEqualTypeOf<Processor<string, State, string, State>>();
  expect(record.withKey(1).key).toBe(1);
});

function recordOf<K, V>(key: K, value: V): ProcessorRecord<K, V> {
  const recordMetadata = { topic: "t", partition: 0, offset: 0 };
  return {
    key,
    value,
    timestamp: 7,
    headers: {},
    recordMetadata,
    withKey: (other) => recordOf(other, value),
    withValue: (other) => recordOf(key, other),
    withTimestamp: () => recordOf(key, value),
    withHeaders: () => recordOf(key, value),
  };
}
