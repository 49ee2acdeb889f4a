/**
 * Tokens as the printer takes them: each with the comments that belong to it, so that whoever prints all tokens loses no comment.
 * Commas and a union's leading `|` are left out, because the printer sets them itself; their comments go to their neighbours.
 */
import type { TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import { textOf } from "../../core/source.js";
import type { Comment } from "../lex/lexer.js";
import type { Token } from "../lex/token.js";
import { wouldOpen } from "../shape/cut.js";
import type { Phrases } from "../shape/phrases.js";
import { isStepWord } from "../shape/tests.js";

/** A comment before a token. */
export interface LeadingComment {
  readonly text: string;
  readonly doc: boolean;
  /** Begins its line. */
  readonly own: boolean;
  /** Its line is indented. */
  readonly indented: boolean;
  /** Line breaks up to what comes next; 2: an empty line, or several. */
  readonly after: 0 | 1 | 2;
}

/** A comment behind a token on the token's line. */
export interface TrailingComment {
  readonly text: string;
  /** Ends its line. */
  readonly late: boolean;
}

export interface Piece {
  readonly text: string;
  readonly type: TokenType | undefined;
  /** Among all tokens. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly leading: readonly LeadingComment[];
  readonly trailing: readonly TrailingComment[];
  /** A comma was left out before it. */
  readonly afterComma: boolean;
  /** A line break stands before it and its comments, and whether a line stays empty there. */
  readonly startsLine: boolean;
  readonly afterBlank: boolean;
  /** At the beginning of a line, where it does not stand, it would be taken for a declaration's word, or a test's step. */
  readonly glued: "declaration" | "step" | undefined;
}

interface Lexed {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

/** The pieces of a text without mistakes; the last one is empty, and has the comments at the end. */
export function piecesOf(lexed: Lexed, phrases: Phrases): readonly Piece[] {
  const { tokens } = lexed;
  const kept = tokens.flatMap((token, i) => (isSetByPrinter(tokens, i) ? [] : [{ token, i }]));
  const gaps = gapsOf(
    lexed,
    kept.map(({ token }) => token),
  );
  const end = { start: lexed.text.length, end: lexed.text.length, image: "", tokenType: undefined };
  return [...kept.map(({ token }) => token), end].map((token, index) => ({
    text: token.image,
    type: token.tokenType,
    index: kept[index]?.i ?? tokens.length,
    start: token.start,
    end: token.end,
    ...(gaps[index] ?? emptyGap).before,
    trailing: gaps[index + 1]?.trailing ?? [],
    glued: glueOf(tokens, kept[index]?.i, phrases),
  }));
}

const beforeUnion: ReadonlySet<TokenType> = new Set([t.Equals, t.Colon, t.LParen, t.Less, t.Comma]);

function isSetByPrinter(tokens: readonly Token[], at: number): boolean {
  const type = tokens[at]?.tokenType;
  if (type === t.Comma) return true;
  const before = tokens[at - 1]?.tokenType;
  return type === t.Bar && before !== undefined && beforeUnion.has(before);
}

function glueOf(tokens: readonly Token[], at: number | undefined, phrases: Phrases): Piece["glued"] {
  const token = at === undefined ? undefined : tokens[at];
  if (at === undefined || token?.tokenType !== t.Word || token.firstOnLine) return undefined;
  if (wouldOpen(tokens, at, phrases)) return "declaration";
  return isStepWord(token.image) ? "step" : undefined;
}

// ---- what stands between two tokens ----

interface Gap {
  readonly trailing: readonly TrailingComment[];
  readonly before: Pick<Piece, "leading" | "afterComma" | "startsLine" | "afterBlank">;
}

const emptyGap: Gap = { trailing: [], before: { leading: [], afterComma: false, startsLine: false, afterBlank: false } };

/** One before each token, and one at the end. */
function gapsOf({ text, comments }: Lexed, kept: readonly Token[]): readonly Gap[] {
  let next = 0;
  return [...kept, undefined].map((token, i) => {
    const from = kept[i - 1]?.end;
    const to = token?.start ?? text.length;
    const within: Comment[] = [];
    for (let comment = comments[next]; comment && comment.at.start < to; comment = comments[++next]) within.push(comment);
    return readGap({ text, from: from ?? 0, to, first: from === undefined, closer: isCloser(token), comments: within });
  });
}

const closing: ReadonlySet<TokenType> = new Set([t.RParen, t.RSquare, t.RCurly, t.Greater, t.TemplateMiddle, t.TemplateTail]);

const isCloser = (token: Token | undefined): boolean => token !== undefined && closing.has(token.tokenType);

interface RawGap {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** At the beginning of the text. */
  readonly first: boolean;
  /** A closing bracket comes next. */
  readonly closer: boolean;
  readonly comments: readonly Comment[];
}

function readGap(gap: RawGap): Gap {
  const { text, from, to, comments } = gap;
  const leadFrom = comments.findIndex((_, i) => !isTrailing(gap, i));
  const split = leadFrom < 0 ? comments.length : leadFrom;
  const trailing = comments.slice(0, split).map((comment, i) => trailingComment(gap, comment, i));
  const behind = comments[split - 1]?.at.end ?? from;
  const between = text.slice(behind, comments[split]?.at.start ?? to);
  const leading = comments.slice(split).map((comment, i) => leadingComment(gap, comment, split + i));
  const afterComma = outside(gap).includes(",");
  return { trailing, before: { leading, afterComma, startsLine: text.slice(from, to).includes("\n"), afterBlank: isBlank(between) } };
}

const isBlank = (between: string): boolean => /\n[^\S\n]*\n/.test(between);

/** The gap without its comments. */
function outside({ text, from, to, comments }: RawGap, after = from): string {
  let at = after;
  const parts: string[] = [];
  for (const comment of comments) {
    if (comment.at.start < after) continue;
    parts.push(text.slice(at, comment.at.start));
    at = comment.at.end;
  }
  return [...parts, text.slice(at, to)].join("");
}

/** Whether the comment belongs to the token before it. */
function isTrailing(gap: RawGap, index: number): boolean {
  const { text, from, to, first, closer, comments } = gap;
  const comment = comments[index];
  if (!comment || first || text.slice(from, comment.at.start).includes("\n")) return false;
  if (comment.kind !== "block") return true;
  const restOfGap = text.slice(comment.at.end, to);
  return closer || restOfGap.includes("\n") || outside(gap, comment.at.end).includes(",") || to === text.length;
}

function trailingComment({ text, to, comments }: RawGap, { at, kind }: Comment, index: number): TrailingComment {
  const next = comments[index + 1]?.at.start ?? to;
  const endsLine = kind !== "block" || text.slice(at.end, next).includes("\n") || text.slice(at.end).trim() === "";
  return { text: textOf(at).trimEnd(), late: endsLine };
}

function leadingComment(gap: RawGap, { at, kind }: Comment, index: number): LeadingComment {
  const { text, to, comments } = gap;
  const before = text.slice(comments[index - 1]?.at.end ?? gap.from, at.start);
  const own = before.includes("\n") || (gap.first && index === 0);
  const rest = text.slice(at.end, comments[index + 1]?.at.start ?? to);
  const indented = own && /[^\S\n]$/.test(before);
  return {
    text: textOf(at).trimEnd(),
    doc: kind === "doc",
    own,
    indented,
    after: breaksIn(rest, kind === "doc" && outside(gap, at.end).includes(",")),
  };
}

/** A `///` before a comma documents nothing, and must not come to document what follows the comma: an empty line sees to that. */
function breaksIn(rest: string, idle: boolean): 0 | 1 | 2 {
  if (!rest.includes("\n")) return 0;
  return isBlank(rest) || idle ? 2 : 1;
}
