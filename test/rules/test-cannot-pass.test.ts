/** Q01: what a test expects comes only when a window closes, and no record of it closes one. */
import { expect, it } from "vitest";
import { expectDiagnostics } from "../kit/diagnostics.js";
import { mended } from "../kit/mending.js";

const counted = (stages: string, steps: string, more = "") => `source a: stream<string, long> from "a"
${more}table t = a
  | group by key
  | ${stages}
sink t to "out"
test "windows" {
  start "2024-05-01"
${steps}
}`;

const tumbling = "window tumbling 5m grace 1m";
const suppressed = `${tumbling} | count | suppress until window closes unbounded`;

it("says what stream time is reached and what is needed, and sends one more record", () => {
  const checked = expectDiagnostics(
    counted(
      suppressed,
      `  send a [{ key: "k", value: 1, at: 10:01 }, { key: "k", value: 2, at: 10:04 }]
  expect t [«Q01:{ key: "k", value: 2 }»]`,
    ),
  );
  expect(checked.all[0]).toMatchObject({
    message: "This can never come: `t` gets nothing before a window has closed.",
    why: "Stream time moves only with records: those sent before this reach 2024-05-01T10:04:00.000Z, and it takes one at 2024-05-01T10:06:00.000Z or later.",
    labels: [{ text: "it waits here" }],
    fix: { safe: true },
  });
  expect(mended(checked, "Q01")).toContain(
    '  send a [{ key: "k", value: 2, at: "2024-05-01T10:06:00.000Z" }]\n  expect t [{ key: "k", value: 2 }]',
  );
});

it("says nothing where a record is late enough, just so, whatever its key", () => {
  const at = (time: string, mark = false) =>
    counted(
      suppressed,
      `  send a [{ key: "k", value: 1, at: 10:01 }, { key: "other", value: 2, at: ${time} }]
  expect t [${mark ? '«Q01:{ key: "k", value: 1 }»' : '{ key: "k", value: 1 }'}]`,
    );
  expectDiagnostics(at("10:06"));
  expectDiagnostics(at("10:05:59.999", true));
});

it.each([
  ["window hopping 10m every 5m grace 0s | count | suppress until window closes unbounded", "10:05", "10:04:59.999"],
  ["window tumbling 1h grace 0s emit on close | count", "11:00", "10:59:59.999"],
  ["window session gap 5m grace 1m | count | suppress until window closes unbounded", "10:07", "10:06:59.999"],
  ["window sliding 10s grace 5s emit on close | count", "10:01:05", "10:01:04"],
])("knows when %s has closed a first window", (stages, enough, short) => {
  const steps = (time: string, record: string) =>
    `  send a [{ key: "k", value: 1, at: 10:01 }, { key: "k", value: 2, at: ${time} }]\n  expect t [${record}]`;
  expectDiagnostics(counted(stages, steps(enough, '{ key: "k" }')));
  expectDiagnostics(counted(stages, steps(short, '«Q01:{ key: "k" }»')));
});

it("looks at stages below, and at the topic of a sink, and takes tables of records and `every`", () => {
  expectDiagnostics(
    counted(
      suppressed,
      `  send a
    | key | value | at    |
    | k   | 1     | 10:01 |
  expect large contains [«Q01:{ key: "k" }»]
  expect "large" [«Q01:{ key: "k" }»]
  send a [every 1m from 10:00 for 6m: { key: "k", value: 1 }]
  expect large [«Q01:{ key: "k" }»]
  send a [every 1m from 10:00 for 7m: { key: "k", value: 1 }]
  expect large [{ key: "k" }]`,
      `stream large = t
  | to stream
  | filter value > 0
sink large to "large"
`,
    ),
  );
});

it("tells of a record whose own window is still open", () => {
  const { all } = expectDiagnostics(
    counted(
      suppressed,
      `  send a [{ key: "k", value: 1, at: 10:01 }, { key: "k", value: 2, at: 10:06 }]
  expect t [
    { key: "k", value: 1, window: 10:00 },
    «Q01:{ key: "k", value: 1, window: 10:05 }»,
  ]`,
    ),
  );
  expect(all[0]?.message).toBe("This can never come: the window of this record has not closed.");
});

it("takes the clock of the test for records without a time", () => {
  expectDiagnostics(
    counted(
      suppressed,
      `  send a [{ key: "k", value: 1 }]
  advance wall clock by 6m
  expect t [«Q01:{ key: "k" }»]
  send a [{ key: "k", value: 1 }]
  expect t [{ key: "k" }]`,
    ),
  );
});

it("knows that a record stays alone when its window has closed, but not where a partner was sent", () => {
  const joined = (how: string, steps: string, key = "string") =>
    `source a: stream<${key}, long> from "a"
source b: stream<string, long> from "b"
stream j = a
  | ${how} b within 5m grace 1m
sink j to "out"
test "alone" {
  partitions 1
  send a [{ key: "k", value: 1, at: 60s }]
${steps}
}`.replaceAll("60s", '"1970-01-01T00:01:00Z"');
  expectDiagnostics(joined("left join", '  expect j [«Q01:{ key: "k" }»]'));
  expectDiagnostics(joined("outer join", '  expect j [«Q01:{ key: "k" }»]'));
  expectDiagnostics(joined("left join", '  send a [{ key: "k", value: 1, at: "1970-01-01T00:07:00.001Z" }]\n  expect j [{ key: "k" }]'));
  expectDiagnostics(joined("left join", '  send b [{ key: "k", value: 1, at: 60s }]\n  expect j [{ key: "k" }]'));
  expectDiagnostics(joined("left join", "  expect j [{ value: { left: 1, right: null } }]", "string?"));
});

it("is silent where times are not those that were sent, and where nothing was sent", () => {
  const other = (source: string, stages: string) => `source a: stream<string, instant> from "a" ${source}
table t = a${stages}
  | group by key
  | ${suppressed}
sink t to "out"
test "windows" {
  send a [{ key: "k", value: "2024-05-01T10:00:00Z" }]
  expect t [{ key: "k" }]
}`;
  expectDiagnostics(other("{ timestamp value }", ""));
  expectDiagnostics(other("", "\n  | set timestamp value"));
  expectDiagnostics(counted(suppressed, '  expect t [{ key: "k" }]'));
  expectDiagnostics(counted(suppressed, '  send a [{ key: "k", value: 1 }]\n  expect nothing on t'));
});

it("reads the program as the test's parameters have it, and closes every partition", () => {
  const checked = expectDiagnostics(`param size: duration = 1m
source a: stream<string, long> from "a"
table t = a
  | group by key
  | window tumbling size grace 0s
  | count
  | suppress until window closes unbounded
sink t to "out"
test "short" {
  send a [{ key: "k", value: 1, at: 00:00 }, { key: "k", value: 1, at: 00:01 }]
  expect t [{ key: "k" }]
}
test "long" {
  partitions 2
  set size = 2m
  send a [{ key: "k", value: 1, at: 00:00 }, { key: "k", value: 1, at: 00:01 }]
  expect t [«Q01:{ key: "k" }»]
}`);
  expect(mended(checked, "Q01")).toContain('send a [{ key: "k", value: 1, at: "1970-01-01T00:02:00.000Z", partition: all }]');
});
