import { expect, it } from "vitest";
import type { Fn } from "../../src/ir/graph.js";
import type { CheckedTest, TestStep } from "../../src/ir/tests.js";
import { checkSource, expectDiagnostics } from "../kit/diagnostics.js";

const program = `
param region = "eu"
type V = { n: long, at?: instant, tag: "a" | "b", inner?: { x: int } }
source s: stream<string?, V> from "s"
source b: stream<bytes?, string> from "b"
stream big = s | filter value.n > 1
table t = s | filter key != null | group by key | count as "counts"
sink big to \`big-\${region}\`
`;

function testOf(steps: string): CheckedTest {
  const { tests } = expectDiagnostics(`${program}test "x" {\n${steps}\n}`);
  const [test] = tests;
  if (!test) throw new Error("the test has a mistake");
  return test;
}

function step<K extends TestStep["kind"]>(steps: string, kind: K): Extract<TestStep, { kind: K }> {
  const found = testOf(steps).steps.find((each): each is Extract<TestStep, { kind: K }> => each.kind === kind);
  if (!found) throw new Error(`no step ${kind}`);
  return found;
}

/** A literal's value. */
function literalOf(part: { readonly value: Fn } | undefined): unknown {
  const expr = part?.value.kind === "expr" ? part.value.expr : undefined;
  const bare = expr?.kind === "widen" ? expr.operand : expr;
  return bare?.kind === "literal" ? bare.value : bare?.kind;
}

it("reads the set-up", () => {
  const test = testOf('partitions 3\nstart "2020-11-23"\nrestart');
  expect(test).toMatchObject({ title: "x", partitions: 3, startMs: Date.UTC(2020, 10, 23), graph: undefined });
  expect(testOf("restart")).toMatchObject({ partitions: undefined, startMs: 0 });
});

it("builds the program anew where a test sets a parameter", () => {
  const { graph } = testOf('set region = "us"\nexpect nothing on big');
  expect(graph?.nodes.flatMap((node) => (node.kind === "sink" ? [node.topic] : []))).toEqual(["big-us"]);
});

it("lets a test give a parameter that nothing else gives", () => {
  const { tests, all } = checkSource(
    'param r: string\nsource s: stream<string, string> from r\ntest "x" { set r = "in" send s [{ key: "a", value: "b" }] }',
  );
  expect(all.map((each) => each.code)).toEqual(["B07"]);
  expect(tests[0]?.steps[0]).toMatchObject({ kind: "send", topic: "in" });
});

it("gives what a test sets the parameter's type", () => {
  const values = (set: string) =>
    `param n: int\nparam t: instant = "2024-01-01"\nsource s: stream<string, int> from "s"\nstream x = s | filter value > n && timestamp > t\ntest "x" { ${set} }`;
  const { tests } = checkSource(values('set n = 5 set t = "1970-01-02"'));
  expect(tests).toHaveLength(1);
  expect(checkSource(values("set n = 5000000000")).all.map((each) => each.code)).toEqual(["B07", "T09"]);
  expect(checkSource(values('set n = "5"')).all.map((each) => each.code)).toEqual(["B07", "T01"]);
});

it("reads records to send", () => {
  const send = step(
    `start "2020-11-23"
     send s [
       { key: "k", value: { n: 2, tag: "a", at: "2020-11-23T00:00:01Z" }, at: 09:30, headers: { trace: "t" }, partition: 1 },
       { value: { n: 2, tag: "b" }, at: "2020-11-24", partition: all },
       { value: { n: 2, tag: "b" }, at: 5000 },
     ]`,
    "send",
  );
  const records = send.items.map((item) => item.record);
  expect(send.topic).toBe("s");
  expect(records.map(({ timestampMs }) => timestampMs)).toEqual([Date.UTC(2020, 10, 23, 9, 30), Date.UTC(2020, 10, 24), 5000]);
  expect(records.map(({ partition }) => partition)).toEqual([1, "all", undefined]);
  expect(literalOf(records[0]?.key)).toBe("k");
  expect(records[1]?.key).toBeUndefined();
  expect(records[0]?.headers.map((header) => [header.name, literalOf(header)])).toEqual([["trace", "t"]]);
  expect(records[0]?.value?.serde).toMatchObject({ format: "json", type: { name: "V" } });
});

