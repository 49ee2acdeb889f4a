/** `{ key, value }` of an expression as Kafka's `KeyValue`. */
import type { Expr } from "../../ir/expr.js";
import type { Fn } from "../../ir/graph.js";
import type { Emission } from "./emission.js";
import type { Body } from "./lambda.js";

/** The expression gives one entry. */
export function pairBody(fn: Fn, emission: Emission): Body {
  return (scope) => {
    if (fn.kind !== "expr") return emission.expression(fn, scope);
    const keyValue = emission.use(keyValueClass);
    if (isWritten(fn.expr)) return pair(fn.expr, (expr) => print(fn, expr, scope, emission), keyValue);
    const values = emission.use("topo.support.Values");
    return `${values}.pass(${emission.expression(fn, scope)}, entry -> ${keyValue}.pair(entry.key(), entry.value()))`;
  };
}

/** The expression gives a list of entries. */
export function pairsBody(fn: Fn, emission: Emission): Body {
  return (scope) => {
    if (fn.kind !== "expr") return emission.expression(fn, scope);
    const { expr } = fn;
    const keyValue = emission.use(keyValueClass);
    if (expr.kind === "list" && expr.items.every(isWritten))
      return `${emission.use("java.util.List")}.of(${expr.items.map((item) => pair(item, (each) => print(fn, each, scope, emission), keyValue)).join(", ")})`;
    return `${emission.expression(fn, scope)}.stream().map(entry -> ${keyValue}.pair(entry.key(), entry.value())).toList()`;
  };
}

const keyValueClass = "org.apache.kafka.streams.KeyValue";

type ExprFn = Fn & { readonly kind: "expr" };
type Written = Expr & { readonly kind: "record" };

const print = (fn: ExprFn, expr: Expr, scope: Parameters<Body>[0], emission: Emission) => emission.expression({ ...fn, expr }, scope);

/** `{ key: …, value: … }`, as it is mostly written: then no object is made for it. */
function isWritten(expr: Expr): expr is Written {
  return (
    expr.kind === "record" && expr.fields.length === 2 && fieldValue(expr, "key") !== undefined && fieldValue(expr, "value") !== undefined
  );
}

function fieldValue(expr: Written, name: string): Expr | undefined {
  return expr.fields.find((field) => field.kind === "field" && field.name === name)?.value;
}

function pair(expr: Written, printed: (expr: Expr) => string, keyValue: string): string {
  const parts = ["key", "value"].flatMap((name) => fieldValue(expr, name) ?? []);
  return `${keyValue}.pair(${parts.map(printed).join(", ")})`;
}
