/**
 * Shaping an expression: a scan with a stack of open brackets and one question, whether an operand or an operator comes next.
 * It decides where an expression ends (rules 2 to 5 of the language's section on phrases), which `(` begins a lambda, which `-` is
 * a sign, and puts in what is missing. No recursion, so nesting cannot exhaust the stack; the depth is limited for what follows.
 */
import type { TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import type { Literal } from "../ast.js";
import { Token } from "../lex/token.js";
import { maxChain, maxNesting } from "../limits.js";
import type { Cursor } from "./cursor.js";
import { beginsOnlyOperand, beginsOperand, clauseInOperandPlace, matchPhrase, type PhraseTable } from "./phrases.js";

/** Where an expression stands, and so what ends it. */
export interface Place {
  /** Clauses that may follow. */
  readonly clauses?: PhraseTable;
  /** Several values may stand here, with commas between. */
  readonly list?: boolean;
  /** The place is within brackets, so a closing one ends it. */
  readonly enclosed?: boolean;
  /** Commas also separate properties. */
  readonly separated?: boolean;
  /** The line of a table's row, which ends it, as does `|`. */
  readonly row?: number;
  /** Times of day and bare `...` are allowed. */
  readonly test?: boolean;
}

type Kind = "whole" | "group" | "call" | "list" | "index" | "record" | "match" | "template";
type State = "operand" | "operator" | "field" | "pattern";

interface Frame {
  readonly kind: Kind;
  readonly open: Token | undefined;
  /** What an `if` or `match` within still waits for. */
  readonly pending: ("then" | "else" | "match")[];
  /** Levels that are no brackets: `if`s and lambdas. */
  levels: number;
  /** Operators since the last comma. */
  chain: number;
  /** Nothing in it yet, or nothing since a comma. */
  fresh: boolean;
}

interface Bracket {
  readonly open: string;
  readonly close: string;
  readonly closer: TokenType;
  /** What comes first, and after each comma; brackets without commas have none. */
  readonly item: State | undefined;
}

const brackets: Readonly<Record<Exclude<Kind, "whole">, Bracket>> = {
  group: { open: "(", close: ")", closer: t.RParen, item: undefined },
  call: { open: "(", close: ")", closer: t.RParen, item: "operand" },
  list: { open: "[", close: "]", closer: t.RSquare, item: "operand" },
  index: { open: "[", close: "]", closer: t.RSquare, item: undefined },
  record: { open: "{", close: "}", closer: t.RCurly, item: "field" },
  match: { open: "{", close: "}", closer: t.RCurly, item: "pattern" },
  template: { open: "${", close: "}", closer: t.TemplateTail, item: undefined },
};

const closers: ReadonlySet<TokenType> = new Set([t.RParen, t.RSquare, t.RCurly]);
const leaves: ReadonlySet<TokenType> = new Set([t.Text, t.Literal, t.TemplateWhole, t.Missing]);
const infixes: ReadonlySet<TokenType> = new Set([t.Infix, t.Minus, t.Less, t.Greater]);
const constants: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ["true", { kind: "boolean", value: true }],
  ["false", { kind: "boolean", value: false }],
  ["null", { kind: "null" }],
]);
const otherWords: ReadonlyMap<string, string> = new Map([
  ["and", "&&"],
  ["or", "||"],
]);

/** Passes one expression on, or a list of them, up to what ends it. */
export function shapeExpression(cursor: Cursor, place: Place): void {
  new ExpressionShaper(cursor, place).run();
}

class ExpressionShaper {
  private readonly c: Cursor;
  private readonly place: Place;
  private readonly outer: Frame = newFrame("whole", undefined);
  private readonly frames: Frame[] = [this.outer];
  private state: State = "operand";
  private depth = 0;
  private signs = 0;
  private ended = false;
  private tooBig = false;

  constructor(cursor: Cursor, place: Place) {
    this.c = cursor;
    this.place = place;
  }