it("makes records at equal distances", () => {
  const { items } = step('send s [every 500ms from "1970-01-01T00:00:10Z" for 2s: { key: "k", value: { n: 1, tag: "a", at } }]', "send");
  expect(items[0]).toMatchObject({ kind: "every", everyMs: 500, fromMs: 10_000, forMs: 2000 });
});

it("reads tables", () => {
  const { items } = step(
    `send s
      | key | n | tag | at    |
      | web | 1 | a   | 10:00 |
      |     | 2 | b   |       |`,
    "send",
  );
  expect(items.map(({ record }) => [literalOf(record.key), record.value?.value.kind, record.timestampMs])).toEqual([
    ["web", "expr", 36_000_000],
    [undefined, "expr", undefined],
  ]);
  const { records } = step(
    `expect t
      | key | value |
      | web | 1     |`,
    "expect",
  );
  expect(records[0]?.key).toMatchObject({ kind: "value", type: { kind: "string" } });
});

it("leaves open what a bare `...` or a table's missing columns leave open", () => {
  const { records } = step('expect big [{ value: { tag: "a", inner: { x: 1 }, ... } }, { key: null, ... }]', "expect");
  expect(records[0]?.key).toBeUndefined();
  expect(records[0]?.value).toMatchObject({
    kind: "record",
    rest: true,
    fields: [{ name: "tag" }, { name: "inner", is: { kind: "value" } }],
  });
  expect(records[1]?.value).toBeUndefined();
  const table = step("expect big contains\n| n |\n| 1 |", "expect");
  expect(table).toMatchObject({ contains: true, records: [{ value: { kind: "record", rest: true, fields: [{ name: "n" }] } }] });
});

it("sends and reads topics as the program writes them, and texts where texts do not fit", () => {
  const { items } = step('send "s" [{ key: null, value: { n: 1, tag: "a" } }, { value: "not json" }]', "send");
  expect(items.map(({ record }) => record.value?.serde.format)).toEqual(["json", "string"]);
  expect(step('send "b" [{ key: "raw", value: "x" }]', "send").items[0]?.record.key?.serde.format).toBe("string");
  expect(step('send "other" [{ key: "raw", value: "x" }]', "send").items[0]?.record.value?.serde.format).toBe("string");
  expect(step('expect "big-eu" [{ value: { n: 2, ... } }]', "expect").target).toMatchObject({
    kind: "topic",
    valueSerde: { format: "json" },
  });
});

it("reads the other steps", () => {
  const test = testOf(`
    advance wall clock by 5m
    advance wall clock to "1970-01-02"
    restart
    expect nothing on t
    expect dropped none
    expect dropped { late: 2, nullKey: 1 }
    expect store "counts" [{ key: "a", value: 1 }]
    expect store "counts" at "a" is 1
    expect store "counts" at "b" is null`);
  expect(test.steps).toMatchObject([
    { kind: "advance", how: "by", ms: 300_000 },
    { kind: "advance", how: "to", ms: 86_400_000 },
    { kind: "restart" },
    { kind: "expectNothing", target: { kind: "declaration", name: "t" } },
    { kind: "expectDropped", counts: {} },
    { kind: "expectDropped", counts: { late: 2, nullKey: 1 } },
    { kind: "expectStore", store: "counts", records: [{ value: { kind: "value" } }] },
    { kind: "expectStoreAt", store: "counts", keyType: { kind: "string" } },
    { kind: "expectStoreAt" },
  ]);
});

it("tells of a short row once", () => {
  expectDiagnostics(`${program}test "x" {
    send s
      | key | n | tag |
      «S27:| a   | 1 |»
  }`);
});

