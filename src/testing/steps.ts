/** What each step of a test block does; the expectations give what is wrong. */
import type { Millis, TopicName } from "../core/names.js";
import type { Fn } from "../ir/graph.js";
import { type DropReason, dropReasons, type SentRecord, type SentValue, type Observed as Target, type TestStep } from "../ir/tests.js";
import type { PlanId } from "../plan/plan.js";
import { codecOf } from "../runtime/codecs/index.js";
import { compileFn } from "../runtime/evaluate.js";
import { noSurroundings } from "../runtime/surroundings.js";
import type { TestFailure } from "./blocks.js";
import { compareInOrder, compareRows, compareSome } from "./compare.js";
import type { DropTotals, Harness } from "./harness.js";
import { type Actual, mismatch, showValue } from "./match.js";
import { bytesOf } from "./test-input.js";
import { TestOutput } from "./test-output.js";

/** What a test has looked at so far. */
export interface Looks {
  readonly outputs: Map<TopicName, TestOutput<unknown, unknown>>;
  /** As of the last look at the counts. */
  dropped: DropTotals;
  readonly processorOf: (target: Extract<Target, { kind: "declaration" }>) => PlanId;
}

type Run<K extends TestStep["kind"]> = (
  step: Extract<TestStep, { kind: K }>,
  harness: Harness,
  looks: Looks,
) => Promise<readonly TestFailure[]>;

export const steps: { readonly [K in TestStep["kind"]]: Run<K> } = {
  restart: async (_, harness) => {
    await harness.restart(true);
    return [];
  },
  send: async ({ topic, items }, harness) => {
    for (const item of items) {
      if (item.kind === "record") await send(topic, item.record, harness.clock.now(), harness);
      else for (let at = item.fromMs; at < item.fromMs + item.forMs; at += item.everyMs) await send(topic, item.record, at, harness);
    }
    return [];
  },
  advance: async ({ how, ms }, { clock }) => {
    clock.set(how === "to" ? ms : clock.now() + ms);
    return [];
  },
  expect: async ({ at, target, contains, records }, harness, looks) => {
    const actual = await take(target, harness, looks);
    const details = contains ? compareSome(records, actual) : compareInOrder(records, actual);
    return details ? [{ at, message: `The records of ${nameOf(target)} are not as expected.`, details }] : [];
  },
  expectNothing: async ({ at, target }, harness, looks) => {
    const details = compareInOrder([], await take(target, harness, looks));
    return details ? [{ at, message: `There should be no record on ${nameOf(target)}.`, details }] : [];
  },
  expectDropped: async ({ at, counts }, harness, looks) => {
    const before = looks.dropped;
    looks.dropped = harness.dropped();
    const details = dropReasons.flatMap((reason) => wrongCount(reason, counts, before, looks.dropped));
    return details.length > 0 ? [{ at, message: "Not as many records were dropped as expected.", details }] : [];
  },
  expectStore: async ({ at, store, records }, harness) => {
    const rows = await harness.store(store).all();
    const details = compareRows(records, rows.map(rowAsActual));
    return details ? [{ at, message: `The rows of the store ${store} are not as expected.`, details }] : [];
  },
  expectStoreAt: async ({ at, store, key, value }, harness) => {
    const wanted = compileFn(key, noSurroundings)({});
    const row = harness.store(store).get(wanted);
    const wrong = mismatch(value, row?.value ?? null, "value");
    if (wrong === undefined) return [];
    return [{ at, message: `The row ${showValue(wanted)} of the store ${store} is not as expected.`, details: [wrong] }];
  },
};

/** `clockMs`: the record's time if it has none of its own, and `at` in its functions. */
async function send(topic: TopicName, record: SentRecord, clockMs: Millis, harness: Harness): Promise<void> {
  const scope = { at: clockMs };
  const raw = {
    key: sentBytes(record.key, scope),
    value: sentBytes(record.value, scope),
    timestamp: record.timestampMs ?? clockMs,
    headers: record.headers.map(({ name, value }) => [name, headerBytes(value, scope)] as const),
  };
  if (record.partition !== "all") return harness.send(topic, raw, record.partition);
  for (let partition = 0; partition < harness.partitions(topic); partition++) await harness.send(topic, raw, partition);
}

function sentBytes(sent: SentValue | undefined, scope: object): Uint8Array | null {
  return sent === undefined ? null : bytesOf(codecOf(sent.serde), compileFn(sent.value, noSurroundings)(scope));
}

function headerBytes(value: Fn, scope: object): Uint8Array | null {
  const text = compileFn(value, noSurroundings)(scope);
  return text == null ? null : Buffer.from(String(text), "utf8");
}

/** All records since the last look. */
async function take(target: Target, harness: Harness, looks: Looks): Promise<readonly Actual[]> {
  if (target.kind === "declaration") return harness.takeObserved(looks.processorOf(target));
  const { topic, keySerde, valueSerde } = target;
  const codecs = { key: codecOf(keySerde), value: codecOf(valueSerde) };
  const output = looks.outputs.get(topic) ?? new TestOutput<unknown, unknown>(harness, topic, codecs);
  looks.outputs.set(topic, output);
  const records = await output.readAll();
  return records.map((record) => ({ ...record, headers: textsOf(record.headers) }));
}

function textsOf(headers: readonly (readonly [string, Uint8Array | null])[]): Readonly<Record<string, string>> {
  const last = new Map(headers);
  return Object.fromEntries([...last].flatMap(([name, value]) => (value ? [[name, Buffer.from(value).toString("utf8")]] : [])));
}

function rowAsActual(row: { readonly key: unknown; readonly value: unknown; readonly timestamp: number }): Actual {
  return { ...row, headers: {}, partition: 0 };
}

function nameOf(target: Target): string {
  return target.kind === "declaration" ? target.name : JSON.stringify(target.topic);
}

function wrongCount(reason: DropReason, wanted: DropTotals, before: DropTotals, now: DropTotals): readonly string[] {
  const expected = wanted[reason] ?? 0;
  const actual = (now[reason] ?? 0) - (before[reason] ?? 0);
  return expected === actual ? [] : [`${reason}: expected ${expected}, got ${actual}`];
}
