/** Parsing in tests: trees as text (see `tree-text.ts`), mistakes as `line:column code [underlined text]`. */
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { positionAt, type SourceFile, textOf } from "../../src/core/source.js";
import type { Expression, TypeNode } from "../../src/syntax/ast.js";
import { type Parsed, parse } from "../../src/syntax/parse.js";
import { expressionText, programText, typeText } from "./tree-text.js";
import { wholeVocabulary } from "./vocabulary.js";

export function parseText(text: string): Parsed {
  const source: SourceFile = { path: "<test>", text };
  return parse(source, wholeVocabulary);
}

/** The tree of a program without mistakes. */
export function treeOf(text: string): string {
  const { program, diagnostics } = parseText(text);
  if (diagnostics.length > 0) throw new Error(`mistakes in ${text}:\n${mistakesIn(text).join("\n")}`);
  return programText(program);
}

/** The tree of a program that may have mistakes. */
export function brokenTreeOf(text: string): string {
  return programText(parseText(text).program);
}

const mistake = ({ at, code }: Diagnostic): string => {
  const { line, column } = positionAt(at.source, at.start);
  return `${line}:${column} ${code} [${textOf(at)}]`;
};

export function mistakesIn(text: string): readonly string[] {
  return parseText(text).diagnostics.map(mistake);
}

/** Messages with their help. */
export function messagesIn(text: string): readonly string[] {
  return parseText(text).diagnostics.map(({ message, help }) => (help === undefined ? message : `${message} ${help}`));
}

/** The stages of `stream a = b …`, one a line. */
export function stagesOf(stages: string): string {
  return treeOf(`stream a = b ${stages}`)
    .split("\n")
    .slice(1)
    .map((line) => line.trim())
    .join("\n");
}

function soleExpression(text: string): Expression {
  const [declaration] = parseText(text).program.declarations;
  if (declaration?.kind !== "param" || !declaration.value) throw new Error(`no expression in ${text}`);
  return declaration.value;
}

/** An expression without mistakes. */
export function expressionOf(text: string): string {
  const program = `param p = ${text}`;
  const mistakes = mistakesIn(program);
  if (mistakes.length > 0) throw new Error(`mistakes in ${text}: ${mistakes.join("; ")}`);
  return expressionText(soleExpression(program));
}

/** A type without mistakes. */
export function typeOf(text: string): string {
  const program = `type T = ${text}`;
  const mistakes = mistakesIn(program);
  if (mistakes.length > 0) throw new Error(`mistakes in ${text}: ${mistakes.join("; ")}`);
  return typeText(soleType(program));
}

function soleType(text: string): TypeNode {
  const [declaration] = parseText(text).program.declarations;
  if (declaration?.kind !== "type") throw new Error(`no type in ${text}`);
  return declaration.type;
}