it("reports mistakes in the set-up and in steps", () => {
  expectDiagnostics(`${program}test "x" {
    partitions «C14:0»
    start «T01:09:30»
    set «B01:regoin» = "x"
    restart
    «C17:partitions 3»
    send «B01:nobody» []
    send «B05:big» []
    advance wall clock by «T01:5»
    advance wall clock by «W08:-5m»
    advance wall clock by «W08:0s»
    advance wall clock to «T14:"soon"»
    expect dropped { «B01:lated»: 1, late: «T01:"x"» }
    expect store «C18:"count"» []
    expect store "counts" at «T01:5» is «T01:"x"»
    expect store "counts" at "a" window «C16:5» is 1
  }`);
});

it("reports mistakes in records", () => {
  expectDiagnostics(`${program}test "x" {
    send s [
      { key: «T01:5», value: { n: «T01:"x"», tag: «T01:"c"», «K03:nn»: 1 } },
      «C16:{ key: "a" }»,
      { «C15:vaule»: 1, value: { n: 1, tag: "a" } },
      { value: { n: 1, tag: "a" }, window: «C16:5», at: «T14:"now"» },
      «C16:5»,
      every «C14:0s» from 5 for 10s: { value: { n: 1, tag: "a" } },
      every 1s from 5 for 10s: { value: { n: 1, tag: "a" }, at: «C16:7» },
      { value: { n: 1, tag: "a" }, headers: { a: «T01:1» }, partition: «T01:"x"» },
    ]
    expect big [
      { value: { «K03:nn»: 1, ... } },
      { value: «T10:{ n: 1 }» },
      { value: «T10:{ n: 1, inner: { ... } }» },
      «C16:every 1s from 5 for 2s: { value: 1 }»,
    ]
    send s
      | key | «C15:nn» |
      | a   | 1  |
    send s
      | value | «C16:n» |
      | 1     | 1 |
    send s
      | n | tag | «T15:n» |
      | 1 | a   | 2 |
  }`);
});

it("gives no test for a program with a mistake, but finds those in the test", () => {
  const { tests } = expectDiagnostics(`
    source s: stream<string, «B01:lng»> from "s"
    test "x" { send s [{ key: «T01:5», value: 1 }] }`);
  expect(tests).toEqual([]);
});

it("gives the sound tests beside one with a mistake", () => {
  const { tests } = expectDiagnostics(`${program}
    test "wrong" { send s [{ key: «T01:5», value: { n: 1, tag: "a" } }] }
    test "right" { expect nothing on s }`);
  expect(tests.map((test) => test.title)).toEqual(["right"]);
});

it("checks what is sent to a table's source as what it reads, where a row may be deleted", () => {
  expectDiagnostics(`source prices: table<string, long> from "prices"
test "a price" {
  send prices [{ key: "tea", value: 3 }, { key: "tea", value: null }, { key: "tea", value: «T01:true» }]
}`);
  expectDiagnostics(`source prices: global table<string, long> from "prices"
test "a price" {
  send prices [{ key: «T01:1», value: 3 }]
}`);
});

it("says that a column is a part of the record where a field of its name is needed", () => {
  expectDiagnostics(`
    source clicks: stream<string, { page: string, at: instant }> from "clicks"
    test "a" {
      start "2024-05-01"
      send clicks
        | key | page | «C16:at» |
        | a | home | 10:00 |
      send clicks
        | key | value | at |
        | a | { page: "home", at: 10:00 } | 10:01 |
      expect clicks
        | key | at |
        | a | 10:01 |
    }`);
});

it("wants the window of a key beside it", () => {
  const { all } = expectDiagnostics(`
    source clicks: stream<string, long> from "clicks"
    table counts = clicks
      | group by key
      | window tumbling 60s grace 5s
      | count as "counts"
    sink counts to "out"
    test "a" {
      expect counts [{ key: «C16:{ key: "a", window: 10:00 }», value: 1 }, { key: "a", window: 10:00, value: 1 }]
      expect store "counts" at «C16:{ key: "a", window: 10:00 }» is 1
      expect store "counts" at "a" window 10:00 is 1
    }`);
  expect(all[0]?.message).toContain("write `key: …, window: 10:00`");
});
