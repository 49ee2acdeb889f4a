/** Reading chevrotain's concrete tree: children by name, and places. Any child may be absent, because a text may be broken. */
import type { CstNode, TokenType } from "chevrotain";
import { type SourceFile, type Span, span } from "../../core/source.js";
import type { Name, Text } from "../ast.js";
import type { Findings } from "../findings.js";
import { Token } from "../lex/token.js";

/** What building needs besides the tree. */
export interface Building {
  readonly source: SourceFile;
  readonly findings: Findings;
  /** The place of what has none of its own: an empty part of a broken declaration. */
  readonly fallback: Span;
}

/** Most rules have none of most of their children, and no list is made then. */
const none: readonly never[] = [];

export function nodes(node: CstNode, name: string): readonly CstNode[] {
  return node.children[name]?.filter((child): child is CstNode => "children" in child) ?? none;
}

export function nodeIn(node: CstNode, name: string): CstNode | undefined {
  const child = node.children[name]?.[0];
  return child && "children" in child ? child : undefined;
}

/** What is built of the one child that stands for a choice of rules; undefined where the text is too broken to have it. */
export function buildChosen<T>(
  b: Building,
  node: CstNode,
  builders: ReadonlyMap<string, (b: Building, node: CstNode) => T>,
): T | undefined {
  for (const name in node.children) {
    const build = builders.get(name);
    const child = build && nodeIn(node, name);
    if (child) return build(b, child);
  }
  return undefined;
}

/** Tokens of a kind; those that chevrotain invents in recovery do not count. */
export function tokensIn(node: CstNode, type: TokenType): readonly Token[] {
  return node.children[type.name]?.filter((child): child is Token => child instanceof Token) ?? none;
}

export function tokenIn(node: CstNode, type: TokenType): Token | undefined {
  const child = node.children[type.name]?.[0];
  return child instanceof Token ? child : undefined;
}

export function placeOf(b: Building, node: CstNode): Span {
  const { startOffset = Number.NaN, endOffset = Number.NaN } = node.location ?? {};
  return Number.isNaN(startOffset) || Number.isNaN(endOffset) ? b.fallback : span(b.source, startOffset, endOffset + 1);
}

export function tokenPlace(b: Building, token: Token): Span {
  return span(b.source, token.start, token.end);
}

/** The place of what is missing: empty, where the declaration ends. */
export function nowhere(b: Building): Span {
  return span(b.source, b.fallback.end, b.fallback.end);
}

export function nameOf(b: Building, token: Token | undefined): Name {
  return token ? { text: token.image, at: tokenPlace(b, token) } : { text: "", at: nowhere(b) };
}

/** The text of a `Text` token, escapes resolved. */
export function textOfToken(b: Building, token: Token | undefined): Text {
  if (!token) return { text: "", at: nowhere(b) };
  return { text: typeof token.payload === "string" ? token.payload : "", at: tokenPlace(b, token) };
}

export const docOf = (token: Token | undefined): { readonly doc?: string } => (token?.doc === undefined ? {} : { doc: token.doc });