  run(): void {
    const start = this.c.out.length;
    while (!this.ended) {
      const token = this.c.peek();
      if (!token || (this.place.row !== undefined && token.line !== this.place.row)) break;
      this[this.state](token);
    }
    this.closeDownTo(0);
    this.settle();
    if (this.tooBig) this.replaceBy(start);
  }

  /** What nests too deep for the phases to come is left out. */
  private replaceBy(start: number): void {
    this.c.out.length = start;
    this.c.insert(t.Missing);
  }

  private get top(): Frame {
    return this.frames.at(-1) ?? this.outer;
  }

  private get atBase(): boolean {
    return this.frames.length === 1;
  }

  private end(): void {
    this.ended = true;
  }

  // ---- an operand is expected ----

  private operand(token: Token): void {
    const type = token.tokenType;
    if (type === t.Word) return this.operandWord(token);
    if (leaves.has(type)) return this.leaf(token);
    if (type === t.LParen) return this.isLambda() ? this.lambdaParameters() : this.open("group");
    if (type === t.LSquare) return this.open("list");
    if (type === t.LCurly) return this.open("record");
    if (type === t.TemplateHead) return this.open("template");
    if (type === t.Minus || type === t.Bang) return this.sign();
    if (type === t.Bar && !this.atBase) return this.bar(token);
    if (closers.has(type) && this.mayEndHere()) return this.close(token);
    if ((type === t.TemplateMiddle || type === t.TemplateTail) && this.top.kind !== "template") return this.templatePart(token);
    this.missingOperand();
  }

  private operandWord(token: Token): void {
    const { clauses } = this.place;
    if (this.atBase && clauses && clauseInOperandPlace(clauses, this.c.tokens, this.c.at) > 0) return this.missingOperand();
    const constant = constants.get(token.image);
    if (constant) return this.constant(token, constant);
    if (token.image === "if") return this.begin(t.If, "then");
    if (token.image === "match") return this.begin(t.Match, "match");
    if (!beginsOperand(token)) return this.missingOperand();
    if (this.c.is(t.Arrow, 1)) return this.lambdaName();
    if (token.image === "not" && beginsOnlyOperand(this.c.peek(1))) return this.notWord(token);
    this.leaf(token);
  }

  private notWord(token: Token): void {
    this.c.note("S17", this.c.spanOf(token), { written: "not", meant: "!" });
    this.c.drop();
    this.c.insert(t.Prefix, "!");
  }

  private constant(token: Token, payload: Literal): void {
    this.c.out.push(new Token(t.Literal, token.image, token, { payload, broken: token.broken }));
    this.c.at++;
    this.operandDone();
  }

  private begin(type: TokenType, waitsFor: "then" | "match"): void {
    this.c.emit(type);
    this.top.fresh = false;
    this.top.pending.push(waitsFor);
    this.deepen();
  }

  private leaf(token: Token): void {
    const { payload } = token;
    if (typeof payload === "object" && payload.kind === "timeOfDay" && this.place.test !== true) {
      this.c.note("S28", this.c.spanOf(token), { text: token.image });
    }
    this.c.emit();
    this.operandDone();
  }

  private operandDone(): void {
    this.state = "operator";
    this.top.fresh = false;
    this.signs = 0;
  }

  private sign(): void {
    this.c.emit(t.Prefix);
    this.top.fresh = false;
    this.signs++;
    if (this.depth + this.signs > maxNesting) this.reportTooDeep();
  }

  private isLambda(): boolean {
    let ahead = 1;
    while (this.c.is(t.Word, ahead) || this.c.is(t.Comma, ahead)) ahead++;
    return this.c.is(t.RParen, ahead) && this.c.is(t.Arrow, ahead + 1);
  }

  private lambdaName(): void {
    this.c.emit(t.LambdaName);
    this.arrow();
  }

  private lambdaParameters(): void {
    this.c.emit(t.LambdaOpen);
    while (!this.c.is(t.RParen)) {
      if (this.c.is(t.Word)) this.c.emit();
      else this.commaBetweenNames();
      if (this.c.is(t.Word)) this.missingComma();
    }
    this.c.emit();
    this.arrow();
  }

