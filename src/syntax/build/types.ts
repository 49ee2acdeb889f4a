/** Concrete tree → types. */
import type { CstNode } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import { cover } from "../../core/source.js";
import type { FieldTypeNode, TypeNode } from "../ast.js";
import { type Building, docOf, nameOf, nodeIn, nodes, nowhere, placeOf, textOfToken, tokenIn } from "./cst.js";

export function buildType(b: Building, node: CstNode | undefined): TypeNode {
  const members = node ? nodes(node, "postfixType").map((member) => buildPostfixType(b, member)) : [];
  const [only] = members;
  if (!node || !only) return { kind: "missingType", at: nowhere(b) };
  return members.length === 1 ? only : { kind: "unionType", at: placeOf(b, node), members };
}

export function buildPostfixType(b: Building, node: CstNode | undefined): TypeNode {
  if (!node) return { kind: "missingType", at: nowhere(b) };
  return nodes(node, "typeSuffix").reduce((of, suffix) => withSuffix(b, of, suffix), buildBase(b, node));
}

function withSuffix(b: Building, of: TypeNode, suffix: CstNode): TypeNode {
  const at = cover(of.at, placeOf(b, suffix));
  return tokenIn(suffix, t.Question) ? { kind: "nullableType", at, of } : { kind: "listType", at, element: of };
}

function buildBase(b: Building, node: CstNode): TypeNode {
  const text = tokenIn(node, t.Text);
  if (text) return { kind: "textType", ...textOfToken(b, text) };
  const [nullType, named, record, schema, inner] = [
    tokenIn(node, t.NullType),
    nodeIn(node, "namedType"),
    nodeIn(node, "recordType"),
    nodeIn(node, "schemaType"),
    nodeIn(node, "type"),
  ];
  if (nullType) return { kind: "nullType", at: nameOf(b, nullType).at };
  if (named) return buildNamed(b, named);
  if (record) return buildRecord(b, record);
  if (schema) return buildSchema(b, schema);
  if (inner) return { ...buildType(b, inner), at: parenthesized(b, node, inner) };
  return { kind: "missingType", at: placeOf(b, node) };
}

/** The place with its parentheses, but without suffixes. */
function parenthesized(b: Building, node: CstNode, inner: CstNode) {
  const [open, close] = [tokenIn(node, t.LParen), tokenIn(node, t.RParen)];
  const at = placeOf(b, inner);
  return open && close ? cover(nameOf(b, open).at, nameOf(b, close).at) : at;
}

function buildNamed(b: Building, node: CstNode): TypeNode {
  const args = nodes(node, "type").map((each) => buildType(b, each));
  return { kind: "namedType", at: placeOf(b, node), name: nameOf(b, tokenIn(node, t.Word)), arguments: args };
}

function buildRecord(b: Building, node: CstNode): TypeNode {
  const fields = nodes(node, "fieldType").map((field) => buildField(b, field));
  return { kind: "recordType", at: placeOf(b, node), closed: tokenIn(node, t.Closed) !== undefined, fields };
}

function buildField(b: Building, node: CstNode): FieldTypeNode {
  const [word, text] = [tokenIn(node, t.Word), tokenIn(node, t.Text)];
  return {
    ...docOf(word ?? text),
    at: placeOf(b, node),
    name: text ? textOfToken(b, text) : nameOf(b, word),
    optional: tokenIn(node, t.Question) !== undefined,
    type: buildType(b, nodeIn(node, "type")),
  };
}

function buildSchema(b: Building, node: CstNode): TypeNode {
  const format = tokenIn(node, t.SchemaFormat)?.image === "avro" ? "avro" : "jsonschema";
  return { kind: "schemaType", at: placeOf(b, node), format, path: textOfToken(b, tokenIn(node, t.Text)) };
}
