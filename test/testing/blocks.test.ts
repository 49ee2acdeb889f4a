import { expect, it } from "vitest";
import { topicName } from "../../src/core/names.js";
import { type Span, span } from "../../src/core/source.js";
import type { Fn } from "../../src/ir/graph.js";
import type { CheckedTest, Expectation, ExpectedRecord, Observed, SendItem, SentRecord, SentValue, TestStep } from "../../src/ir/tests.js";
import type { Plan } from "../../src/plan/plan.js";
import { runTest, runTests, type TestResult } from "../../src/testing/blocks.js";
import { counts, long, maybeText, pipeline, Topology, text } from "../runtime/kit.js";

const source = { path: "<test>", text: "{ key: 1 }  { key: 2 }" };
const at: Span = span(source, 0, 10);
const at2: Span = span(source, 12, 22);

const constant = (value: unknown): Fn => ({ kind: "native", call: () => value });
const is = (value: unknown): Expectation => ({ kind: "value", at, value: constant(value), type: text.type });
const sentText = (value: string): SentValue => ({ value: constant(value), serde: text });

function record(key: string | null, value: string | null, more: Partial<SentRecord> = {}): SendItem {
  const sent = (text: string | null): SentValue | undefined => (text === null ? undefined : sentText(text));
  return {
    kind: "record",
    at,
    record: { at, key: sent(key), value: sent(value), timestampMs: undefined, headers: [], partition: undefined, ...more },
  };
}

const send = (...items: readonly SendItem[]): TestStep => ({ kind: "send", at, topic: topicName("in"), items });

function expected(key: unknown, value: unknown, more: Partial<ExpectedRecord> = {}): ExpectedRecord {
  const some = (wanted: unknown): Expectation | undefined => (wanted === undefined ? undefined : is(wanted));
  return { at, key: some(key), value: some(value), timestampMs: undefined, headers: undefined, partition: undefined, ...more };
}

const out = (valueSerde = long): Observed => ({ kind: "topic", topic: topicName("out"), keySerde: maybeText, valueSerde });

const incoming: Observed = { kind: "declaration", name: "in", node: 0 as never };

const expectOut = (...records: readonly ExpectedRecord[]): TestStep => ({ kind: "expect", at, target: out(), contains: false, records });

const countByKey = pipeline((t, input) => t.count(input), long);
const passOn = pipeline((_, input) => input);

function test(steps: readonly TestStep[], more: Partial<CheckedTest> = {}): CheckedTest {
  return { title: "a test", titleAt: at, at, partitions: undefined, startMs: 0, graph: undefined, steps, ...more };
}

async function run(plan: Plan, ...steps: readonly TestStep[]): Promise<TestResult> {
  return runTest(test(steps), plan);
}

/** The lines below the only failure. */
async function details(plan: Plan, ...steps: readonly TestStep[]): Promise<readonly string[]> {
  const { failures } = await run(plan, ...steps);
  expect(failures).toHaveLength(1);
  return failures[0]?.details ?? [];
}

it("passes when the records since the last look are exactly those", async () => {
  const result = await run(
    countByKey,
    send(record("a", "x", { timestampMs: 7 }), record("b", "x")),
    expectOut(expected("a", 1, { timestampMs: 7 }), expected("b", 1)),
    send(record("a", "x")),
    expectOut(expected("a", 2, { timestampMs: 7, partition: 0 })),
    expectOut(),
    { kind: "expectNothing", at, target: out() },
  );
  expect(result).toEqual({ title: "a test", at, failures: [], printed: [] });
});

it("shows what was expected, what came, and the first difference", async () => {
  expect(await details(countByKey, send(record("a", "x"), record("b", "x")), expectOut(expected("a", 1), expected("b", 2)))).toEqual([
    '  { key: "a", value: 1, at: 0, partition: 0 }',
    "- { key: 1 }",
    '+ { key: "b", value: 1, at: 0, partition: 0 }',
    "    value: expected 2, got 1",
  ]);
});

