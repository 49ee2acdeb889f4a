/** Functions of stages as Java lambdas. */
import { type Expr, recordMetadata, type ScopeName } from "../../ir/expr.js";
import type { Fn } from "../../ir/graph.js";
import type { Type } from "../../types/type.js";
import type { Emission } from "./emission.js";

/** Lambdas of the DSL see key and value only; a stage that reads more of a record becomes a processor. */
export function readsMetadata(fn: Fn | undefined): boolean {
  return fn?.kind === "expr" && [...fn.reads].some((name) => recordMetadata.has(name));
}

const reads = (fn: Fn, name: ScopeName) => fn.kind === "expr" && fn.reads.has(name);

/** How a body is printed, given how the scope names are. */
export type Body = (scope: Readonly<Partial<Record<ScopeName, string>>>) => string;

const keyAndValue = { key: "key", value: "value" } as const;

/** `(key, value) -> …` */
export function pairLambda(body: Body): string {
  return `(key, value) -> ${body(keyAndValue)}`;
}

/** `value -> …`, or with the key if it is read. */
export function valueLambda(fn: Fn, body: Body): string {
  return reads(fn, "key") ? pairLambda(body) : `value -> ${body(keyAndValue)}`;
}

const recordScope = {
  key: "record.key()",
  value: "record.value()",
  timestamp: "record.timestamp()",
  headers: "record.headers()",
  topic: "record.topic()",
  partition: "record.partition()",
  offset: "record.offset()",
} as const satisfies Partial<Record<ScopeName, string>>;

/** `record -> …`, for the support class `RecordStages`. */
export function recordLambda(body: Body): string {
  return `record -> ${body(recordScope)}`;
}

export function bodyOf(fn: Fn, emission: Emission): Body {
  return (scope) => emission.expression(fn, scope);
}

/** Type arguments for a method whose result Java cannot infer from the lambda: `<Void>`; mostly none. */
export function witness(fn: Fn, emission: Emission, ...types: readonly Type[]): string {
  const needed = (fn.kind === "expr" && isVague(fn.expr)) || types.some(hasUnion);
  return needed ? `<${types.map(emission.type).join(", ")}>` : "";
}

/** Null says nothing of its type. */
function isVague(expr: Expr): boolean {
  switch (expr.kind) {
    case "literal":
      return expr.value === null;
    case "list":
      return expr.items.some(isVague);
    case "record":
      return expr.fields.some(({ value }) => isVague(value));
    case "if":
      return isVague(expr.then) && isVague(expr.else);
    case "match":
      return expr.arms.every(({ value }) => isVague(value));
    case "coalesce":
      return isVague(expr.left) && isVague(expr.right);
    case "widen":
    case "nonNull":
      return isVague(expr.operand);
    default:
      return false;
  }
}

/** Java would take the one member for the type, or what the members have in common. */
function hasUnion(type: Type): boolean {
  if (type.kind === "union") return true;
  if (type.kind === "nullable") return hasUnion(type.of);
  if (type.kind === "list") return hasUnion(type.element);
  return type.kind === "map" && hasUnion(type.value);
}
