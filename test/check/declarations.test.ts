import { expect, it } from "vitest";
import type { LogicalNode, NodeKind } from "../../src/ir/graph.js";
import { checkSource, expectDiagnostics } from "../kit/diagnostics.js";

const source = `
type V = { n: long, name: string? }
source s: stream<string?, V> from "s"
`;

function nodesOf<K extends NodeKind>(text: string, kind: K): readonly Extract<LogicalNode, { kind: K }>[] {
  const { graph } = expectDiagnostics(text);
  return (graph?.nodes ?? []).filter((node): node is Extract<LogicalNode, { kind: K }> => node.kind === kind);
}

it("builds declarations in the order of the text, each after what it reads", () => {
  const { graph } = expectDiagnostics(`
    sink late to "late"
    stream late = first | map value.n
    source second: stream<string, long> from "second"
    source first: stream<string, { n: long }> from "first"
    sink second to "out"`);
  expect(graph?.nodes.map(({ kind, declaration }) => `${declaration} ${kind}`)).toEqual([
    "first source",
    "late mapValues",
    "late sink",
    "second source",
    "second sink",
  ]);
  expect(graph?.declarations.map(({ name, relation }) => `${relation} ${name}`)).toEqual(["stream first", "stream late", "stream second"]);
});

it("writes keys and values by their type, or as the source says", () => {
  const [first, second] = nodesOf(
    `
    source a: stream<void, { n: int }> from "a"
    source b: stream<uuid?, "x" | "y"> from "b" { value as json }
    source c: stream<instant, boolean[]> from "c"`,
    "source",
  );
  expect([first?.keySerde.format, first?.valueSerde.format, second?.keySerde.format, second?.valueSerde.format]).toEqual([
    "void",
    "json",
    "uuid",
    "json",
  ]);
});

it("reports formats that do not fit, that are unknown or not there yet", () => {
  expectDiagnostics(`
    source a: stream<long, string> from "a" { key as «C12:string» value as «C12:long» }
    source b: stream<«C13:any», string> from "b"
    source c: stream<any, string> from "c" { key as json value as «B01:jsn» }
    source d: stream<string, string> from "d" { key as «C12:windowed(60s)» value as «C12:avro» }
    source f: stream<windowed<string>, string> from "f" { key as «W15:string» }
    source g: stream<windowed<string>, string> from "g" { key as «C21:windowed» }
    source h: stream<«C21:windowed<string>», string> from "h"
    source e: stream<string, string> from "e" { key as «C03:"string"» }`);
});

it("keeps the written form while a value is unchanged, and the type's own after a map", () => {
  const sinks = nodesOf(
    `
    source a: stream<string, long> from "a" { key as json value as json }
    stream b = a | filter value > 1
    stream c = a | map value + 1
    sink b to "b"
    sink c to "c"
    sink a to "d" { value as long }`,
    "sink",
  );
  expect(sinks.map(({ keySerde, valueSerde }) => `${keySerde.format} ${valueSerde.format}`)).toEqual([
    "json json",
    "json long",
    "json long",
  ]);
});

it("takes what a filter has checked for granted below it", () => {
  const [filter] = nodesOf(
    `${source}stream a = s | filter key != null && value.name != null | map { name: value.name.length(), k: key.length() }`,
    "filter",
  );
  expect(filter?.key).toEqual({ kind: "string" });
  expectDiagnostics(`${source}
    stream a = s | reject value.name == null | print "a" | key by value.name | map value.name.length()
    stream b = s | filter value.name != null | map { name: value.name } | map value.name.length()
    stream c = s | filter value.name != null | map value | map length(«T02:value.name»)
    stream d = a | map value + 1
    stream e = s | filter value.name != null
    stream f = e | map value.name.length()`);
});

