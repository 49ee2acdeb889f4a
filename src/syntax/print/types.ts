/** Printing types. */
import type { FieldTypeNode, TypeNode } from "../ast.js";
import { opensDeclarations } from "../shape/cut.js";
import { blockBraces, bracketed, typeBrackets } from "./brackets.js";
import { comments, concat, type Doc, group, ifBroken, indent, line, nothing, sequence, softLine, space, text } from "./doc.js";
import type { Feed, Range } from "./feed.js";

type Print<T> = (f: Feed, node: T) => Doc;

const printers: { readonly [K in TypeNode["kind"]]: Print<Extract<TypeNode, { kind: K }>> } = {
  namedType: named,
  textType: (f) => f.take(),
  nullType: (f) => f.take("null"),
  unionType: union,
  recordType: record,
  listType: (f, { element }) => concat(type(f, element), f.take("["), f.take("]")),
  nullableType: nullable,
  schemaType: (f) => concat(f.take(), space, f.take()),
  missingType: (f) => f.take(),
};

export function type(f: Feed, node: TypeNode): Doc {
  return inParentheses(f, node.at, () => (printers[node.kind] as Print<TypeNode>)(f, node));
}

/** Parentheses stay as they were written. */
export function inParentheses(f: Feed, at: Range, print: () => Doc): Doc {
  if (!f.wraps(at)) return print();
  const open = f.take("(");
  const inner = inParentheses(f, f.inside(at), print);
  const { inner: before, token: close } = f.close(")");
  return concat(open, inner, before, close);
}

function named(f: Feed, { name, arguments: args }: Extract<TypeNode, { kind: "namedType" }>): Doc {
  const word = f.take(name.text);
  if (args.length === 0) return word;
  const items = args.map((arg) => () => type(f, arg));
  return concat(word, bracketed(f, items, typeBrackets));
}

/** `??` would be one sign. */
function nullable(f: Feed, { of }: Extract<TypeNode, { kind: "nullableType" }>): Doc {
  const inner = type(f, of);
  return concat(inner, f.last === "?" ? space : nothing, f.take("?"));
}

/** On several lines each member is led by `|`. */
function union(f: Feed, { members }: Extract<TypeNode, { kind: "unionType" }>): Doc {
  const before = f.leading();
  const parts = members.map((member, i) => {
    const bar = i === 0 ? ifBroken(text("| "), nothing) : concat(line, f.take("|"), space);
    return concat(bar, indent(type(f, member)));
  });
  return group(indent(softLine, comments(before, false), sequence(parts)), before.length > 0);
}

function record(f: Feed, { closed, fields }: Extract<TypeNode, { kind: "recordType" }>): Doc {
  const word = closed ? concat(f.take("closed"), space) : nothing;
  const items = fields.map((each) => () => field(f, each));
  return concat(word, bracketed(f, items, { ...blockBraces, asWritten: () => readsOn(f) }));
}

/** Without the comma `a: avro "b": string` would read the text as the schema's path, and `a: type b: string` open a declaration. */
const readsOn = (f: Feed): boolean => f.last === "avro" || f.last === "jsonschema" || opensDeclarations(f.last ?? "");

function field(f: Feed, { optional, type: of }: FieldTypeNode): Doc {
  const name = f.take();
  const mark = optional ? f.take("?") : nothing;
  return concat(name, mark, f.take(":"), space, type(f, of));
}
