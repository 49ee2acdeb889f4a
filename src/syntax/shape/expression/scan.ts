/**
 * The state of shaping one expression: open brackets, what comes next, how deep it is; and how what is missing is put in.
 * The four states' rules are in `operands.ts`, `operators.ts`, `fields.ts` and `patterns.ts`.
 */
import type { TokenType } from "chevrotain";
import * as t from "../../../../grammar/tokens.js";
import { Token } from "../../lex/token.js";
import { maxChain, maxNesting } from "../../limits.js";
import type { Cursor } from "../cursor.js";
import { brackets, type Frame, type Kind, newFrame, outermostFrame, type Place, type State } from "./frames.js";

const ifForm = "An `if` gives a value in both cases: `if condition then a else b`.";

export class Scan {
  readonly c: Cursor;
  readonly place: Place;
  readonly frames: Frame[];
  state: State = "operand";
  ended = false;
  /** Too deep or too long for the phases to come. */
  tooBig = false;
  /** Signs before the operand that is expected. */
  signs = 0;
  depth = 0;
  private readonly outer: Frame = outermostFrame();

  constructor(cursor: Cursor, place: Place) {
    this.c = cursor;
    this.place = place;
    this.frames = [this.outer];
  }

  get top(): Frame {
    return this.frames.at(-1) ?? this.outer;
  }

  get atBase(): boolean {
    return this.frames.length === 1;
  }

  end(): void {
    this.ended = true;
  }

  operandDone(): void {
    this.state = "operator";
    this.top.fresh = false;
    this.signs = 0;
  }

  deepen(): void {
    this.top.levels++;
    this.depth++;
    if (this.depth > maxNesting) this.reportTooDeep();
  }

  lengthen(): void {
    this.top.chain++;
    if (this.top.chain <= maxChain) return;
    if (!this.tooBig) this.c.problem("S25", this.c.here, { limit: maxChain });
    this.tooBig = true;
  }

  reportTooDeep(): void {
    if (!this.tooBig) this.c.problem("S24", this.c.here, { limit: maxNesting });
    this.tooBig = true;
  }

  /** A list may be empty, or end with a comma. */
  mayEndHere(): boolean {
    return this.top.fresh && this.top.kind !== "whole" && brackets[this.top.kind].item !== undefined;
  }

  missingOperand(): void {
    const { text, at } = this.c.before;
    this.c.problem("S19", at, { after: text, found: this.c.found });
    this.c.insert(t.Missing);
    this.operandDone();
  }

  missingArrow(): void {
    this.c.expected("`=>` and what the arm gives");
    if (this.c.out.at(-1)?.tokenType === t.Bar) this.c.insert(t.Missing);
    this.c.insert(t.Arrow, "=>");
    this.c.insert(t.Missing);
    this.operandDone();
  }

  /** Completes what the innermost bracket still waits for, before it ends or goes on after a comma. */
  settle(): void {
    if (this.mayEndHere()) this.c.dropTrailing(t.Comma);
    if (this.state === "operand" && !this.mayEndHere()) this.missingOperand();
    if (this.state === "pattern" && !this.top.fresh) this.missingArrow();
    for (let waits = this.top.pending.pop(); waits !== undefined; waits = this.top.pending.pop()) this.complete(waits);
    if (this.state === "field" || this.state === "pattern") this.state = "operator";
  }

  complete(waits: "then" | "else" | "match"): void {
    const help = waits === "match" ? undefined : ifForm;
    this.c.expected(waits === "match" ? "the `{` of `match`" : `\`${waits}\``, help);
    if (waits === "match") {
      this.c.insert(t.LCurly, "{");
      this.c.insert(t.RCurly, "}");
      return;
    }
    if (waits === "then") {
      this.c.insert(t.Then, "then");
      this.c.insert(t.Missing);
    }
    this.c.insert(t.Else, "else");
    this.c.insert(t.Missing);
  }

  open(kind: Exclude<Kind, "whole">): void {
    const token = this.c.peek();
    this.c.emit();
    this.top.fresh = false;
    this.frames.push(newFrame(kind, token, this.top));
    this.depth++;
    this.signs = 0;
    if (this.depth > maxNesting) this.reportTooDeep();
    this.state = brackets[kind].item ?? "operand";
  }

  pop(): void {
    const frame = this.frames.pop();
    this.depth -= 1 + (frame?.levels ?? 0);
    this.operandDone();
  }

  close(token: Token): void {
    if (this.top.closers.has(token.tokenType)) {
      this.closeDownTo(this.lastClosedBy(token.tokenType));
      this.settle();
      this.pop();
      this.c.emit();
      return;
    }
    if (this.place.enclosed === true) this.end();
    else this.c.stray();
  }

  /** Index of the innermost bracket that the token closes. */
  private lastClosedBy(type: TokenType): number {
    return this.frames.findLastIndex(({ kind }) => kind !== "whole" && brackets[kind].closer === type);
  }

  /** Closes the brackets above the frame at `index`, which the text left open. */
  closeDownTo(index: number): void {
    while (this.frames.length - 1 > index) {
      const { kind, open } = this.top;
      if (kind === "whole") return;
      const { close, closer, open: opener } = brackets[kind];
      if (open) this.c.unclosed(open, opener, close);
      this.settle();
      this.c.insert(closer, close);
      this.pop();
    }
  }

  templatePart(token: Token): void {
    if (!this.top.closers.has(t.TemplateTail)) {
      if (this.atBase) this.c.drop();
      else this.unexpectedInBrackets();
      return;
    }
    this.closeDownTo(this.lastClosedBy(t.TemplateTail));
    this.settle();
    if (token.tokenType === t.TemplateTail) this.pop();
    else this.state = "operand";
    if (token.tokenType === t.TemplateMiddle) this.startItem();
    this.c.emit();
  }

  nextItem(item: State): void {
    if (this.c.is(t.Comma)) this.c.emit();
    this.state = item;
    this.startItem();
  }

  startItem(): void {
    this.depth -= this.top.levels;
    this.top.levels = 0;
    this.top.chain = 0;
    this.top.fresh = true;
  }

  unexpectedInBrackets(help?: string): void {
    const { kind, pending } = this.top;
    const waits = pending.at(-1);
    const close = kind === "whole" ? "an operator" : `\`${brackets[kind].close}\``;
    const expected = waits === undefined ? close : waits === "match" ? "the `{` of `match`" : `\`${waits}\``;
    this.c.expected(expected, waits === "then" || waits === "else" ? ifForm : help);
    this.c.drop();
  }

  otherSpelling(token: Token, meant: string, type: TokenType): void {
    this.c.otherSpelling(token, meant);
    this.c.out.push(new Token(type, meant, token));
    this.c.at++;
    this.lengthen();
    this.state = "operand";
  }
}