  private commaBetweenNames(): void {
    const between = this.c.out.at(-1)?.tokenType === t.Word && this.c.is(t.Word, 1);
    if (between) {
      this.c.emit();
      return this.c.emit();
    }
    if (!this.c.is(t.RParen, 1)) this.c.expected("a parameter's name");
    this.c.drop();
  }

  private arrow(): void {
    this.c.emit();
    this.top.fresh = false;
    this.deepen();
  }

  private deepen(): void {
    this.top.levels++;
    this.depth++;
    if (this.depth > maxNesting) this.reportTooDeep();
  }

  private reportTooDeep(): void {
    if (!this.tooBig) this.c.problem("S24", this.c.here, { limit: maxNesting });
    this.tooBig = true;
  }

  /** A list may be empty, or end with a comma. */
  private mayEndHere(): boolean {
    return this.top.fresh && this.top.kind !== "whole" && brackets[this.top.kind].item !== undefined;
  }

  private missingOperand(): void {
    const { text, at } = this.c.before;
    this.c.problem("S19", at, { after: text, found: this.c.found });
    this.c.insert(t.Missing);
    this.operandDone();
  }

  // ---- an operator is expected ----

  private operator(token: Token): void {
    const type = token.tokenType;
    if (type === t.Word) return this.operatorWord(token);
    if (infixes.has(type)) return this.infix(token);
    if (type === t.Dot || type === t.QuestionDot) return this.member();
    if (type === t.LParen) return this.suffix("call");
    if (type === t.LSquare) return this.suffix("index");
    if (type === t.Comma) return this.comma();
    if (closers.has(type)) return this.close(token);
    if (type === t.Bar) return this.bar(token);
    if (type === t.TemplateMiddle || type === t.TemplateTail) return this.templatePart(token);
    if (type === t.LCurly && this.top.pending.at(-1) === "match") return this.openMatch();
    if (type === t.Equals) return this.otherSpelling(token, "==", t.Infix);
    if (type === t.Question) return this.question(token);
    this.notAnOperator(token);
  }

  private operatorWord(token: Token): void {
    const { pending } = this.top;
    if (token.image === "then" && pending.at(-1) === "then") return this.thenOrElse(t.Then, "else");
    if (token.image === "else" && pending.at(-1) === "else") return this.thenOrElse(t.Else, undefined);
    const { clauses } = this.place;
    if (this.atBase && clauses && matchPhrase(clauses, this.c.tokens, this.c.at) > 0) return this.end();
    if (token.image === "in" || token.image === "matches") return this.infix(token);
    const meant = beginsOperand(this.c.peek(1)) ? otherWords.get(token.image) : undefined;
    if (meant !== undefined) return this.otherSpelling(token, meant, t.Infix);
    this.notAnOperator(token);
  }

  private thenOrElse(type: TokenType, next: "else" | undefined): void {
    this.top.pending.pop();
    if (next) this.top.pending.push(next);
    this.c.emit(type);
    this.state = "operand";
  }

  private infix(token: Token): void {
    if (this.place.row !== undefined && this.atBase && token.image === "||" && this.endsRow()) return this.end();
    this.c.emit(t.Infix);
    this.lengthen();
    this.state = "operand";
  }

  /** In a row `||` is an empty cell where no operand follows on the line. */
  private endsRow(): boolean {
    const next = this.c.peek(1);
    return next === undefined || next.line !== this.place.row || next.tokenType === t.Bar || next.image === "||";
  }

  private lengthen(): void {
    this.top.chain++;
    if (this.top.chain <= maxChain) return;
    if (!this.tooBig) this.c.problem("S25", this.c.here, { limit: maxChain });
    this.tooBig = true;
  }

  private otherSpelling(token: Token, meant: string, type: TokenType): void {
    this.c.note("S17", this.c.spanOf(token), { written: token.image, meant });
    this.c.out.push(new Token(type, meant, token));
    this.c.at++;
    this.lengthen();
    this.state = "operand";
  }

  private question(token: Token): void {
    this.c.problem("S30", this.c.spanOf(token), {});
    this.c.drop();
  }