it("builds each operator", () => {
  const { graph } = expectDiagnostics(`${source}
    stream all = s
      | filter value.n > 1 named "big"
      | reject value.n == 7
      | map { n: value.n, tags: ["a", "b"] }
      | flatmap value.tags
      | map entry { key: value, value: partition }
      | flatmap entries [{ key: key, value: value }]
      | key by key
      | print "seen"
    table counted = all
      | group by \`\${value}\`
      | count as "counts" in memory changelog { retention.ms = 1h }
    stream updates = counted | to stream
    sink updates to "u"`);
  expect(graph?.nodes.map((node) => node.kind)).toEqual([
    "source",
    "filter",
    "filter",
    "mapValues",
    "flatMapValues",
    "map",
    "flatMap",
    "selectKey",
    "print",
    "selectKey",
    "aggregate",
    "toStream",
    "sink",
  ]);
  expect(graph?.nodes[1]).toMatchObject({ named: "big", negated: false });
  expect(graph?.nodes.find((node) => node.kind === "aggregate")).toMatchObject({
    store: { name: "counts", inMemory: true, logged: true, changelog: { "retention.ms": "3600000" } },
    keySerde: { format: "string" },
    inputSerde: { format: "int" },
    valueSerde: { format: "long" },
    key: { kind: "string" },
  });
});

it("merges streams of one type, nullable when any is", () => {
  const [first, second] = nodesOf(
    `
    source a: stream<string, long> from "a"
    source b: stream<string?, long> from "b"
    source c: stream<string, long?> from "c"
    stream all = a | merge b, c`,
    "merge",
  );
  expect([first?.key, second?.key, first?.value, second?.value]).toEqual([
    { kind: "nullable", of: { kind: "string" } },
    { kind: "nullable", of: { kind: "string" } },
    { kind: "long" },
    { kind: "nullable", of: { kind: "long" } },
  ]);
  expectDiagnostics(`
    source a: stream<string, long> from "a"
    source b: stream<string, double> from "b"
    source c: stream<long, long> from "c"
    table t = a | group by key | count
    stream all = a | merge «K05:b», «K05:c», «C06:t»`);
});

it("splits, and each branch knows what those before it have not taken", () => {
  const { graph } = expectDiagnostics(`${source}
    split s {
      /// Without a name.
      nameless when value.name == null
      short when value.name.length() < 5
      rest otherwise
    }
    stream lengths = rest | map value.name.length()`);
  const split = graph?.nodes.find((node) => node.kind === "split");
  expect(split?.kind === "split" && split.branches.map(({ name, predicate }) => [name, predicate !== undefined])).toEqual([
    ["nameless", true],
    ["short", true],
    ["rest", false],
  ]);
  expect(graph?.declarations.map(({ name, doc }) => [name, doc])).toContainEqual(["nameless", "Without a name."]);
});

it("wants to know what becomes of the rest of a split", () => {
  expectDiagnostics(`${source}split «G08:s» { a when value.n > 1 }`);
  expectDiagnostics(`${source}split s { a when value.n > 1 otherwise drop }`);
  expectDiagnostics(
    `${source}table t = s | filter key != null | group by key | count\nsplit «C06:t» { a when true otherwise drop }`.replace(
      "when true",
      "when «K06:true»",
    ),
  );
});

it("checks what a pipeline says of itself", () => {
  expectDiagnostics(`${source}
    table «C07:a» = s
    stream «C07:b» = s | filter key != null | group by key
    stream «C07:c» = s | filter key != null | group by key | count
    stream d: { n: long } = s | map { n: 1 }
    stream e: «K04:{ n: string }» = s | filter value.n > 1
    stream f: { n: double } = s | map { n: value.n }
    stream g: double = s | map 1
    stream h: «K04:double» = g | map 1 | filter value > 1`);
});

