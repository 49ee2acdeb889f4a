/** Words that no declaration may be called (`language.md` section 3). */
import type { ScopeName } from "../ir/expr.js";

const openers = ["app", "import", "param", "type", "topic", "source", "stream", "table", "split", "store", "sink", "connect", "test"];
const expressionWords = ["true", "false", "null", "if", "then", "else", "match", "in", "matches"];

const scoped: { readonly [Name in ScopeName]: true } = {
  key: true,
  value: true,
  timestamp: true,
  headers: true,
  topic: true,
  partition: true,
  offset: true,
  agg: true,
  left: true,
  right: true,
  at: true,
  partitions: true,
};

/** The names that some place brings into scope. */
export const scopeNames: ReadonlySet<string> = new Set(Object.keys(scoped));

/** `partitions` is in scope only where a sink chooses a partition, and stays a good name. */
export const reservedNames: ReadonlySet<string> = new Set(
  [...openers, ...expressionWords, ...scopeNames].filter((name) => name !== "partitions"),
);

/** Types that the language has itself. */
export const builtInTypes: ReadonlySet<string> = new Set([
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
  "map",
  "windowed",
]);
