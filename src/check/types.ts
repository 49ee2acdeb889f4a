/** Types as they are written → types as they are meant. */
import type { Span } from "../core/source.js";
import { didYouMean, nearest } from "../core/suggest.js";
import type { FieldTypeNode, TypeDeclaration, TypeNode } from "../syntax/ast.js";
import { nullable } from "../types/relations.js";
import { tagOf } from "../types/tags.js";
import { typeText } from "../types/text.js";
import type { FieldType, RecordType, Type } from "../types/type.js";
import { type Context, errorType } from "./context.js";
import { schemaType } from "./imports.js";
import { typeInOtherWords } from "./other-words.js";
import { builtInTypes } from "./own-names.js";

type Of<K extends TypeNode["kind"]> = Extract<TypeNode, { kind: K }>;
type Rules = { readonly [K in TypeNode["kind"]]: (context: Context, node: Of<K>) => Type };

const rules: Rules = {
  namedType: named,
  textType: (_, { text }) => ({ kind: "enum", values: [text] }),
  nullType: (context, { at }) => bad(context, at, "`null` alone has nothing to say; write `T?` for what may be null"),
  unionType: union,
  recordType: record,
  listType: (context, { element }) => ({ kind: "list", element: part(context, element) }),
  nullableType: (context, { of }) => nullable(typeOf(context, of)),
  schemaType: (context, { at, format, path }) => schemaType(context, format, path, at),
  missingType: () => errorType,
};

export function typeOf(context: Context, node: TypeNode): Type {
  return (rules[node.kind] as (context: Context, node: TypeNode) => Type)(context, node);
}

/** The type of a declaration, which lends its name to records, enums and unions that have none. */
export function declaredType(context: Context, { name, doc, type: node }: TypeDeclaration): Type {
  const type = typeOf(context, node);
  if (!(type.kind === "record" || type.kind === "enum" || type.kind === "union") || type.name !== undefined) return type;
  return type.kind === "record" && doc !== undefined ? { ...type, name: name.text, doc } : { ...type, name: name.text };
}

function bad({ diagnostics }: Context, at: Span, problem: string, help?: string): Type {
  diagnostics.report("T12", at, { problem }, help === undefined ? {} : { help });
  return errorType;
}

/** A type inside another; `void` is for whole keys and values. */
function part(context: Context, node: TypeNode): Type {
  const type = typeOf(context, node);
  return type.kind === "void" ? bad(context, node.at, "`void` is for whole keys and values that are always null") : type;
}

// ---- names ----

/** Types of other languages that hold others. */
function containerHelp(name: string): string | undefined {
  if (/^(readonly)?(array|list|set|seq|vector|collection|iterable)$/i.test(name)) return "A list of T is written `T[]`.";
  if (/^(optional|option|maybe|nullable)$/i.test(name))
    return "A T that may be null is written `T?`; a field that may be missing, `name?: T`.";
  return /^(record|hashmap|dict|dictionary)$/i.test(name) ? "Values under texts are a `map<string, T>`." : undefined;
}

const relations: ReadonlySet<string> = new Set(["stream", "table", "keyvalue", "window", "session", "versioned"]);

function named(context: Context, node: Of<"namedType">): Type {
  const { text, at } = node.name;
  if (text === "map") return mapType(context, node);
  if (text === "windowed") return windowedType(context, node);
  for (const argument of node.arguments) typeOf(context, argument);
  if (relations.has(text) && !context.names.types.has(text)) return bad(context, at, `\`${text}\` is not a type of values`);
  if (node.arguments.length > 0) return bad(context, node.at, `\`${text}\` takes no types in \`< >\``, containerHelp(text));
  return builtInTypes.has(text) ? ({ kind: text } as Type) : declared(context, text, at);
}

function declared(context: Context, name: string, at: Span): Type {
  if (context.names.types.has(name)) return context.type(name, at);
  if (!context.names.open) {
    const meant = typeInOtherWords(name) ?? nearest(name, [...builtInTypes, ...context.names.types.keys()]);
    context.diagnostics.report("B01", at, { name, kind: "type" }, didYouMean(at, meant));
  }
  return errorType;
}

function mapType(context: Context, node: Of<"namedType">): Type {
  const [key, value] = node.arguments;
  if (!key || !value || node.arguments.length > 2) return bad(context, node.at, "a map is written `map<string, T>`");
  const keyType = typeOf(context, key);
  const valueType = part(context, value);
  if (keyType.kind === "string" || keyType.kind === "error") return { kind: "map", value: valueType };
  return bad(context, key.at, "the keys of a map are texts: `map<string, T>`");
}

function windowedType(context: Context, node: Of<"namedType">): Type {
  const [key] = node.arguments;
  if (!key || node.arguments.length > 1) return bad(context, node.at, "a windowed key is written `windowed<K>`");
  return { kind: "windowed", key: typeOf(context, key) };
}

// ---- records ----

function record(context: Context, node: Of<"recordType">): RecordType {
  const seen = new Map<string, Span>();
  for (const { name } of node.fields) {
    const first = seen.get(name.text);
    if (first) context.diagnostics.report("T15", name.at, { name: name.text }, { labels: [{ at: first, text: "the first one" }] });
    else seen.set(name.text, name.at);
  }
  return { kind: "record", closed: node.closed, fields: node.fields.map((each) => field(context, each)) };
}

function field(context: Context, { name, optional, type: node, doc }: FieldTypeNode): FieldType {
  const type = part(context, node);
  return { name: name.text, optional, type: optional ? nullable(type) : type, ...(doc === undefined ? {} : { doc }) };
}

// ---- unions ----

/** Texts make an enum, records a union; `null` makes it nullable. */
function union(context: Context, node: Of<"unionType">): Type {
  const written = node.members.filter((member) => member.kind !== "nullType");
  const members = written.map((member) => typeOf(context, member));
  const hasNull = written.length < node.members.length || members.some((member) => member.kind === "nullable");
  const type = unionOf(
    context,
    members.map((member) => (member.kind === "nullable" ? member.of : member)),
    node.at,
  );
  return hasNull ? nullable(type) : type;
}

function unionOf(context: Context, members: readonly Type[], at: Span): Type {
  const [first] = members;
  if (!first || members.some((member) => member.kind === "error")) return errorType;
  if (members.length === 1) return first;
  const enums = members.filter((member) => member.kind === "enum");
  if (enums.length === members.length) return { kind: "enum", values: [...new Set(enums.flatMap((member) => member.values))] };
  const records = members.flatMap((member) => (member.kind === "union" ? member.members : member.kind === "record" ? [member] : []));
  if (members.every((member) => member.kind === "union" || member.kind === "record")) return taggedUnion(context, records, at);
  return bad(context, at, "a union has texts, or records that a field tells apart");
}

function taggedUnion(context: Context, members: readonly RecordType[], at: Span): Type {
  const tag = tagOf(members);
  if (tag !== undefined) return { kind: "union", tag, members };
  const texts = members.map(typeText).join(" and ");
  return bad(context, at, `no field tells ${texts} apart; each needs a text of its own in the same field, such as \`kind: "a"\``);
}
