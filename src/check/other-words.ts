/** What other languages call our types and functions: help for those who come from there. */

const types: ReadonlyMap<string, string> = new Map([
  ...["text", "varchar", "char", "str"].map((each) => [each, "string"] as const),
  ...["integer", "int32", "short", "tinyint", "smallint"].map((each) => [each, "int"] as const),
  ...["int64", "bigserial"].map((each) => [each, "long"] as const),
  ...["number", "real", "float64"].map((each) => [each, "double"] as const),
  ...["float32"].map((each) => [each, "float"] as const),
  ...["bool", "bit"].map((each) => [each, "boolean"] as const),
  ...["date", "datetime", "timestamp", "time"].map((each) => [each, "instant"] as const),
  ...["binary", "blob", "buffer", "uint8array", "bytea"].map((each) => [each, "bytes"] as const),
  ...["numeric", "bigdecimal", "money"].map((each) => [each, "decimal"] as const),
  ...["biginteger"].map((each) => [each, "bigint"] as const),
  ...["unknown", "json", "object"].map((each) => [each, "any"] as const),
  ...["interval"].map((each) => [each, "duration"] as const),
]);

/** The type that is meant by another language's word, in letters of any case. */
export function typeInOtherWords(written: string): string | undefined {
  return types.get(written.toLowerCase());
}

const functions: Readonly<Record<string, string>> = {
  cast: "A value is converted by the function of its type: `toInt(x)`, `toLong(x)`, `toDouble(x)`, `toText(x)`, or `parseInt(x) ?? 0` for a text.",
  concat: "Texts are put together in a template: `` `${a} ${b}` ``.",
  equals: "Values are compared with `==`.",
  ifnull: "A value instead of null is written `x ?? y`.",
  includes: "It is called `contains`.",
  indexOf: "Whether a part is in there, `contains` says.",
  isEmpty: 'Compare it: `x == ""`, or `x.length() == 0`.',
  isnull: "Compare it: `x == null`.",
  lcase: "It is called `lower`.",
  len: "It is called `length`.",
  nvl: "A value instead of null is written `x ?? y`.",
  size: "It is called `length` of texts, and `count` of lists.",
  startswith: "It is called `startsWith`.",
  substr: "It is called `substring`.",
  toLowerCase: "It is called `lower`.",
  toString: "It is called `toText`; a template puts values into a text: `` `${x}` ``.",
  toUpperCase: "It is called `upper`.",
  ucase: "It is called `upper`.",
};

/** Help for a function of another language. */
export function functionInOtherWords(written: string): string | undefined {
  const name = [written, written.toLowerCase()].find((each) => Object.hasOwn(functions, each));
  return name === undefined ? undefined : functions[name];
}
