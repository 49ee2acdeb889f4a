/**
 * Shaping a type. Types and expressions never mix, so here `<` is always a bracket, `|` a union and a word a type's name.
 * Like expressions it is one scan with a stack of brackets.
 */
import type { TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import { Token } from "../lex/token.js";
import { maxNesting } from "../limits.js";
import type { Cursor } from "./cursor.js";

type Kind = "whole" | "group" | "generic" | "record";
type State = "type" | "after" | "field";

interface Frame {
  readonly kind: Kind;
  readonly open: Token | undefined;
}

const brackets: Readonly<Record<Exclude<Kind, "whole">, { readonly open: string; readonly close: string; readonly closer: TokenType }>> = {
  group: { open: "(", close: ")", closer: t.RParen },
  generic: { open: "<", close: ">", closer: t.Greater },
  record: { open: "{", close: "}", closer: t.RCurly },
};

/** Passes one type on. `union`: `A | B` may stand here without parentheses. */
export function shapeType(cursor: Cursor, union: boolean): void {
  new TypeShaper(cursor, union).run();
}

class TypeShaper {
  private readonly c: Cursor;
  private readonly union: boolean;
  private readonly frames: Frame[] = [{ kind: "whole", open: undefined }];
  /** `[]`s in a row; each is a level. */
  private lists = 0;
  private state: State = "type";
  private ended = false;
  private tooDeep = false;

  constructor(cursor: Cursor, union: boolean) {
    this.c = cursor;
    this.union = union;
  }

  run(): void {
    const start = this.c.out.length;
    while (!this.ended) {
      const token = this.c.peek();
      if (!token) break;
      this[this.state](token);
    }
    this.closeAll();
    if (!this.tooDeep) return;
    this.c.out.length = start;
    this.c.insert(t.Missing);
  }

  private get kind(): Kind {
    return this.frames.at(-1)?.kind ?? "whole";
  }

  // ---- a type is expected ----

  private type(token: Token): void {
    const type = token.tokenType;
    if (type === t.Word) this.word(token);
    else if (type === t.Text || type === t.Missing) this.leaf();
    else if (type === t.LParen) this.open("group");
    else if (type === t.LCurly) this.open("record");
    else if (type === t.Bar && this.mayLead()) this.c.emit();
    else this.missingType();
  }

  private word(token: Token): void {
    if (token.image === "null") {
      this.leaf(t.NullType);
      return;
    }
    if (token.image === "closed" && this.c.is(t.LCurly, 1)) {
      this.c.emit(t.Closed);
      return;
    }
    const schema = (token.image === "avro" || token.image === "jsonschema") && this.c.is(t.Text, 1);
    if (schema) this.c.emit(t.SchemaFormat);
    this.leaf();
    if (!schema && this.c.is(t.Less)) this.open("generic");
  }

  private leaf(type?: TokenType): void {
    this.c.emit(type);
    this.lists = 0;
    this.state = "after";
  }

  /** A union may begin with `|`, but not where its `|` would be a stage's. */
  private mayLead(): boolean {
    const last = this.c.out.at(-1)?.tokenType;
    const begins = last === t.Equals || last === t.Colon || last === t.LParen || last === t.Less || last === t.Comma;
    return begins && (this.union || this.kind !== "whole");
  }

  private missingType(): void {
    this.c.expected("a type", this.c.is(t.LSquare) ? "A list of T is written `T[]`." : undefined);
    this.c.insert(t.Missing);
    this.state = "after";
  }

  private open(kind: Exclude<Kind, "whole">): void {
    this.frames.push({ kind, open: this.c.peek() });
    this.c.emit();
    this.state = kind === "record" ? "field" : "type";
    this.lists = 0;
    if (this.frames.length > maxNesting + 1) this.reportTooDeep();
  }

  private reportTooDeep(): void {
    if (!this.tooDeep) this.c.problem("S24", this.c.here, { limit: maxNesting });
    this.tooDeep = true;
  }

  // ---- a type is complete ----

  private after(token: Token): void {
    const type = token.tokenType;
    if (type === t.Question) this.c.emit();
    else if (type === t.LSquare) this.list();
    else if (type === t.Bar && (this.union || this.kind !== "whole")) this.alternative();
    else if (token.image === "||" && this.kind !== "whole") this.doubleBar(token);
    else if (this.kind === "record") this.afterField(type);
    else if (this.kind === "generic") this.inGeneric(token);
    else if (this.kind === "group") this.inGroup(type);
    else this.ended = true;
  }

  private list(): void {
    this.lists++;
    if (this.lists > maxNesting) this.reportTooDeep();
    this.c.emit();
    if (this.c.is(t.RSquare)) {
      this.c.emit();
      return;
    }
    this.c.expected("`]`", "A list of T is written `T[]`.");
    this.c.insert(t.RSquare, "]");
  }

  private alternative(): void {
    this.c.emit();
    this.state = "type";
  }

  private doubleBar(token: Token): void {
    this.c.otherSpelling(token, "|");
    this.c.drop();
    this.c.insert(t.Bar, "|");
    this.state = "type";
  }

  private afterField(type: TokenType): void {
    if (type === t.Comma) this.c.emit(t.Separator);
    this.state = "field";
  }

  private inGeneric(token: Token): void {
    if (token.tokenType === t.Greater) this.close();
    else if (token.tokenType === t.Comma) this.alternative();
    else if (token.image === ">=") this.splitGreater(token);
    else this.unclosed();
  }

  /** `map<K, V>=` is read as `>=` unless a space stands between. */
  private splitGreater(token: Token): void {
    const { start, end, line } = token;
    this.c.otherSpelling(token, "> =");
    this.c.replaceNext([
      new Token(t.Greater, ">", { start, end: start + 1, line, firstOnLine: false }),
      new Token(t.Equals, "=", { start: start + 1, end, line, firstOnLine: false }),
    ]);
  }

  private inGroup(type: TokenType): void {
    if (type === t.RParen) this.close();
    else this.unclosed();
  }

  private close(): void {
    this.c.emit();
    this.frames.pop();
    this.state = "after";
  }

  /** Puts in the closing bracket of the innermost frame. */
  private unclosed(): void {
    const frame = this.frames.pop();
    if (!frame || frame.kind === "whole") return;
    const { open, close, closer } = brackets[frame.kind];
    if (frame.open) this.c.unclosed(frame.open, open, close);
    this.c.insert(closer, close);
    this.state = "after";
  }

  private closeAll(): void {
    while (this.frames.length > 1) {
      if (this.state === "type") this.missingType();
      this.unclosed();
    }
    if (this.state === "type") this.missingType();
  }

  // ---- fields of records ----

  private field(token: Token): void {
    const type = token.tokenType;
    if (type === t.RCurly) this.close();
    else if (type === t.Word || type === t.Text) this.fieldName();
    else if (type === t.Comma) this.strayInRecord();
    else if (type === t.RParen || type === t.RSquare || type === t.Greater || type === t.Bar || type === t.Equals) this.unclosed();
    else this.strayInRecord();
  }

  private strayInRecord(): void {
    this.c.expected("a field's name or `}`");
    this.c.drop();
  }

  private fieldName(): void {
    this.c.emit();
    if (this.c.is(t.Question)) this.c.emit();
    if (this.c.is(t.Colon)) this.c.emit();
    else this.missingColon();
    this.state = "type";
  }

  private missingColon(): void {
    const equals = this.c.is(t.Equals) ? this.c.peek() : undefined;
    if (equals) {
      this.c.otherSpelling(equals, ":");
      this.c.emit(t.Colon);
      return;
    }
    this.c.expected("`:`", "A field's type is written `name: type`.");
    this.c.insert(t.Colon, ":");
  }
}
