import fc from "fast-check";
import { expect, it } from "vitest";
import { topoParser } from "../../grammar/parser.js";
import { Findings } from "../../src/syntax/findings.js";
import { lex } from "../../src/syntax/lex/lexer.js";
import { Cursor } from "../../src/syntax/shape/cursor.js";
import { cut } from "../../src/syntax/shape/cut.js";
import { shapeDeclaration } from "../../src/syntax/shape/declarations.js";
import { phrasesOf } from "../../src/syntax/shape/phrases.js";
import { parseText } from "../kit/parsing.js";
import { wholeVocabulary } from "../kit/vocabulary.js";
import { programs } from "./programs.js";

/** Pieces of programs that break what they are put into. */
const pieces = [
  ...[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    '"',
    "'",
    "`",
    "${",
    "|",
    "||",
    ",",
    ":",
    ".",
    "...",
    "?.",
    "?",
    "=",
    "==",
    "=>",
    "-",
    "!",
    "??",
  ],
  ...[
    "stream",
    "table",
    "source",
    "topic",
    "test",
    "sink",
    "split",
    "if",
    "then",
    "else",
    "match",
    "in",
    "expect",
    "send",
    "every",
    "named",
  ],
  ...[
    "on error",
    "as",
    "key",
    "value",
    "otherwise",
    "when",
    "\n",
    "\r\n",
    "//",
    "/*",
    "*/",
    "///",
    "5x",
    "09:02",
    "1e999",
    "\u0000",
    "\ud800",
    "é",
    "😀",
  ],
];

type Change = { readonly at: number; readonly remove: number; readonly insert: string };

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 60 })),
  insert: fc.oneof(
    fc.constant(""),
    fc.constantFrom(...pieces),
    fc.constantFrom(...programs).map((text) => text.slice(0, 80)),
  ),
});

const mutate = (text: string, { at, remove, insert }: Change): string => {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + remove);
};

/** Every span of the tree and the diagnostics, wherever it is. */
function spansIn(value: unknown): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("start" in part && "end" in part && "source" in part) found.push(part as { start: number; end: number } & typeof part);
    else Object.values(part).forEach(visit);
  };
  visit(value);
  return found;
}

it("reads whatever a program is turned into, quickly, with every place inside the text", () => {
  fc.assert(
    fc.property(fc.constantFrom(...programs), fc.array(change, { minLength: 1, maxLength: 6 }), (program, changes) => {
      const text = changes.reduce(mutate, program);
      const parsed = parseText(text);
      for (const { start, end } of spansIn(parsed)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 600 },
  );
});

it("reports a mistake wherever the tree lacks something", () => {
  const lacks = (value: unknown): boolean => {
    if (typeof value !== "object" || value === null) return false;
    if ("kind" in value && (value.kind === "missing" || value.kind === "missingType")) return true;
    return Object.entries(value).some(([key, part]) => key !== "at" && key !== "operatorAt" && lacks(part));
  };
  fc.assert(
    fc.property(fc.constantFrom(...programs), fc.array(change, { minLength: 1, maxLength: 4 }), (program, changes) => {
      const { program: tree, diagnostics } = parseText(changes.reduce(mutate, program));
      if (diagnostics.length === 0) expect(lacks(tree)).toBe(false);
    }),
    { numRuns: 400 },
  );
});

it("reads any text at all", () => {
  const token = fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5, unit: "grapheme" }));
  fc.assert(
    fc.property(fc.array(token, { maxLength: 60 }), fc.constantFrom(" ", "", "\n"), (tokens, joint) => {
      const text = tokens.join(joint);
      for (const { end } of spansIn(parseText(text))) expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 500 },
  );
});

/** What the grammar itself says to the shaped declarations of a text. */
function grammarErrorsIn(text: string): readonly string[] {
  const findings = new Findings({ path: "<test>", text });
  const phrases = phrasesOf(wholeVocabulary);
  const declarations = cut(lex(findings.source, findings).tokens, phrases);
  return declarations.flatMap(({ word, tokens }) => {
    if (word === undefined) return [];
    const cursor = new Cursor(tokens, phrases, findings);
    shapeDeclaration(cursor, word);
    const parser = topoParser();
    parser.input = cursor.out;
    parser.declaration();
    return parser.errors.map((error) => `${error.name} ${error.message} at ${error.token.image}`);
  });
}

it("leaves the grammar nothing to complain of once a text is shaped", () => {
  fc.assert(
    fc.property(fc.constantFrom(...programs), fc.array(change, { minLength: 1, maxLength: 4 }), (program, changes) => {
      expect(grammarErrorsIn(changes.reduce(mutate, program))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
