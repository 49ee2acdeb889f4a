/** Q02: tests on one partition of programs that repartition or join. */
import { expect, it } from "vitest";
import { expectDiagnostics } from "../kit/diagnostics.js";
import { mended } from "../kit/mending.js";

const program = (stages: string, test: string, topics = "") => `${topics}source a: stream<string, string> from "a"
source t: table<string, string> from "t"
stream j = a
  | ${stages}
sink j to "out"
test ${test}
  send a [{ key: "k", value: "v" }]
  expect nothing on j
}`;

it("asks for partitions, and puts them in", () => {
  const checked = expectDiagnostics(program("join t with left", '«Q02:"a { b"» {'));
  expect(checked.all[0]).toMatchObject({ severity: "info", fix: { safe: true } });
  expect(mended(checked, "Q02")).toContain('test "a { b" {\n  partitions 3\n  send a');
  expectDiagnostics(program("key by value | repartition", '«Q02:"x"» {'));
});

it("is content with a number, with topics that say theirs, and where nothing is repartitioned", () => {
  expectDiagnostics(program("join t with left", '"x" {\n  partitions 1'));
  expectDiagnostics(program("join t with left", '"x" {', 'topic "a" { partitions 3 }\ntopic "t" { partitions 3 }\n'));
  expectDiagnostics(program('filter value != "x"', '"x" {'));
});

it("does not mend by itself where stream time decides, which each partition has for itself", () => {
  const { all } = expectDiagnostics(program("key by value | dedupe within 5m grace 0s", '«Q02:"x"» {'));
  expect(all[0]?.fix?.safe).toBe(false);
});
