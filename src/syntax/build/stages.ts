/** Concrete tree → stages, clauses and entries. */
import type { CstNode } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import type { Argument, Clause, Entry, Name, Stage } from "../ast.js";
import { type Building, nameOf, nodeIn, nodes, placeOf, textOfToken, tokenIn } from "./cst.js";
import { buildExpression } from "./expressions.js";

export function buildStage(b: Building, node: CstNode): Stage {
  const stage = { at: placeOf(b, node), operator: nameOf(b, tokenIn(node, t.OperatorPhrase)), clauses: buildClauses(b, node) };
  const argument = buildArgument(b, node);
  return argument ? { ...stage, argument } : stage;
}

export function buildClauses(b: Building, node: CstNode | undefined): readonly Clause[] {
  return node ? nodes(node, "clause").map((clause) => buildClause(b, clause)) : [];
}

/** The properties of a declaration's braces. */
export function buildBlock(b: Building, node: CstNode): readonly Clause[] {
  return buildClauses(b, nodeIn(node, "block"));
}

function buildClause(b: Building, node: CstNode): Clause {
  const clause = { at: placeOf(b, node), phrase: nameOf(b, tokenIn(node, t.ClausePhrase)) };
  const argument = buildArgument(b, node);
  return argument ? { ...clause, argument } : clause;
}

function buildArgument(b: Building, node: CstNode): Argument | undefined {
  const argument = nodeIn(node, "argument");
  if (!argument) return undefined;
  const at = placeOf(b, argument);
  const config = nodeIn(argument, "config");
  if (config) return { kind: "entries", at, entries: buildEntries(b, config) };
  return { kind: "values", at, values: nodes(argument, "expression").map((each) => buildExpression(b, each)) };
}

export function buildEntries(b: Building, node: CstNode): readonly Entry[] {
  return nodes(node, "entry").map((entry) => ({
    at: placeOf(b, entry),
    key: buildKey(b, entry),
    value: buildExpression(b, nodeIn(entry, "expression")),
  }));
}

function buildKey(b: Building, node: CstNode): Name {
  const key = tokenIn(node, t.Key);
  return key?.payload === undefined ? nameOf(b, key) : textOfToken(b, key);
}
