/**
 * The last step: text, line breaks and comments become lines.
 * Line breaks are written late, so that no line ends with spaces and no comment swallows what follows it.
 */
import { isLineComment } from "./doc.js";
import type { LeadingComment, Piece, TrailingComment } from "./pieces.js";

interface PendingBreak {
  indent: number;
  blank: boolean;
  /** After a comment that reaches to the end of its line. */
  mandatory: boolean;
}

interface Place {
  /** Among the lines that are done; their number for the current one. */
  readonly line: number;
  readonly column: number;
}

/** After these a comment needs no space. */
const openers = /(?:[([]|\$\{)$/;
/** Before these what follows a comment needs no space. */
const closers = /^(?:[)\],>]|\}.*(?:`|\$\{)$)/s;

export class Writer {
  private readonly done: string[] = [];
  private current = "";
  private gap = 0;
  private pending: PendingBreak | undefined;
  /** Comments that wait for the end of their line. */
  private late: TrailingComment[] = [];
  private afterComment = false;
  /** Columns of the current line that comments take. */
  private commented = 0;
  /** Where the last token ends, if nothing but its comments has come since. */
  private behindToken: Place | undefined;
  /** A comma was just written behind the comments of a token that ends there. */
  private lateComma: Place | undefined;

  /** Without comments, so that none makes its line break elsewhere. */
  get column(): number {
    return this.pending ? this.pending.indent : this.current.length + this.gap - this.commented;
  }

  finish(): string {
    this.flushLate(0);
    this.done.push(this.current);
    const text = this.done.join("\n");
    return text === "" ? "" : `${text}\n`;
  }

  newline(indent: number, blank: boolean): void {
    this.moveComma();
    this.flushLate(indent);
    this.break(indent, blank, false);
  }

  private break(indent: number, blank: boolean, mandatory: boolean): void {
    const before = this.pending;
    this.pending = { indent, blank: blank || (before?.blank ?? false), mandatory: mandatory || (before?.mandatory ?? false) };
    this.gap = 0;
    this.afterComment = false;
  }

  comma(): void {
    this.settle();
    const place = this.afterComment ? this.behindToken : undefined;
    this.put(",");
    this.lateComma = place;
  }

  /** A comma that ends its line stands before the comments, as it does where the text has a line break behind them. */
  private moveComma(): void {
    const place = this.lateComma;
    if (!place || this.late.length > 0) return;
    const withComma = (line: string): string => `${line.slice(0, place.column)},${line.slice(place.column)}`;
    this.lateComma = undefined;
    this.current = this.current.slice(0, -1);
    if (place.line === this.done.length) this.current = withComma(this.current);
    else this.done[place.line] = withComma(this.done[place.line] ?? "");
  }

  /** Text that the printer sets; spaces alone wait for what follows. */
  text(text: string, indent: number): void {
    if (text.trim() === "") {
      if (!this.pending) this.gap += text.length;
      return;
    }
    const trimmed = text.trimEnd();
    this.behindToken = undefined;
    this.flushLate(indent);
    this.settle();
    this.put(trimmed);
    this.gap = text.length - trimmed.length;
  }

  token(piece: Piece, leading: readonly LeadingComment[], glued: boolean, indent: number): void {
    if (leading.length > 0) this.comments(leading, indent, false);
    this.flushLate(indent);
    if (glued && this.pending && !this.pending.mandatory) this.stay();
    this.settle();
    this.put(piece.text);
    this.behindToken = { line: this.done.length, column: this.current.length };
    for (const comment of piece.trailing) {
      if (comment.late) this.late.push(comment);
      else this.inline(comment.text, indent);
    }
  }

  /** Takes a line break back: the token would mean something else at the beginning of a line. */
  private stay(): void {
    this.pending = undefined;
    this.gap = 1;
  }

  comments(all: readonly LeadingComment[], indent: number, last: boolean): void {
    this.behindToken = undefined;
    all.forEach((comment, i) => {
      this.flushLate(indent);
      if (comment.own && !this.pending && this.current !== "") this.break(indent, false, false);
      this.inline(comment.text, indent);
      const { after } = comment;
      if (after > 0 && !(last && i === all.length - 1)) this.break(indent, after === 2, isLineComment(comment.text));
    });
  }

  /** A comment here and now. */
  private inline(text: string, indent: number): void {
    if (this.current !== "" && !this.pending && this.gap === 0 && !openers.test(this.current)) this.gap = 1;
    const ownLine = this.current === "" || this.pending !== undefined;
    this.afterComment = false;
    this.settle();
    const [first = "", ...rest] = linesOf(text, ownLine ? indent : undefined);
    const { column } = this;
    this.put(first);
    for (const line of rest) {
      this.done.push(this.current);
      this.current = line;
    }
    this.commented = this.current.length - (rest.length === 0 ? column : 0);
    this.afterComment = true;
  }

  private flushLate(indent: number): void {
    if (this.late.length === 0) return;
    const all = this.late;
    this.late = [];
    for (const { text } of all) {
      this.gap = 1;
      this.inline(text, indent);
      this.break(indent, false, true);
    }
  }

  /** Writes the line break that waits. */
  private settle(): void {
    if (!this.pending) return;
    const { indent, blank } = this.pending;
    this.pending = undefined;
    if (this.current !== "" || this.done.length > 0) {
      this.done.push(this.current);
      if (blank) this.done.push("");
    }
    this.current = " ".repeat(indent);
    this.commented = 0;
    this.gap = 0;
    this.afterComment = false;
  }

  private put(text: string): void {
    this.lateComma = undefined;
    if (this.afterComment && this.gap === 0 && !closers.test(text)) this.gap = 1;
    this.current += " ".repeat(this.gap) + text;
    this.gap = 0;
    this.afterComment = false;
  }
}

/** A comment whose lines all begin with `*` is aligned under its beginning; other lines stay as they are. */
function linesOf(text: string, indent: number | undefined): readonly string[] {
  const [first = "", ...rest] = text.split("\n").map((line) => line.trimEnd());
  const starred = indent !== undefined && rest.every((line) => line.trimStart().startsWith("*"));
  return [first, ...rest.map((line) => (starred ? `${" ".repeat(indent + 1)}${line.trimStart()}` : line))];
}