it("builds the value that a pipeline's type asks for", () => {
  const nodes = nodesOf(
    `${source}type R = { a: int, b?: string, c: "x" | "y" }\nstream r: R = s | map { c: "x", a: 1 }\nstream l: R = s | flatmap [{ c: "y", a: 2 }]`,
    "mapValues",
  );
  expect(nodes[0]?.value).toMatchObject({ name: "R" });
  expectDiagnostics(`${source}
    type R = { a: int, b?: string }
    stream x: R = s | map { «K03:aa»: 1 }
    stream y: R = s | map «T10:{ b: "b" }»
    stream z: R = s | map { a: «T01:"1"», «K03:other»: 2 }`);
});

it("refuses inputs that an operator does not take", () => {
  expectDiagnostics(`${source}
    stream a = s | «C06:to stream»
    table b = s | «C06:count»
    table c = s | filter key != null | group by key | «C06:print» "x"
    table d = s | filter key != null | group by key | count
    stream e = d | «C06:key by» value
    table f = d | «Y01:filter» value > 1
    table g = d | «Y01:map» value
    table h = d | «Y01:group by» key | «Y01:count»
    stream i = s | «Y01:peek» «C23:value»`);
});

it("checks arguments and clauses of stages", () => {
  expectDiagnostics(`${source}
    stream a = s | print \`\${1 / «T05:0»}\`
    stream b = s | flatmap «T01:value.n»
    stream c = s | map entry «T01:{ key: 1 }»
    stream d = s | flatmap entries «T01:[1]»
    stream e = s | filter value.n > 1 «C08:as» "x"
    stream f = s | map value.n «Y01:concurrency» 4 «Y01:on error skip»
    stream g = s | filter value.n > 1 named "a" «C04:named» "b"
    stream h = s | filter value.n > 1 named «N02:"a b"»
    stream i = s | print «T01:5»
    stream j = s | filter value.n > 1 on error fail
    table k = s | filter key != null | group by key «C20:named» "x" | count`);
});

it("warns of keys that can be null", () => {
  expectDiagnostics(`${source}
    stream a = s | key by «P12:value.name»
    table b = s | group by «K01:key» | count
    table c = s | filter key != null | group by key | count
    stream d = s | map entry «P12:{ key: value.name, value: 1 }»`);
});

it("repartitions by the key that there is, or by a new one", () => {
  const [first, second, third] = nodesOf(
    `
    param parts: long = 6
    source s: stream<string, long> from "s" { value as json }
    stream a = s | repartition | repartition into parts as "wide"
    stream b = s | map value * 2 | repartition by (value + 1) as "by-next" named "next"`,
    "repartition",
  );
  expect(first).toMatchObject({ name: "a-repartition", keySerde: { format: "string" }, valueSerde: { format: "json" } });
  expect(first?.partitions).toBeUndefined();
  expect(second).toMatchObject({ name: "wide", partitions: 6 });
  expect(third).toMatchObject({ name: "by-next", keySerde: { format: "long" }, valueSerde: { format: "long" }, key: { kind: "long" } });
  expect(third?.named).toBeUndefined();
  const [selected] = nodesOf(`source s: stream<string, long> from "s" stream b = s | repartition by value named "next"`, "selectKey");
  expect(selected).toMatchObject({ operator: "repartition by", named: "next", declaration: "b" });
});

it("checks what a repartition is told", () => {
  expectDiagnostics(`
    type V = { n: long, name: string? }
    source s: stream<string, V> from "s"
    source t: stream<string?, V> from "t"
    stream a = s | repartition «C20:named» "x"
    stream b = s | repartition into «C14:0»
    stream c = s | repartition into «C14:2_147_483_648»
    stream d = s | repartition as «N02:"a b"»
    stream e = t | «K01:repartition»
    stream f = s | repartition by «K01:value.name»
    stream g = s | repartition «Y01:partition by» value.n
    stream h = s | repartition «C01:by» | map key + 1
    stream i = s | repartition by value.«K03:x» | map key + 1
    table j = s | group by key | count | «C06:repartition»`);
});

