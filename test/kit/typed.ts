/** All expressions of a graph, and whether each has a type. */
import type { Expr } from "../../src/ir/expr.js";
import { expressionsIn, functionsOf } from "../../src/ir/functions.js";
import type { LogicalGraph } from "../../src/ir/graph.js";
import type { Type } from "../../src/types/type.js";

export function expressionsOf({ nodes }: LogicalGraph): readonly Expr[] {
  return nodes.flatMap(functionsOf).flatMap((fn) => (fn.kind === "expr" ? expressionsIn(fn.expr) : []));
}

/** The kinds of all types in a type. */
function kindsIn(type: Type): readonly Type["kind"][] {
  const parts: readonly Type[] =
    type.kind === "nullable"
      ? [type.of]
      : type.kind === "list"
        ? [type.element]
        : type.kind === "map"
          ? [type.value]
          : type.kind === "windowed"
            ? [type.key]
            : type.kind === "record"
              ? type.fields.map((field) => field.type)
              : type.kind === "union"
                ? type.members
                : [];
  return [type.kind, ...parts.flatMap(kindsIn)];
}

/** What of the expressions has no type, or one that the text does not say; undefined: all is well. */
export function untyped(text: string, graph: LogicalGraph): string | undefined {
  const kinds = new Set(expressionsOf(graph).flatMap(({ type }) => kindsIn(type)));
  if (kinds.has("error")) return "an expression without a type";
  return kinds.has("any") && !/\bany\b|parseJson/.test(text) ? "an expression of type `any`, which the text does not have" : undefined;
}
