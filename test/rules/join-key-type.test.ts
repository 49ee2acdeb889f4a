/** P05: keys of joined sides are of one type. */
import { expect, it } from "vitest";
import { checkSource, expectDiagnostics } from "../kit/diagnostics.js";
import { mended } from "../kit/mending.js";

const program = (left: string, right: string, code = "join") =>
  `source a: stream<${left}, long> from "a"
source t: table<${right}, long> from "t"
stream j = a
  | ${code} ${code === "join" ? "t" : "«P05:t»"} with left + right
sink j to "out"`.replace("«P05:t»", "t");

it("wants one type on both sides, shows both, and offers the conversion", () => {
  const checked = expectDiagnostics(program("int", "long", "«P05:join»"));
  expect(checked.all[0]).toMatchObject({
    message: "`join` compares keys of type int with those of `t`, which are long.",
    labels: [{ text: "its keys are long" }],
  });
  expect(mended(checked, "P05")).toContain("\n  | key by toLong(key)\n  | join t");
});

it.each([
  ["long", "string", "toText(key)"],
  ["uuid", "string", "toText(key)"],
  ["int", "string", "toText(key)"],
  ["long", "int", "toInt(key)"],
])("converts %s to %s with %s", (left, right, code) => {
  expect(mended(expectDiagnostics(program(left, right, "«P05:join»")), "P05")).toContain(`| key by ${code}`);
});

it("reports without a conversion where none is sure", () => {
  const { all } = checkSource(program("string", "uuid"));
  expect(all.map(({ code, fix }) => [code, fix])).toEqual([["P05", undefined]]);
});

it("says nothing of equal types, and of a key that may be null", () => {
  expectDiagnostics(program("string", "string"));
  expectDiagnostics(`source a: stream<string?, long> from "a"
source t: table<string, long> from "t"
stream j = a
  | left join t with left
sink j to "out"`);
});

it("tells keys of windows from plain ones, and takes the plain one out", () => {
  const checked = expectDiagnostics(`source a: stream<string, long> from "a"
source t: table<string, long> from "t"
stream j = a
  | group by key
  | window tumbling 5m grace 0s
  | count
  | to stream
  | «P05:join» t with left + right
sink j to "out"`);
  expect(mended(checked, "P05")).toContain("  | key by key.key\n  | join t");
});

it("compares tables, streams and cogrouped streams", () => {
  expectDiagnostics(`source a: table<int, long> from "a"
source b: table<long, long> from "b"
source s: stream<int, long> from "s"
source r: stream<string, long> from "r"
table j = a
  | «P05:join» b with left + right
sink j to "j"
stream k = s
  | «P05:outer join» r within 1m grace 0s with left ?? right
sink k to "k"
table c = s
  | group by key
  | «P05:cogroup» from 0 add agg + value with r add agg + value
sink c to "c"`);
});