  private member(): void {
    const optional = this.c.is(t.QuestionDot);
    this.c.emit();
    this.lengthen();
    if (optional && this.c.is(t.LSquare)) return;
    if (this.c.is(t.Word)) return this.c.emit();
    this.c.expected("a field's name");
    this.c.insert(t.Word);
  }

  private suffix(kind: "call" | "index"): void {
    this.lengthen();
    this.open(kind);
  }

  private comma(): void {
    const { kind } = this.top;
    if (kind === "whole") return this.baseComma();
    const { item } = brackets[kind];
    if (item === undefined) return this.unexpectedInBrackets();
    this.settle();
    const next = this.c.peek(1);
    if (next && closers.has(next.tokenType)) this.c.drop();
    else this.nextItem(item);
  }

  private nextItem(item: State): void {
    if (this.c.is(t.Comma)) this.c.emit();
    this.state = item;
    this.startItem();
  }

  private startItem(): void {
    this.depth -= this.top.levels;
    this.top.levels = 0;
    this.top.chain = 0;
    this.top.fresh = true;
  }

  /** Outside brackets a comma goes on with a list where a value follows, and not a clause or the next property. */
  private baseComma(): void {
    const { tokens, at } = this.c;
    const { list, clauses, separated } = this.place;
    const next = tokens[at + 1];
    const isClause = clauses !== undefined && clauseInOperandPlace(clauses, tokens, at + 1) > 0;
    const isProperty = separated === true && next?.tokenType === t.Word && beginsOnlyOperand(tokens[at + 2]) && !this.clauseAt(at + 2);
    if (list !== true || !beginsOperand(next) || isClause || isProperty) return this.end();
    this.settle();
    this.nextItem("operand");
    this.top.fresh = false;
  }

  private clauseAt(at: number): boolean {
    return this.place.clauses !== undefined && matchPhrase(this.place.clauses, this.c.tokens, at) > 0;
  }

  /** `|` is a pattern's alternative (see `pattern`), a stage, or a wall of a cell. */
  private bar(token: Token): void {
    if (this.atBase) return this.end();
    const stage = token.firstOnLine || matchPhrase(this.c.phrases.operators, this.c.tokens, this.c.at + 1) > 0;
    if (stage || this.place.row !== undefined) return this.end();
    if (this.state === "operand") return this.missingOperand();
    this.otherSpelling(token, "||", t.Infix);
  }

  /** Something that ends an expression outside brackets; within, a comma may be missing before it. */
  private notAnOperator(token: Token): void {
    const { kind } = this.top;
    if (kind === "whole") return this.end();
    const { item } = brackets[kind];
    if (item === undefined || this.top.pending.length > 0 || !startsItem(item, token)) return this.unexpectedInBrackets();
    this.settle();
    this.missingComma();
    this.nextItem(item);
  }

  private missingComma(): void {
    const { text, at } = this.c.before;
    this.c.note("S12", at, { after: text });
    this.c.insert(t.Comma, ",");
  }

  private unexpectedInBrackets(): void {
    const { kind, pending } = this.top;
    const waits = pending.at(-1);
    const close = kind === "whole" ? "an operator" : `\`${brackets[kind].close}\``;
    this.c.expected(waits === undefined ? close : waits === "match" ? "the `{` of `match`" : `\`${waits}\``);
    this.c.drop();
  }

  // ---- brackets ----

  private open(kind: Exclude<Kind, "whole">): void {
    const token = this.c.peek();
    this.c.emit();
    this.top.fresh = false;
    this.frames.push(newFrame(kind, token));
    this.depth++;
    this.signs = 0;
    if (this.depth > maxNesting) this.reportTooDeep();
    this.state = brackets[kind].item ?? "operand";
  }

  private openMatch(): void {
    this.top.pending.pop();
    this.open("match");
  }