it("shows records that are missing, and those that are too many", async () => {
  const sent = send(record("a", "x"), record("b", "x"), record("c", "x"));
  expect(await details(countByKey, sent, expectOut(expected("a", 1), expected("c", 1)))).toEqual([
    '  { key: "a", value: 1, at: 0, partition: 0 }',
    '+ { key: "b", value: 1, at: 0, partition: 0 }',
    '  { key: "c", value: 1, at: 0, partition: 0 }',
  ]);
  expect(await details(countByKey, send(record("c", "x")), expectOut(expected("a", 1, { at: at2 }), expected("c", 1)))).toEqual([
    "- { key: 2 }",
    '  { key: "c", value: 1, at: 0, partition: 0 }',
  ]);
});

it("wants order within a partition, and none between partitions", async () => {
  const inBoth: TestStep[] = [
    send(record("a", "1", { partition: 0 }), record("b", "2", { partition: 1 }), record("a", "3", { partition: 0 })),
  ];
  const values = (...wanted: readonly string[]): TestStep => ({
    kind: "expect",
    at,
    target: incoming,
    contains: false,
    records: wanted.map((value) => expected(undefined, value)),
  });
  const results = await runTests(
    [values("1", "2", "3"), values("2", "1", "3"), values("1", "3", "2"), values("3", "1", "2")].map((step) =>
      test([...inBoth, step], { partitions: 2 }),
    ),
    passOn,
  );
  expect(results.map(({ failures }) => failures.length)).toEqual([0, 0, 0, 1]);
});

it("finds the partition that a loose expectation has to mean", async () => {
  const sent = send(record("a", "same", { partition: 0 }), record("b", "same", { partition: 1 }));
  const any = expected(undefined, "same");
  const expectThem = (...records: readonly ExpectedRecord[]): TestStep => ({
    kind: "expect",
    at,
    target: incoming,
    contains: false,
    records,
  });
  const results = await runTests(
    [
      test([sent, expectThem(any, expected("a", "same"))], { partitions: 2 }),
      test([sent, expectThem(any, expected("b", "same"))], { partitions: 2 }),
      test([sent, expectThem(any, expected("c", "same"))], { partitions: 2 }),
    ],
    passOn,
  );
  expect(results.map(({ failures }) => failures.length)).toEqual([0, 0, 1]);
});

it("looks among the records for some, each expectation for one of its own", async () => {
  const some = (...records: readonly ExpectedRecord[]): TestStep => ({ kind: "expect", at, target: out(), contains: true, records });
  const sent = send(record("a", "x"), record("b", "x"), record("a", "x"));
  expect((await run(countByKey, sent, some(expected("a", 2), expected(undefined, 1)))).failures).toEqual([]);
  expect((await run(countByKey, sent, some(expected("a", undefined), expected("a", 1)))).failures).toEqual([]);
  expect(await details(countByKey, sent, some(expected("b", 1), expected("b", undefined)))).toEqual([
    "- { key: 1 }",
    '  { key: "a", value: 1, at: 0, partition: 0 }',
    '  { key: "b", value: 1, at: 0, partition: 0 }',
    '  { key: "a", value: 2, at: 0, partition: 0 }',
  ]);
});

it("says what came where nothing should", async () => {
  const result = await run(countByKey, send(record("a", "x")), { kind: "expectNothing", at: at2, target: out() });
  expect(result.failures).toEqual([
    { at: at2, message: 'There should be no record on "out".', details: ['+ { key: "a", value: 1, at: 0, partition: 0 }'] },
  ]);
});

it("compares stores, whole and row by row", async () => {
  const store = (...records: readonly ExpectedRecord[]): TestStep => ({ kind: "expectStore", at, store: counts, records });
  const row = (key: string, value: unknown): TestStep => ({
    kind: "expectStoreAt",
    at,
    store: counts,
    key: constant(key),
    keyType: text.type,
    value: is(value),
  });
  const sent = send(record("a", "x"), record("b", "x"), record("a", "x"));
  expect((await run(countByKey, sent, store(expected("b", 1), expected("a", 2)), row("a", 2), row("c", null))).failures).toEqual([]);
  expect(await details(countByKey, sent, store(expected("a", 2)))).toEqual([
    '  { key: "a", value: 2, at: 0, partition: 0 }',
    '+ { key: "b", value: 1, at: 0, partition: 0 }',
  ]);
  expect(await details(countByKey, sent, row("a", null))).toEqual(["value: expected null, got 2"]);
});

