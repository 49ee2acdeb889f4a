/** G02: one topic, one source. */
import { expect, it } from "vitest";
import { topicName } from "../../src/core/names.js";
import { expectDiagnostics } from "../kit/diagnostics.js";

const out = (...names: readonly string[]) => names.map((name) => `\nsink ${name} to "${name}-out"`).join("");
const problem = (text: string, options = {}) => expectDiagnostics(text, options).all.find(({ code }) => code === "G02")?.message;

it("lets two streams of one topic be alike", () => {
  expectDiagnostics(`source a: stream<string, { at: instant }> from "t", "u" { timestamp value.at  offset earliest }
source b: stream<string, { at: instant }> from "u", "t" { timestamp value.at  offset earliest }${out("a", "b")}`);
  expectDiagnostics(`source a: stream<string, long> from matching "t-.*"
source b: stream<string, long> from matching "t-.*"${out("a", "b")}`);
});

it.each([
  ['stream<string, long> from "t"', 'stream<string, int> from "t"', "which read its values differently"],
  ['stream<string, long> from "t"', 'stream<int, long> from "t"', "which read its keys differently"],
  ['stream<string, long> from "t"', 'stream<string, long> from "t" { value as json }', "which read its values differently"],
  ['stream<string, long> from "t" { offset latest }', 'stream<string, long> from "t"', "which begin to read it at different places"],
  [
    'stream<string, long> from "t"',
    'stream<string, long> from "t" { timestamp value }',
    "which take its records' times from different places",
  ],
  [
    'stream<string, long> from "t" { timestamp value }',
    'stream<string, long> from "t" { timestamp value + 1 }',
    "which take its records' times from different places",
  ],
  ['stream<string, long> from "t", "u"', 'stream<string, long> from "t"', '"t", "u" in one and "t" in the other'],
  ['stream<string, long> from "t"', 'table<string, long> from "t"', "one as a stream and one as a table"],
  ['table<string, long> from "t"', 'table<string, long> from "t"', "both as a table"],
  ['stream<string, long> from "t"', 'stream<string, long> from matching "[st]"', 'one of which reads all topics that match "[st]"'],
  ['stream<string, long> from matching "[st]"', 'table<string, long> from "t"', "one as a stream and one as a table"],
])("refuses %s with %s", (first, second, why) => {
  expect(problem(`source a: ${first}\nsource «G02:b»: ${second}${out("a", "b")}`)).toBe(`The topic "t" has two sources, ${why}.`);
});

it("refuses a global table of a topic that is read otherwise", () => {
  expect(
    problem(`source a: stream<string, long> from "t"
source «G02:g»: global table<string, long> from "t"
stream j = a
  | join g on key with left + right${out("j")}`),
  ).toContain("one as a stream and one as a global table");
});

it("matches the whole name of a topic", () => {
  expectDiagnostics(`source a: stream<string, long> from "tt"
source b: stream<string, long> from matching "t"${out("a", "b")}`);
});

it("refuses two expressions where a topic is known that both match", () => {
  const program = (second: string) => `source a: stream<string, long> from matching "t-.*"
source ${second}: stream<string, long> from matching ".*-x"${out("a", "b")}`;
  expectDiagnostics(program("b"));
  const facts = { topics: [{ name: topicName("t-x"), partitions: 1 }], partitions: undefined };
  expect(problem(program("«G02:b»"), { facts })).toContain('"t-x"');
  expectDiagnostics(`topic "t-x" { partitions 1 }\n${program("«G02:b»")}`);
});

it("sees `through`, which reads its topic too", () => {
  expectDiagnostics(`source a: stream<string, long> from "a"
source t: table<string, long> from "t"
stream j = a
  | «G02:through» "t"
sink j to "out"
sink t to "t-out"`);
});

it("shows the first source, and tells of each later one", () => {
  const { all } = expectDiagnostics(`source a: stream<string, long> from "t"
source «G02:b»: stream<string, int> from "t"
source «G02:c»: table<string, long> from "t"${out("a", "b", "c")}`);
  expect(all.map(({ labels }) => labels.map(({ at, text }) => [at.start, text]))).toEqual([
    [[7, "the first source"]],
    [[7, "the first source"]],
  ]);
});
