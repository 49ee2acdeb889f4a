/**
 * Hands out the pieces of a text in their order, as documents. A printer walks the tree and takes each piece exactly once;
 * a word that is not the expected one, or a piece left over, is a mistake of the printer.
 */
import { invariant } from "../../core/errors.js";
import type { Span } from "../../core/source.js";
import type { Token } from "../lex/token.js";
import { clauseInOperandPlace, type Phrases, type PhraseTable } from "../shape/phrases.js";
import { columns, comments, concat, type Doc, hard, indent, nothing, space, token } from "./doc.js";
import type { LeadingComment, Piece } from "./pieces.js";

/** A place in the text; that of a node has the parentheses around it. */
export type Range = Pick<Span, "start" | "end">;

export class Feed {
  readonly phrases: Phrases;
  private readonly pieces: readonly Piece[];
  private readonly tokens: readonly Token[];
  private readonly byStart: ReadonlyMap<number, number>;
  /** For an opening parenthesis, the index of the closing one. */
  private readonly closing: ReadonlyMap<number, number>;
  private at = 0;
  /** Comments of the next piece that were taken before it. */
  private taken = 0;
  /** The first half of a `||` was taken. */
  private halved = false;
  /** Steps may stand here. */
  private inTest = false;

  constructor(pieces: readonly Piece[], tokens: readonly Token[], phrases: Phrases) {
    this.phrases = phrases;
    this.pieces = pieces;
    this.tokens = tokens;
    this.byStart = new Map(pieces.map(({ start }, i) => [start, i]));
    this.closing = matching(pieces);
  }

  // ---- looking ----

  get next(): Piece {
    const piece = this.pieces[this.at];
    invariant(piece, "the printer reads on after the end");
    return piece;
  }

  get done(): boolean {
    return this.at === this.pieces.length - 1;
  }

  is(text: string): boolean {
    return this.next.text === text;
  }

  /** Whether the next piece begins a clause even where a value could stand. */
  isClause(table: PhraseTable): boolean {
    return clauseInOperandPlace(table, this.tokens, this.next.index) > 0;
  }

  /** The piece before the next one. */
  get last(): string {
    return this.pieces[this.at - 1]?.text ?? "";
  }

  /** Whether the parentheses that begin at the place end with it. */
  wraps({ start, end }: Range): boolean {
    const index = this.byStart.get(start);
    const close = index === undefined ? undefined : this.closing.get(index);
    return close !== undefined && this.pieces[close]?.end === end;
  }

  /** The range within the parentheses of one that is wrapped. */
  inside({ start }: Range): Range {
    const index = this.byStart.get(start) ?? 0;
    const close = this.closing.get(index) ?? index + 1;
    return { start: this.pieces[index + 1]?.start ?? start, end: this.pieces[close - 1]?.end ?? start };
  }

  /** Columns of the pieces from one place to another, without spaces between. */
  widthOf({ start, end }: Range): number {
    let width = 0;
    const from = this.byStart.get(start) ?? this.pieces.length;
    for (let i = from; (this.pieces[i]?.end ?? Number.POSITIVE_INFINITY) <= end; i++) width += columns(this.pieces[i]?.text ?? "");
    return width;
  }

  /** Whether a line stays empty before the piece at the place, or among its comments. */
  blankBefore({ start }: Range): boolean {
    const piece = this.pieces[this.byStart.get(start) ?? -1];
    return piece !== undefined && (piece.afterBlank || piece.leading.some(({ after }) => after === 2));
  }

  // ---- taking ----

  /** The next piece with its comments; `expected`: what it must be. */
  take(expected?: string): Doc {
    const { glued } = this.next;
    return this.pass(expected, glued === "declaration" || (glued === "step" && this.inTest));
  }

  /** A word that opens a declaration or a step, and so stands at the beginning of a line. */
  opener(expected?: string): Doc {
    return this.pass(expected, false);
  }

  private pass(expected: string | undefined, glued: boolean): Doc {
    const piece = this.next;
    invariant(!this.done && (expected === undefined || piece.text === expected), `the printer meets ${piece.text}, not ${expected}`);
    const leading = piece.leading.slice(this.taken);
    this.at++;
    this.taken = 0;
    return token(piece, leading, glued);
  }

  /** A wall of a table's cell; `||` is two. */
  wall(): Doc {
    const piece = this.next;
    if (piece.text !== "||") return this.take("|");
    this.halved = !this.halved;
    if (this.halved) return token({ ...piece, text: "|", trailing: [] }, piece.leading, false);
    this.at++;
    return token({ ...piece, text: "|" }, [], false);
  }

  /** Words with spaces between. */
  words(phrase: string): Doc {
    return concat(...phrase.split(" ").flatMap((word, i) => (i === 0 ? [this.take(word)] : [space, this.take(word)])));
  }

  /** The comments before the next piece, as far as `which` goes. */
  leading(which: (comment: LeadingComment) => boolean = () => true): readonly LeadingComment[] {
    const rest = this.next.leading.slice(this.taken);
    const end = rest.findIndex((comment) => !which(comment));
    const found = end < 0 ? rest : rest.slice(0, end);
    this.taken += found.length;
    return found;
  }

  /** Whether a line stays empty before what comes next. */
  get blank(): boolean {
    return this.taken > 0 ? this.next.leading[this.taken - 1]?.after === 2 : this.next.afterBlank;
  }

  /** A closing bracket; `inner`: the comments before it, on lines of their own among what the brackets hold. */
  close(bracket: string): { readonly inner: Doc; readonly token: Doc } {
    const { blank } = this;
    const all = this.leading();
    const inner = all.length === 0 ? nothing : indent(hard(blank), comments(all, true));
    return { inner, token: this.take(bracket) };
  }

  test<T>(print: () => T): T {
    this.inTest = true;
    const printed = print();
    this.inTest = false;
    return printed;
  }
}

function matching(pieces: readonly Piece[]): ReadonlyMap<number, number> {
  const open: number[] = [];
  const pairs = new Map<number, number>();
  pieces.forEach(({ text }, i) => {
    if (text === "(") open.push(i);
    const from = text === ")" ? open.pop() : undefined;
    if (from !== undefined) pairs.set(from, i);
  });
  return pairs;
}
