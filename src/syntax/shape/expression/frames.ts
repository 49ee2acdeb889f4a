/** Brackets of expressions: the stack that the scan keeps, and what belongs between which. */
import type { TokenType } from "chevrotain";
import * as t from "../../../../grammar/tokens.js";
import type { Token } from "../../lex/token.js";
import type { PhraseTable } from "../phrases.js";

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

export type Kind = "whole" | "group" | "call" | "list" | "index" | "record" | "match" | "template";
/** What comes next. */
export type State = "operand" | "operator" | "field" | "pattern";

export interface Frame {
  readonly kind: Kind;
  readonly open: Token | undefined;
  /** What would close it or a bracket around it; around a template's hole, only the hole's own end. */
  readonly closers: ReadonlySet<TokenType>;
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

export const brackets: Readonly<Record<Exclude<Kind, "whole">, Bracket>> = {
  group: { open: "(", close: ")", closer: t.RParen, item: undefined },
  call: { open: "(", close: ")", closer: t.RParen, item: "operand" },
  list: { open: "[", close: "]", closer: t.RSquare, item: "operand" },
  index: { open: "[", close: "]", closer: t.RSquare, item: undefined },
  record: { open: "{", close: "}", closer: t.RCurly, item: "field" },
  match: { open: "{", close: "}", closer: t.RCurly, item: "pattern" },
  template: { open: "${", close: "}", closer: t.TemplateTail, item: undefined },
};

const noClosers: ReadonlySet<TokenType> = new Set();

export function outermostFrame(): Frame {
  return { kind: "whole", open: undefined, closers: noClosers, pending: [], levels: 0, chain: 0, fresh: true };
}

export function newFrame(kind: Exclude<Kind, "whole">, open: Token | undefined, around: Frame): Frame {
  return { kind, open, closers: closersWithin(kind, around.closers), pending: [], levels: 0, chain: 0, fresh: true };
}

/** Shared by as many brackets as can be, because there may be thousands within one another. */
function closersWithin(kind: Exclude<Kind, "whole">, around: ReadonlySet<TokenType>): ReadonlySet<TokenType> {
  const { closer } = brackets[kind];
  if (kind === "template") return holeClosers;
  return around.has(closer) ? around : new Set([...around, closer]);
}

const holeClosers: ReadonlySet<TokenType> = new Set([t.TemplateTail]);

export const closers: ReadonlySet<TokenType> = new Set([t.RParen, t.RSquare, t.RCurly]);

export const isTemplatePart = (type: TokenType): boolean => type === t.TemplateMiddle || type === t.TemplateTail;
