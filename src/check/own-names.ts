/** Names with a meaning of their own: what places bring into scope, and the language's types. */
import type { ScopeName } from "../ir/expr.js";

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
