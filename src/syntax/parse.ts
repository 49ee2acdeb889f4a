/**
 * Text → syntax tree: lex, cut at the words that open declarations, then for each declaration shape (words get the kind that their
 * place asks for, mistakes are mended), parse, build.
 */
import type { CstNode, IRecognitionException } from "chevrotain";
import { topoParser } from "../../grammar/parser.js";
import { tokens as grammarTokens, StageBar } from "../../grammar/tokens.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { cover, type SourceFile, type Span, span, textOf } from "../core/source.js";
import { didYouMean } from "../core/suggest.js";
import type { Declaration, Program } from "./ast.js";
import type { Building } from "./build/cst.js";
import { buildDeclaration } from "./build/declarations.js";
import { buildStage } from "./build/stages.js";
import { Findings } from "./findings.js";
import { type Comment, lex } from "./lex/lexer.js";
import { Token } from "./lex/token.js";
import { maxSourceLength } from "./limits.js";
import { Cursor, describe } from "./shape/cursor.js";
import { type Cut, cut } from "./shape/cut.js";
import { leftOver, shapeDeclaration } from "./shape/declarations.js";
import { type Phrases, phrasesOf } from "./shape/phrases.js";
import type { Vocabulary } from "./vocabulary.js";

export interface Parsed {
  readonly program: Program;
  /** In their order. */
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

export function parse(source: SourceFile, vocabulary: Vocabulary): Parsed {
  const findings = new Findings(source);
  const { length } = source.text;
  if (length > maxSourceLength) {
    findings.report("S23", span(source, 0, 0), { length, limit: maxSourceLength });
    return { program: { declarations: [] }, comments: [], diagnostics: findings.all };
  }
  const phrases = phrasesOf(vocabulary);
  const { tokens, comments } = lex(source, findings);
  const cuts = cut(tokens, phrases);
  const declarations = cuts.flatMap((each) => parseDeclaration(each, phrases, findings) ?? []);
  refuseHyphens(findings);
  return { program: { declarations }, comments, diagnostics: findings.all };
}

/** Where no declaration has been told of it, the first use is. */
function refuseHyphens({ hyphenated: [first], all, report }: Findings): void {
  if (first && !all.some(({ code }) => code === "S11")) report("S11", first, { name: textOf(first) });
}

function parseDeclaration(piece: Cut, phrases: Phrases, findings: Findings): Declaration | undefined {
  const cursor = new Cursor(piece.tokens, phrases, findings);
  const opener = piece.tokens[0];
  if (piece.word === undefined || !opener) {
    leftOver(cursor);
    return undefined;
  }
  if (piece.misspelt) {
    findings.report("S09", cursor.here, { found: `\`${opener.image}\`` }, didYouMean(cursor.here, piece.word));
  }
  shapeDeclaration(cursor, piece.word);
  return parseShaped(cursor, opener);
}

/** Each stage is parsed and built by itself: the concrete tree of a long pipeline would be hundreds of megabytes at once. */
function parseShaped(cursor: Cursor, opener: Token): Declaration | undefined {
  const last = cursor.tokens.at(-1) ?? opener;
  const fallback = cover(cursor.spanOf(opener), cursor.spanOf(last));
  const building: Building = { source: cursor.findings.source, findings: cursor.findings, fallback };
  const bars: number[] = [];
  cursor.out.forEach(({ tokenType }, i) => {
    if (tokenType === StageBar) bars.push(i);
  });
  const head = buildDeclaration(building, run(cursor, "declaration", 0, bars[0]), opener);
  if (head?.kind !== "pipeline" || bars.length === 0) return head;
  const stages = bars.map((bar, i) => buildStage(building, run(cursor, "stage", bar, bars[i + 1])));
  return { ...head, at: cover(head.at, stages.at(-1)?.at ?? head.at), stages };
}

/** The concrete tree of the shaped tokens `[from, to)`. */
function run(cursor: Cursor, rule: "declaration" | "stage", from: number, to: number | undefined): CstNode {
  const parser = topoParser();
  parser.input = cursor.out.slice(from, to);
  const tree = parser[rule]();
  for (const error of parser.errors) report(error, cursor);
  return tree;
}

/** Shaping leaves few mistakes to the grammar; those are told by the token that was expected. */
function report(error: IRecognitionException, cursor: Cursor): void {
  const token = error.token instanceof Token ? error.token : undefined;
  const before = cursor.out.at(-1);
  if (cursor.wasMuted(token ?? before)) return;
  const expected = grammarTokens.find((each) => each.name === error.message)?.LABEL ?? "something else";
  cursor.findings.report("S18", placeOf(cursor, token, before), { expected, found: describe(token) });
}

function placeOf(cursor: Cursor, token: Token | undefined, before: Token | undefined): Span {
  const at = token ?? before;
  return at ? cursor.spanOf(at) : cursor.here;
}
