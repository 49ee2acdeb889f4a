/** N01: each stage's store has a name of its own. */
import { expect, it } from "vitest";
import { expectDiagnostics } from "../kit/diagnostics.js";
import { mended } from "../kit/mending.js";

const source = `source a: stream<string, long> from "a"
source b: stream<string, long> from "b"
`;

it("gives the later of two derived names one of its own, behind the stage's clauses", () => {
  const checked = expectDiagnostics(`${source}table t = a
  | group by key
  | sum value
  | to stream
  | group by key
  | «N01:sum» value not logged // the second
sink t to "out"`);
  expect(checked.all[0]).toMatchObject({
    message: "Two stages would both keep their state in the store `t-sum`.",
    labels: [{ text: "the other one" }],
  });
  expect(mended(checked, "N01")).toContain('| sum value not logged as "t-sum-2" // the second\n');
});

it("finds a free name", () => {
  const checked = expectDiagnostics(`${source}table other = b
  | group by key
  | count as "t-count-2"
table t = a
  | group by key
  | count
  | to stream
  | group by key
  | «N01:count»
sink t to "out"
sink other to "other"`);
  expect(mended(checked, "N01")).toContain('| count as "t-count-3"\nsink');
});

it("leaves a name that is written to the person", () => {
  const { all } = expectDiagnostics(`${source}table t = a
  | group by key
  | count as "mine"
table u = a
  | group by key
  | «N01:count» as "mine"
sink t to "t"
sink u to "u"`);
  expect(all[0]?.fix).toBeUndefined();
});

it("knows the names of buffers, of joined streams and of tables from sources", () => {
  expectDiagnostics(`${source}source t: table<string, long> from "t" { as "j-join-b-this-join-store" }
stream j = a
  | «N01:join» b within 5m grace 0s with left + right
sink j to "out"
table k = a
  | group by key
  | count as "x-store"
  | «N01:suppress for» 5m unbounded as "x"
sink k to "k"
stream l = a
  | join t with left
sink l to "l"`);
});

it("names both joins of one pair apart by what they join", () => {
  expectDiagnostics(`${source}source c: stream<string, long> from "c"
stream j = a
  | join b within 5m grace 0s with left + right
  | join c within 5m grace 0s with left + right
  | left join b within 5m grace 0s with left
sink j to "out"`);
});
