/** A token: what chevrotain asks of one, and what the shaper and the tree builder need besides. Never changed after it is made. */
import type { IToken, TokenType } from "chevrotain";
import type { Literal } from "../ast.js";

interface TokenPlace {
  /** `[start, end)`, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** From 0. */
  readonly line: number;
  readonly firstOnLine: boolean;
}

export class Token implements IToken {
  readonly tokenType: TokenType;
  /** As written; a phrase's words are joined by one space. */
  readonly image: string;
  readonly startOffset: number;
  /** Inclusive, as chevrotain has it; one less than `startOffset` for a token that stands for missing text. */
  readonly endOffset: number;
  readonly tokenTypeIdx: number;
  readonly line: number;
  readonly firstOnLine: boolean;
  /** What a text says once its escapes are resolved; the literal of a number and its like. */
  readonly payload: Literal | string | undefined;
  /** The `///` lines directly before it. */
  readonly doc: string | undefined;
  /** Something here was bad and has been reported; what follows from it stays unsaid. */
  readonly broken: boolean;

  constructor(
    tokenType: TokenType,
    image: string,
    place: TokenPlace,
    more: { payload?: Literal | string | undefined; doc?: string | undefined; broken?: boolean } = {},
  ) {
    this.tokenType = tokenType;
    this.image = image;
    this.startOffset = place.start;
    this.endOffset = place.end - 1;
    this.tokenTypeIdx = tokenType.tokenTypeIdx ?? -1;
    this.line = place.line;
    this.firstOnLine = place.firstOnLine;
    this.payload = more.payload;
    this.doc = more.doc;
    this.broken = more.broken ?? false;
  }

  get start(): number {
    return this.startOffset;
  }

  /** Exclusive. */
  get end(): number {
    return this.endOffset + 1;
  }
}

/** The token, of the kind that its place asks for. */
export function retag(token: Token, tokenType: TokenType): Token {
  if (token.tokenType === tokenType) return token;
  return new Token(tokenType, token.image, token, { payload: token.payload, doc: token.doc, broken: token.broken });
}
