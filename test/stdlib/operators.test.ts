import { expect, it } from "vitest";
import { formats } from "../../src/stdlib/formats/index.js";
import { operators } from "../../src/stdlib/operators/index.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { runTests } from "../../src/testing/index.js";
import { compileWith } from "../kit/files.js";

/** Their examples run; the others' are checked. */
const runnable = [
  "filter",
  "reject",
  "map",
  "map entry",
  "key by",
  "flatmap",
  "flatmap entries",
  "merge",
  "print",
  "repartition",
  "group by",
  "count",
  "to stream",
];

it("knows every operator of the language by its words", () => {
  const rest = [
    "peek",
    "set timestamp",
    "set headers",
    "through",
    "window tumbling",
    "window hopping",
    "window sliding",
    "window session",
    "sum",
    "min",
    "max",
    "avg",
    "first",
    "last",
    "collect",
    "top",
    "reduce",
    "aggregate",
    "cogroup",
    "suppress until window closes",
    "suppress for",
    "to table",
    "join",
    "left join",
    "outer join",
    "process",
    "process value",
    "dedupe",
    "expire after",
  ];
  expect(operators.map(({ phrase }) => phrase).sort()).toEqual([...runnable, ...rest].sort());
});

it.each(operators.flatMap((item) => item.examples.map((example) => [item.phrase, example] as const)))(
  "checks the example of `%s`, and runs it if it can",
  async (phrase, { source, title, files = {} }) => {
    expect(source).toContain(`| ${phrase}`);
    const { diagnostics, plan, tests, later } = await compileWith(source, files);
    expect(diagnostics.filter(({ severity }) => severity !== "info").map((each) => each.message)).toEqual([]);
    expect(tests, title).toHaveLength(1);
    expect(later.length === 0, later.map((each) => each.message).join("\n")).toBe(runnable.includes(phrase));
    const results = plan && (await runTests(tests, plan));
    expect(results?.flatMap((result) => result.failures) ?? []).toEqual([]);
  },
);

it("has an example of each operator", () => {
  expect(operators.filter((item) => item.examples.length === 0).map((item) => item.phrase)).toEqual([]);
});

it("documents every operator and every clause in whole sentences", () => {
  for (const { phrase, summary, clauses } of operators) {
    expect(summary, phrase).toMatch(/^[A-Z].*\.$/);
    for (const clause of clauses) expect(clause.doc, `${phrase} ${clause.phrase}`).toMatch(/^[A-Z].*\.$/);
  }
});

it("writes each phrase once", () => {
  const phrases = vocabulary.operators.map(({ phrase }) => phrase);
  expect(new Set(phrases).size).toBe(phrases.length);
  for (const { phrase, clauses } of vocabulary.operators) expect(new Set(clauses).size, phrase).toBe(clauses.length);
  for (const [block, clauses] of Object.entries(vocabulary.blocks)) expect(new Set(clauses).size, block).toBe(clauses.length);
});

it("gives each type the format that the language says", () => {
  const defaultOf = (kind: "string" | "long" | "void" | "uuid" | "instant" | "any") =>
    formats.filter((format) => format.isDefaultOf({ kind })).map((format) => format.name);
  expect(defaultOf("string")).toEqual(["string"]);
  expect(defaultOf("long")).toEqual(["long"]);
  expect(defaultOf("void")).toEqual(["void"]);
  expect(defaultOf("uuid")).toEqual(["uuid"]);
  expect(defaultOf("instant")).toEqual(["json"]);
  expect(defaultOf("any")).toEqual([]);
});

it("writes with a format only what the format accepts by default", () => {
  for (const format of formats) {
    for (const kind of ["string", "int", "long", "float", "double", "boolean", "bytes", "uuid", "void", "instant", "duration"] as const) {
      if (format.isDefaultOf({ kind })) expect(format.accepts({ kind }), `${format.name} ${kind}`).toBe(true);
    }
  }
});
