/** W02: `retain` covers what the window needs. */
import { expect, it } from "vitest";
import { expectDiagnostics } from "../kit/diagnostics.js";
import { mended } from "../kit/mending.js";

const counted = (window: string, clauses: string) => `source a: stream<string, long> from "a"
table t = a
  | group by key
  | window ${window}
  | count ${clauses}
sink t to "out"`;

it("shows the arithmetic, and takes the number out", () => {
  const checked = expectDiagnostics(counted("tumbling 10m grace 5m", 'as "counts" «W02:retain 12m»'));
  expect(checked.all[0]).toMatchObject({
    message: "The store `counts` is to keep 12m, but its windows need 15m.",
    why: "A window must be there as long as records may come for it: size 10m + grace 5m = 15m.",
  });
  expect(mended(checked, "W02")).toContain('| count as "counts"\nsink');
});

it.each([
  ["tumbling 10m grace 5m", "15m", "size 10m + grace 5m = 15m"],
  ["hopping 10m every 5m grace 1s", "10m1s", "size 10m + grace 1s = 10m1s"],
  ["sliding 10s grace 5s", "25s", "2 × difference 20s + grace 5s = 25s"],
  ["session gap 1h grace 30m", "1h30m", "gap 1h + grace 30m = 1h30m"],
])("of a window %s needs %s", (window, needed, sum) => {
  expectDiagnostics(counted(window, `retain ${needed}`));
  const { all } = expectDiagnostics(counted(window, "«W02:retain 1s» in memory"));
  expect(all[0]?.why).toContain(sum);
  expect(mended({ ...expectDiagnostics(counted(window, "«W02:retain 1s» in memory")) }, "W02")).toContain("| count in memory\n");
});

it("reads it of cogroups in windows, and of `dedupe`", () => {
  const cogrouped = expectDiagnostics(`source a: stream<string, long> from "a"
source b: stream<string, long> from "b"
table t = a
  | group by key
  | window tumbling 10m grace 0s
  | cogroup from 0 add agg + value with b add agg - value
      «W02:retain 9m59s»
sink t to "out"`);
  expect(mended(cogrouped, "W02")).toContain("agg - value\nsink");
  const { all } = expectDiagnostics(`source a: stream<string, long> from "a"
stream d = a
  | dedupe within 10m grace 1m «W02:retain 10m»
sink d to "out"`);
  expect(all[0]?.why).toContain("within 10m + grace 1m = 11m");
});

it("asks a declared store of windows to keep at least one window", () => {
  const text = `source a: stream<string, long> from "a"
stream b = a
  | filter value > 0
sink b to "b"
store s: window<string, long> as "counts" { size 5m «W02:retain 1m» }`;
  const checked = expectDiagnostics(text);
  expect(checked.all[0]).toMatchObject({
    message: "The store `counts` is to keep 1m, but its windows need 5m.",
    why: "A window must be there as long as records may come for it: size 5m.",
    help: "Write `retain 5m`, or longer if late records are to find their window.",
  });
  expect(mended(checked, "W02")).toContain("{ size 5m retain 5m }");
  expectDiagnostics(text.replace(/«W02:retain 1m»/, "retain 5m"));
});