it("knows below a repartition what it knew above, but for a new key", () => {
  expectDiagnostics(`
    type P = { name: string? }
    source s: stream<P, P> from "s"
    stream known = s | filter key.name != null && value.name != null
    stream a = known | repartition | map key.name.length() + value.name.length()
    stream b = known | repartition by { name: value.name } | map value.name.length() + key.name.length()
    stream c = known | repartition by key | map value.name.length() + length(«T02:key.name»)`);
});

it("names stores, and wants each name once", () => {
  const nodes = nodesOf(`${source}table t = s | filter key != null | group by key | count`, "aggregate");
  expect(nodes[0]?.store.name).toBe("t-count");
  expectDiagnostics(`${source}
    table a = s | filter key != null | group by key | count as "x"
    table b = s | filter key != null | group by key | «N01:count» as "x"`);
  expectDiagnostics(`${source}
    table c = s | filter key != null | group by key | count as «N02:"x/y"» «Y01:version» 5`);
});

it("reads sinks", () => {
  expectDiagnostics(`${source}
    sink s to «N02:"a b"»
    sink s to "b" { «Y01:partition by» value.n }
    sink s to «Y01:\`t-\${value.n}\`»
    sink s foreach «Y01,C23:value.n»
    sink s to «T01:5»`);
});

it("compares what is written to a topic with what is read from it", () => {
  expectDiagnostics(`
    type V = { n: long, m?: string }
    source a: stream<string, V> from "a"
    source b: stream<string, V> from "b"
    source c: stream<string, double> from "c"
    source d: stream<string, { n: double, m: string? }> from "d"
    stream wrong = a | map { n: "1" }
    stream good = a | map { n: value.n, m: value.m }
    stream number = a | map value.n
    sink wrong to «K04:"b"»
    sink good to "b"
    sink number to «K04:"c"»
    sink good to "d"`);
});

it("refuses loops that nobody has explained", () => {
  const { all } = expectDiagnostics(
    `
    source a: stream<string, long> from "a"
    source b: stream<string, long> from "b"
    source c: stream<string, long> from "c"
    sink a to "b"
    sink b to «G01:"a"»
    sink c to "c" { feedback "each round is one smaller" }
    sink c to "a"`
      .replace('sink a to "b"', 'sink a to «G01:"b"»')
      .replace('to «G01:"a"»', 'to "a"'),
  );
  expect(all[0]?.message).toBe('What is written to "b" comes back to this sink: b → a → b.');
  expectDiagnostics(`
    source a: stream<string, long> from "a"
    source b: stream<string, long> from "b"
    sink a to "b"
    sink b to "c"`);
});

it("reads topics", () => {
  const { graph } = expectDiagnostics(`
    param n = 6
    topic "a" { partitions n replication 3 retention 7d cleanup compact delete config { segment.ms = 1h min.insync.replicas = 2 } }`);
  expect(graph?.topics[0]).toMatchObject({
    name: "a",
    partitions: 6,
    replication: 3,
    config: { "retention.ms": "604800000", "cleanup.policy": "compact,delete", "segment.ms": "3600000", "min.insync.replicas": "2" },
  });
  expectDiagnostics(`
    topic «N02:"a b"»
    topic "b" { partitions «C14:0» retention «W08:5» }
    topic "c" { config { «C10:retention.mss» = 1h retention.ms = «C11:"x"» } }
    topic "d" { cleanup compact «C20:cleanup delete» }
    topic "e" { retention 5m «C04:retention» 6m }
    topic "f" { partitions 1 / «T05:0» replication «C14:-1» }`);
});

