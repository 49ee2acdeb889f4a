/**
 * Text → the same program in the one style. A text with mistakes is left alone.
 * The printer walks the tree and takes the tokens in their order, each with its comments; what it made is read again, and must
 * say the same, before anyone gets it.
 */
import type { Diagnostic } from "../core/diagnostic.js";
import { invariant } from "../core/errors.js";
import type { SourceFile } from "../core/source.js";
import { Findings } from "./findings.js";
import { lex } from "./lex/lexer.js";
import { type Parsed, parse } from "./parse.js";
import { Feed } from "./print/feed.js";
import { layOut } from "./print/layout.js";
import { piecesOf } from "./print/pieces.js";
import { program } from "./print/program.js";
import { saysTheSame } from "./print/same.js";
import { phrasesOf } from "./shape/phrases.js";
import type { Vocabulary } from "./vocabulary.js";

export interface Formatted {
  /** Undefined where the text has mistakes. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function format(source: SourceFile, vocabulary: Vocabulary): Formatted {
  const clean = { path: source.path, text: source.text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n") };
  const parsed = parse(clean.text === source.text ? source : clean, vocabulary);
  if (parsed.diagnostics.length > 0) return { text: undefined, diagnostics: parse(source, vocabulary).diagnostics };
  return { text: formatParsed(clean, parsed, vocabulary).text, diagnostics: [] };
}

/** A program without mistakes that is parsed already, in lines that end with `\n`; and the tree of what it has become. */
export function formatParsed(
  source: SourceFile,
  parsed: Parsed,
  vocabulary: Vocabulary,
): { readonly text: string; readonly parsed: Parsed } {
  const text = print(source, parsed, vocabulary);
  return { text, parsed: guard(source, parsed, { path: source.path, text }, vocabulary) };
}

function print(source: SourceFile, parsed: Parsed, vocabulary: Vocabulary): string {
  const { tokens, comments } = lex(source, new Findings(source));
  const phrases = phrasesOf(vocabulary);
  const feed = new Feed(piecesOf({ text: source.text, tokens, comments }, phrases), tokens, phrases);
  const doc = program(feed, parsed.program);
  invariant(feed.done, `the printer leaves ${feed.next.text} out`);
  return layOut(doc);
}

/** Whoever formats writes over what a person wrote: better no result than a wrong one. */
function guard(before: SourceFile, parsed: Parsed, after: SourceFile, vocabulary: Vocabulary): Parsed {
  const again = parse(after, vocabulary);
  const same = again.diagnostics.length === 0 && saysTheSame(parsed.program, again.program);
  invariant(same, `formatting ${before.path} would change what it says`);
  invariant(commentsOf(before) === commentsOf(after), `formatting ${before.path} would change its comments`);
  return again;
}

/** All comments in their order, but for spaces. */
function commentsOf(source: SourceFile): string {
  const { comments } = lex(source, new Findings(source));
  return comments.map(({ at }) => source.text.slice(at.start, at.end).replace(/\s+/g, "")).join("\n");
}
