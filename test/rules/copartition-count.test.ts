/** P01, P11 and X05: numbers of partitions of what is joined. */
import { expect, it } from "vitest";
import { topicName } from "../../src/core/names.js";
import type { PartitionFacts } from "../../src/ir/partition-counts.js";
import { expectDiagnostics } from "../kit/diagnostics.js";
import { mended } from "../kit/mending.js";

const four = `topic "orders" { partitions 4 }
topic "customers" { partitions 3 }
source orders: stream<string, long> from "orders"
source customers: table<string, long> from "customers"
`;

const cluster = (counts: Readonly<Record<string, number>>, partitions?: number): { facts: PartitionFacts } => ({
  facts: { topics: Object.entries(counts).map(([name, count]) => ({ name: topicName(name), partitions: count })), partitions },
});

it("compares a stream with a table where Kafka would not, names both numbers and where they come from, and can repartition", () => {
  const checked = expectDiagnostics(`${four}stream j = orders
  | filter value > 0
  | «P01:join» customers with left + right
sink j to "out"`);
  const [only] = checked.all;
  expect(only?.message).toBe(
    '`join` needs equal numbers of partitions on its sides: "orders" has 4 (declared), "customers" has 3 (declared).',
  );
  expect(only?.help).toBe(
    "Give both topics the same number, bring a stream to the other side's with `repartition into …`, or read the table as a `global table`.",
  );
  expect(only?.labels.map(({ at, text }) => [at.source.text.slice(at.start, at.end), text])).toEqual([
    ['"orders"', "4 partitions"],
    ['"customers"', "3 partitions"],
  ]);
  expect(mended(checked, "P01")).toContain("  | repartition into 3\n  | join customers");
});

it("takes what exists first, then what is declared, then what is given, then 1", () => {
  const sources = `topic "b" { partitions 5 }
source a: stream<string, long> from "a"
source b: stream<string, long> from "b"
source c: stream<string, long> from "c"
source d: stream<string, long> from "d"
`;
  const program = (code: string, other: string) => `${sources}stream j = a
  | ${code} ${other} within 5m grace 0s with left + right
sink j to "out"`;
  const message = (written: string, options = {}) => expectDiagnostics(written, options).all[0]?.message.split("sides: ")[1];
  expect(message(program("«P01:join»", "b"))).toBe('"a" has 1 (nothing says otherwise), "b" has 5 (declared).');
  expect(message(program("«P01:join»", "b"), cluster({}, 7))).toBe('"a" has 7 (by `--partitions`), "b" has 5 (declared).');
  expect(message(program("«P01:join»", "c"), cluster({ a: 2 }, 7))).toBe('"a" has 2 (so it exists), "c" has 7 (by `--partitions`).');
  expectDiagnostics(program("join", "c"), cluster({}, 7));
  expectDiagnostics(program("join", "d"));
  expectDiagnostics(program("join", "b"), cluster({ a: 5 }));
});

it("names the right pair of a join of several, and each pair once", () => {
  const sources = `topic "a" { partitions 4 }
topic "b" { partitions 4 }
topic "c" { partitions 3 }
source a: stream<string, long> from "a"
source b: table<string, long> from "b"
source c: table<string, long> from "c"
`;
  const { all } = expectDiagnostics(`${sources}stream j = a
  | join b with left + right
  | «P01:left join» c with left
sink j to "out"
stream k = j
  | filter value > 1
  | left join b with left
sink k to "k"`);
  expect(all[0]?.message).toContain('"a" has 4 (declared), "c" has 3 (declared)');
});

it("compares two tables, and offers a foreign key", () => {
  const checked = expectDiagnostics(`topic "a" { partitions 4 }
source a: table<string, long> from "a"
source b: table<string, long> from "b"
table j = a
  | «P01:join» b with left + right
sink j to "out"`);
  expect(mended(checked, "P01")).toContain("| join b on key with");
});