it("compares the counts of dropped records since the last look, named or not", async () => {
  const dropped = (counts: Readonly<Record<string, number>>): TestStep => ({ kind: "expectDropped", at, counts });
  const [bad, good] = [send(record(null, "x"), record("a", null)), send(record("a", "x"))];
  expect((await run(countByKey, bad, dropped({ nullKey: 1, nullValue: 1 }), good, dropped({}))).failures).toEqual([]);
  expect(await details(countByKey, bad, dropped({ nullKey: 2 }))).toEqual(["nullKey: expected 2, got 1", "nullValue: expected 0, got 1"]);
});

it("restarts in the middle and moves the clock", async () => {
  const result = await runTest(
    test(
      [
        send(record("a", "x")),
        { kind: "restart", at },
        { kind: "advance", at, how: "by", ms: 5 },
        send(record("a", "x")),
        { kind: "advance", at, how: "to", ms: 2_000 },
        send(record("b", "x")),
        expectOut(
          expected("a", 1, { timestampMs: 1_000 }),
          expected("a", 2, { timestampMs: 1_005 }),
          expected("b", 1, { timestampMs: 2_000 }),
        ),
      ],
      { startMs: 1_000 },
    ),
    countByKey,
  );
  expect(result.failures).toEqual([]);
});

it("sends a record at each step of a span of time, its end excluded, and to all partitions", async () => {
  const every: SendItem = {
    kind: "every",
    at,
    everyMs: 500,
    fromMs: 1_000,
    forMs: 1_500,
    record: {
      at,
      key: sentText("k"),
      value: { value: { kind: "native", call: ({ at }) => String(at) }, serde: text },
      timestampMs: undefined,
      headers: [{ name: "h", value: constant("v") }],
      partition: "all",
    },
  };
  const records = [1_000, 1_500, 2_000].flatMap((ms) =>
    [0, 1].map((partition) => expected("k", String(ms), { timestampMs: ms, partition, headers: [{ name: "h", value: constant("v") }] })),
  );
  const result = await runTest(
    test([send(every), { kind: "expect", at, target: incoming, contains: false, records }], { partitions: 2 }),
    passOn,
  );
  expect(result.failures).toEqual([]);
});

it("ignores what is left open in records and lists", async () => {
  const json = { format: "json", type: { kind: "any" } } as const;
  const topology = new Topology();
  topology.sink(topology.source("in", text, json), "out", json);
  const value = (rest: boolean): Expectation => ({
    kind: "record",
    at,
    rest,
    fields: [
      { name: "a", is: is(1) },
      { name: "list", is: { kind: "list", at, items: [is("x"), { kind: "record", at, fields: [], rest: true }] } },
      { name: "missing", is: is(null) },
    ],
  });
  const sent = send(record("k", '{"a":1,"b":2,"list":["x",{"y":1}]}'));
  const expectIt = (rest: boolean): TestStep => ({
    kind: "expect",
    at,
    target: out(json),
    contains: false,
    records: [expected("k", undefined, { value: value(rest) })],
  });
  expect((await run(topology.plan(), sent, expectIt(true))).failures).toEqual([]);
  expect((await details(topology.plan(), sent, expectIt(false))).at(-1)).toBe("    value.b: expected nothing, got 2");
});

it("fails at the step whose record fails, and does not go on", async () => {
  const plan = pipeline((t, input) => t.map(input, ({ value }) => value.length.toFixed()));
  const bad: TestStep = { kind: "send", at: at2, topic: topicName("in"), items: [record("k", null)] };
  const { failures } = await run(plan, send(record("k", "v")), bad, { kind: "expectNothing", at, target: out(text) });
  expect(failures).toHaveLength(1);
  expect(failures[0]?.at).toBe(at2);
  expect(failures[0]?.message).toContain("The record at offset 1 of in, partition 0, failed in `x-map`");
});

it("runs the program that the test's parameters make", async () => {
  const topology = new Topology();
  topology.sink(
    topology.map(topology.source("in"), () => "changed"),
    "out",
  );
  const { graph } = topology.plan();
  const records = [expected("k", "changed")];
  const result = await runTest(
    test([send(record("k", "v")), { kind: "expect", at, target: out(text), contains: false, records }], { graph }),
    passOn,
  );
  expect(result.failures).toEqual([]);
});

it("keeps what print wrote", async () => {
  const plan = pipeline((t, input) => t.graph.print({ declaration: "x" }, input, "seen"));
  expect((await run(plan, send(record("k", "v")))).printed).toEqual(["[seen]: k, v"]);
});