  private close(token: Token): void {
    const index = this.frames.findLastIndex(({ kind }) => kind !== "whole" && brackets[kind].closer === token.tokenType);
    const template = this.frames.findLastIndex(({ kind }) => kind === "template");
    if (index > 0 && index > template) {
      this.closeDownTo(index);
      this.settle();
      this.pop();
      return this.c.emit();
    }
    if (this.place.enclosed === true) return this.end();
    this.c.stray();
  }

  private pop(): void {
    const frame = this.frames.pop();
    this.depth -= 1 + (frame?.levels ?? 0);
    this.operandDone();
  }

  /** Closes the brackets above the frame at `index`, which the text left open. */
  private closeDownTo(index: number): void {
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

  private templatePart(token: Token): void {
    const index = this.frames.findLastIndex(({ kind }) => kind === "template");
    if (index < 0) return this.atBase ? this.c.drop() : this.unexpectedInBrackets();
    this.closeDownTo(index);
    this.settle();
    if (token.tokenType === t.TemplateTail) this.pop();
    else this.state = "operand";
    if (token.tokenType === t.TemplateMiddle) this.startItem();
    this.c.emit();
  }

  /** Completes what the innermost bracket still waits for, before it ends or goes on after a comma. */
  private settle(): void {
    if (this.state === "operand" && !this.mayEndHere()) this.missingOperand();
    if (this.state === "pattern" && !this.top.fresh) this.missingArrow();
    for (let waits = this.top.pending.pop(); waits !== undefined; waits = this.top.pending.pop()) this.complete(waits);
    if (this.state === "field" || this.state === "pattern") this.state = "operator";
  }

  private complete(waits: "then" | "else" | "match"): void {
    this.c.expected(waits === "match" ? "the `{` of `match`" : `\`${waits}\``);
    if (waits === "match") {
      this.c.insert(t.LCurly, "{");
      return this.c.insert(t.RCurly, "}");
    }
    if (waits === "then") {
      this.c.insert(t.Then, "then");
      this.c.insert(t.Missing);
    }
    this.c.insert(t.Else, "else");
    this.c.insert(t.Missing);
  }

  private missingArrow(): void {
    this.c.expected("`=>` and what the arm gives");
    if (this.c.out.at(-1)?.tokenType === t.Bar) this.c.insert(t.Missing);
    this.c.insert(t.Arrow, "=>");
    this.c.insert(t.Missing);
    this.operandDone();
  }

  // ---- fields of records ----

  private field(token: Token): void {
    const type = token.tokenType;
    if (closers.has(type) || (type === t.Bar && token.firstOnLine)) return type === t.Bar ? this.end() : this.close(token);
    if (type === t.Word || type === t.Text) return this.fieldName(token);
    if (type === t.Ellipsis) return this.spread();
    if (type === t.TemplateMiddle || type === t.TemplateTail) return this.templatePart(token);
    if (type === t.Bar && this.place.row !== undefined) return this.end();
    if (!beginsOperand(token)) return this.strayInRecord();
    this.namelessField();
  }

  private strayInRecord(): void {
    this.c.problem("S33", this.c.here, { found: this.c.found });
    this.c.drop();
  }

  /** The value stays, under a name that says nothing. */
  private namelessField(): void {
    this.c.problem("S33", this.c.here, { found: this.c.found });
    this.c.insert(t.Word);
    this.c.insert(t.Colon, ":");
    this.top.fresh = false;
    this.state = "operand";
  }

  private fieldName(token: Token): void {
    const next = this.c.peek(1);
    if (next?.tokenType === t.Colon) return this.namedField();
    if (next?.tokenType === t.Equals) return this.fieldWithEquals(next);
    if (token.tokenType === t.Word && this.endsField(next)) return this.leaf(token);
    if (token.tokenType === t.Text || !beginsOnlyOperand(next)) return this.namelessField();
    this.c.emit();
    this.c.expected("`:`", "A field is written `name: value`, and fields are separated by commas.");
    this.c.insert(t.Colon, ":");
    this.top.fresh = false;
    this.state = "operand";
  }

  /** Whether a name alone is the field; where the next field follows, a comma is missing. */
  private endsField(next: Token | undefined): boolean {
    if (!next || next.tokenType === t.Comma || next.tokenType === t.Ellipsis || closers.has(next.tokenType)) return true;
    if (next.tokenType === t.Bar || next.tokenType === t.TemplateMiddle || next.tokenType === t.TemplateTail) return true;
    return startsItem("field", next) && (next.firstOnLine || this.c.is(t.Colon, 2));
  }

  private namedField(): void {
    this.c.emit();
    this.c.emit();
    this.top.fresh = false;
    this.state = "operand";
  }

  private fieldWithEquals(equals: Token): void {
    this.c.emit();
    this.c.note("S17", this.c.spanOf(equals), { written: "=", meant: ":" });
    this.c.emit(t.Colon);
    this.top.fresh = false;
    this.state = "operand";
  }

  private spread(): void {
    const dots = this.c.here;
    this.c.emit();
    this.top.fresh = false;
    const next = this.c.peek();
    const bare = !beginsOperand(next) || (next?.tokenType === t.Word && this.c.is(t.Colon, 1));
    if (bare && this.place.test !== true) this.c.note("S32", dots, {});
    this.state = bare ? "operator" : "operand";
  }

  // ---- patterns of match ----

  private pattern(token: Token): void {
    const type = token.tokenType;
    if (type === t.Arrow && !this.top.fresh) return this.patternArrow();
    if (type === t.Bar && (this.top.fresh || !token.firstOnLine || this.isAlternative())) return this.alternative();
    if (type === t.Bar) return this.end();
    if (closers.has(type)) return this.close(token);
    if (type === t.TemplateMiddle || type === t.TemplateTail) return this.templatePart(token);
    if (type === t.Comma) return this.top.fresh ? this.badPattern() : this.comma();
    this.onePattern(token);
  }

  private isAlternative(): boolean {
    return this.c.is(t.Text, 1) || this.c.is(t.Literal, 1) || this.c.is(t.Minus, 1) || isPatternWord(this.c.peek(1));
  }

  private patternArrow(): void {
    if (this.c.out.at(-1)?.tokenType === t.Bar) this.badPattern();
    else {
      this.c.emit();
      this.state = "operand";
    }
  }

  private alternative(): void {
    if (this.top.fresh || this.c.out.at(-1)?.tokenType === t.Bar) return this.badPattern();
    this.c.emit();
  }

  private onePattern(token: Token): void {
    const last = this.c.out.at(-1)?.tokenType;
    if (!this.top.fresh && last !== t.Bar) return this.missingArrow();
    this.top.fresh = false;
    const constant = token.tokenType === t.Word ? constants.get(token.image) : undefined;
    if (constant) return this.patternConstant(token, constant);
    if (token.tokenType === t.Text || isPatternWord(token)) return this.c.emit();
    if (token.tokenType === t.Minus && this.c.is(t.Literal, 1)) this.c.emit(t.Prefix);
    if (this.c.is(t.Literal)) return this.c.emit();
    this.badPattern();
  }

  private patternConstant(token: Token, payload: Literal): void {
    this.c.out.push(new Token(t.Literal, token.image, token, { payload }));
    this.c.at++;
  }

  private badPattern(): void {
    this.c.problem("S34", this.c.here, { found: this.c.found });
    if (!this.c.is(t.Arrow)) this.c.drop();
    this.c.insert(t.Missing);
    this.top.fresh = false;
  }
}

function newFrame(kind: Kind, open: Token | undefined): Frame {
  return { kind, open, pending: [], levels: 0, chain: 0, fresh: true };
}

const isPatternWord = (token: Token | undefined): boolean =>
  token?.tokenType === t.Word && (token.image === "_" || constants.has(token.image));

/** Whether the token begins the next element, so that a comma is missing before it. */
function startsItem(item: State, token: Token): boolean {
  if (item === "field") return token.tokenType === t.Word || token.tokenType === t.Text || token.tokenType === t.Ellipsis;
  if (item === "pattern") return token.tokenType === t.Text || token.tokenType === t.Literal || isPatternWord(token);
  return beginsOperand(token);
}
