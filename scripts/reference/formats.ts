/** The page of the formats, from `src/stdlib/formats`. */
import type { FormatItem } from "../../src/stdlib/define.js";
import { formats } from "../../src/stdlib/formats/index.js";
import { typeText } from "../../src/types/text.js";
import type { Type } from "../../src/types/type.js";
import { code, page, table } from "./markdown.js";

const string: Type = { kind: "string" };
const record: Type = { kind: "record", closed: false, fields: [{ name: "a", optional: false, type: string }] };

/** One of each kind of type. */
const samples: readonly (readonly [text: string, type: Type])[] = [
  ...(
    [
      "boolean",
      "int",
      "long",
      "float",
      "double",
      "decimal",
      "bigint",
      "string",
      "bytes",
      "instant",
      "duration",
      "uuid",
      "void",
      "any",
    ] as const
  ).map((kind) => [typeText({ kind }), { kind }] as const),
  ["T[]", { kind: "list", element: string }],
  ["map<string, T>", { kind: "map", value: string }],
  ["an enum", { kind: "enum", values: ["a", "b"] }],
  ["a record", record],
  ["an Avro record", { ...record, origin: "avro" }],
  ["windowed<K>", { kind: "windowed", key: string }],
];

function names(takes: (type: Type) => boolean): string {
  const taken = samples.filter(([, type]) => takes(type));
  if (taken.length > samples.length / 2) return `all but ${names((type) => !takes(type))}`;
  return taken.map(([text]) => (text.startsWith("a ") || text.startsWith("an ") ? text : code(text))).join(", ");
}

/** The first format in the list that is a type's default is the one it has. */
const isDefault = (format: FormatItem) => (type: Type) => formats.find((each) => each.isDefaultOf(type)) === format;

export const formatsPage = page(
  "Formats",
  "src/stdlib/formats/",
  "How keys and values are written as bytes: `key as` and `value as` of a source or a sink. `T?` is written as `T`, and null as no bytes. [More](../../../docs/language/types-and-formats.md).",
  table(
    ["format", "", "writes", "the default of"],
    formats.map((format) => [
      code(format.argument ? `${format.name}(60s)` : format.name),
      `${format.summary}${format.notYet ? " *not run yet*" : ""}`,
      names(format.accepts),
      names(isDefault(format)),
    ]),
  ),
);