it("compares cogrouped streams, and the sides of a merge that is joined", () => {
  expectDiagnostics(`topic "a" { partitions 4 }
source a: stream<string, long> from "a"
source b: stream<string, long> from "b"
table t = a
  | group by key
  | «P01:cogroup» from 0 add agg + value with b add agg - value
sink t to "out"`);
  expectDiagnostics(`topic "a" { partitions 4 }
topic "t" { partitions 4 }
source a: stream<string, long> from "a"
source b: stream<string, long> from "b"
source t: table<string, long> from "t"
stream both = a
  | merge b
stream j = both
  | «P01:join» t with left + right
sink j to "out"`);
});

it("asks nothing of merges, of global tables and of foreign keys", () => {
  expectDiagnostics(`topic "a" { partitions 4 }
source a: stream<string, long> from "a"
source b: stream<string, long> from "b"
source g: global table<string, long> from "g"
source t: table<string, long> from "t"
source u: table<string, string> from "a2"
stream both = a
  | merge b
  | join g on key with left + right
sink both to "out"
table f = u
  | join t on value with right
sink f to "f"`);
});

it("lets a rekeyed side follow the other one, on either side", () => {
  expectDiagnostics(`topic "a" { partitions 4 }
topic "t" { partitions 3 }
source a: stream<string, string> from "a"
source t: table<string, long> from "t"
stream j = a
  | key by value
  | join t with right
sink j to "out"
stream again = a
  | repartition by value as "again"
  | join t with right
sink again to "again"`);
});

it("sees two fixed numbers through a topic that follows both", () => {
  expectDiagnostics(`topic "t" { partitions 4 }
topic "u" { partitions 3 }
source a: stream<string, string> from "a"
source t: table<string, long> from "t"
source u: table<string, long> from "u"
stream shared = a
  | repartition by value
stream one = shared
  | join t with right
sink one to "one"
stream two = shared
  | «P01:join» u with right
sink two to "two"`);
});

it("reports an `into` that does not fit the partner, and takes it out", () => {
  const checked = expectDiagnostics(`topic "t" { partitions 3 }
source a: stream<string, string> from "a"
source t: table<string, long> from "t"
stream j = a
  | repartition by value «P11:into 5» as "mine"
  | join t with right
sink j to "out"`);
  expect(checked.all[0]?.message).toBe('`into 5` does not fit the `join` below it: "t" has 3 partitions.');
  expect(mended(checked, "P11")).toContain('| repartition by value as "mine"\n');
});

it("reports two different `into` of one join, and none where both say the same or nothing follows", () => {
  const joined = (first: string, second: string) => `source a: stream<string, string> from "a"
source b: stream<string, string> from "b"
stream x = a
  | repartition by value ${first}
stream y = b
  | repartition by value ${second}
stream j = x
  | join y within 5m grace 0s with left
sink j to "out"`;
  expect(mended(expectDiagnostics(joined("into 2", "«P11:into 3»")), "P11")).toContain("stream y = b\n  | repartition by value\n");
  expectDiagnostics(joined("into 2", "into 2"));
  expectDiagnostics(`source a: stream<string, string> from "a"
stream x = a
  | repartition into 6
sink x to "out"`);
});

it("counts what a test's `partitions` stands for, and shows the test", () => {
  const { all } = expectDiagnostics(`topic "t" { partitions 1 }
source a: stream<string, long> from "a"
source t: table<string, long> from "t"
stream j = a
  | «P01:join» t with left + right
sink j to "out"
test "spread" {
  partitions 3
  send a [{ key: "k", value: 1 }]
  expect nothing on j
}
test "spread again" {
  partitions 2
  send a [{ key: "k", value: 1 }]
  expect nothing on j
}`);
  expect(all[0]?.message).toContain('"a" has 3 (by the test\'s `partitions`), "t" has 1 (declared)');
  expect(all[0]?.labels.at(-1)).toMatchObject({ text: "in this test" });
});

it("reports a declared number that is not that of the topic", () => {
  const { all } = expectDiagnostics(
    `topic «X05:"a"» { partitions 4 }
source a: stream<string, long> from "a"
sink a to "out"`,
    cluster({ a: 6 }),
  );
  expect(all[0]?.message).toContain("6 partitions, but the program declares 4");
});