it("reads the application", () => {
  const { graph } = expectDiagnostics(`
    /// Counts.
    app "counter" { processing.guarantee = exactly_once_v2 commit.interval.ms = 5s state.dir = "x" num.stream.threads = 2 consumer.max.poll.records = 10 }`);
  expect(graph).toMatchObject({
    applicationId: "counter",
    doc: "Counts.",
    config: {
      "processing.guarantee": "exactly_once_v2",
      "commit.interval.ms": "5000",
      "state.dir": "x",
      "num.stream.threads": "2",
      "consumer.max.poll.records": "10",
    },
  });
  expectDiagnostics(`
    app «N02:"a b"» {
      «C10:comit.interval.ms» = 5s
      commit.interval.ms = «C11:"x"»
      processing.guarantee = «C11:"sometimes"»
      naming = «Y01:positional»
      statestore.cache.max.bytes = «Y01:10MB»
      topology.optimization = «Y01:all»
      default.timestamp.extractor = «Y01:"com.acme.Times"»
      num.stream.threads = 1
      «C04:num.stream.threads» = 2
      «Y01:on error skip»
    }`);
  expectDiagnostics('app "a" { statestore.cache.max.bytes = 0 topology.optimization = none }');
});

it("calls the application after its file when it has no name", () => {
  const appOf = (fileName: string) => checkSource('topic "t"', { fileName }).graph?.applicationId;
  expect(appOf("some/folder/orders.topo")).toBe("orders");
  expect(appOf("orders.v2.topo")).toBe("orders.v2");
  expectDiagnostics('«N02:»topic "t"', { fileName: "my orders.topo" });
});

it("refuses what sources cannot do yet", () => {
  expectDiagnostics(`
    source a: stream<string, long> from "a" { timestamp record time offset earliest on error fail }
    source b: stream<string, { at: instant }> from "b" { «Y01:timestamp» value.at «Y01:else skip» «Y01:offset latest» }
    source c: stream<string, long> from «N02:"a b"» { «Y01:on error dead letter» "x" }`);
});

it("gives no graph for a program with a mistake", () => {
  expect(checkSource('source a: stream<string, lng> from "a"').graph).toBeUndefined();
});

it("asks for arguments that are missing, and refuses those that are too many", () => {
  expectDiagnostics(`${source}
    stream a = s | «C01:filter»
    stream b = s | «C01:print» named "x"
    stream c = s | filter key != null | group by key | count | to stream «C02:value»
    stream d = s | filter value.n > 1 «C01:named»`);
});

it("puts nothing behind the rest of a split", () => {
  expectDiagnostics(`${source}split s { a otherwise «C19:b when value.n > 1» }`);
});

it("adds what a merge takes before the stages above it, so that records visit users in that order", () => {
  const { graph } = expectDiagnostics(`
    source s: stream<string, long> from "s"
    stream a = s | map value + 1 | merge b
    stream b = s | filter value > 5`);
  expect(graph?.nodes.map(({ declaration, kind }) => `${declaration} ${kind}`)).toEqual(["s source", "b filter", "a mapValues", "a merge"]);
});

it("follows a chain of thousands of declarations, also one written backwards", () => {
  const chain = Array.from({ length: 5000 }, (_, i) => `stream x${i} = ${i === 0 ? "s" : `x${i - 1}`} | filter value > ${i}`);
  const { graph } = expectDiagnostics(`source s: stream<string, long> from "s"\n${chain.reverse().join("\n")}`);
  expect(graph?.nodes).toHaveLength(5001);
  const circle = Array.from({ length: 5000 }, (_, i) => `stream x${i} = ${i === 0 ? "«B04:x4999»" : `x${i - 1}`}`);
  expect(expectDiagnostics(circle.reverse().join("\n")).all).toHaveLength(1);
});

it("tells once of digits that commas group, and of a type that is not closed", () => {
  const { all } = expectDiagnostics(`
    source s: stream<string, long> from "s"
    stream a = s | filter value > «S05:1,234»
    stream b = s | filter value in [1,234]
    stream c = s | filter value in [1,234, «S05:10,000»]`);
  expect(all.map(({ message, help }) => `${message} ${help}`)).toEqual([
    "1,234 is not a value: digits are grouped with `_`, not with commas. Write 1_234.",
    "10,000 is not a value: digits are grouped with `_`, not with commas. Write 10_000.",
  ]);
  expectDiagnostics("source q «S18:stream»<string");
  expectDiagnostics('source q: stream«S07:<»string from "q"');
});
