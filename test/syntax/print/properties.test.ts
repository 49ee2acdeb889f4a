/** What holds of every text that is formatted; `styled` checks it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { operators } from "../../../src/stdlib/operators/index.js";
import { Findings } from "../../../src/syntax/findings.js";
import { lex } from "../../../src/syntax/lex/lexer.js";
import { mistakesIn } from "../../kit/parsing.js";
import { cases } from "../../oracle/generate/arbitrary.js";
import { programText } from "../../oracle/generate/model.js";
import { programs } from "../programs.js";
import { styled } from "./checks.js";

const samples = ["topologies", "test/oracle/cases"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".topo"))
    .map((path) => join(folder, path)),
);

it.each(samples)("keeps %s", (path) => {
  styled(readFileSync(path, "utf8"));
});

it("keeps the samples of the operators", () => {
  const examples = operators.flatMap((operator) => operator.examples);
  expect(examples.length).toBeGreaterThan(10);
  for (const { source } of examples) styled(source);
});

it("keeps what random programs say", () => {
  fc.assert(
    fc.property(cases(new Map()), ({ program }) => {
      styled(programText(program));
    }),
    { numRuns: 80 },
  );
});

/** What may stand between two tokens. */
const gaps = [
  ...["", " ", "  ", "\n", "\n\n", "\n\n\n  ", "\r\n\t", ",", ", ", "\n,\n"],
  ...[" // c\n", "\n// own\n", "\n  // deep\n", "\n/// doc\n", " /// late\n", "\n\n// far\n\n", "// allow P13: tested\n"],
  ...["/* b */", " /* b */\n", "\n/* b */ ", "/* two\n * lines */", "\n  /* two\n     lines */\n", "/* a */ /* b */ // c\n"],
];

interface Change {
  readonly at: number;
  readonly gap: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 0.999999, noNaN: true }),
  gap: fc.constantFrom(...gaps),
});

/** The text with other spaces and comments at some of the places between its tokens. */
function respaced(text: string, changes: readonly Change[]): string {
  const source = { path: "<test>", text };
  const { tokens } = lex(source, new Findings(source));
  const chosen = new Map(changes.map(({ at, gap }) => [Math.floor(at * (tokens.length + 1)), gap]));
  const parts = tokens.map((token, i) => {
    const before = text.slice(tokens[i - 1]?.end ?? 0, token.start);
    return `${chosen.get(i) ?? before}${text.slice(token.start, token.end)}`;
  });
  return `${parts.join("")}${chosen.get(tokens.length) ?? text.slice(tokens.at(-1)?.end ?? 0)}`;
}

it("keeps what is spaced and commented otherwise", () => {
  const texts = [...programs, ...samples.map((path) => readFileSync(path, "utf8"))];
  let seen = 0;
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 12 }), (text, changes) => {
      const other = respaced(text, changes);
      if (mistakesIn(other).length > 0) return;
      seen++;
      styled(other);
    }),
    { numRuns: Number(process.env.FORMAT_RUNS ?? 300) },
  );
  expect(seen).toBeGreaterThan(50);
});

it.each(samples.filter((path) => path.startsWith("topologies")))("finds %s in the style already", (path) => {
  const text = readFileSync(path, "utf8");
  expect(styled(text)).toBe(text);
});
