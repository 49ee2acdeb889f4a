/** The emission of one application: what the handlers need, made of the plan, the imports and the expression printer. */
import type { Fn, NodeId } from "../../ir/graph.js";
import type { Plan } from "../../plan/plan.js";
import type { Emission } from "./emission.js";
import type { Imports } from "./imports.js";
import { javaString } from "./text.js";

/** The part that knows expressions and types. */
export type Printer = Pick<Emission, "type" | "serde" | "expression" | "text">;

export function emissionFor(plan: Plan, imports: Imports, printer: Printer): (variables: ReadonlyMap<NodeId, string>) => Emission {
  const nameOf = (id: NodeId) => javaString(found(plan.nameOf.get(id), `name of stage ${id}`));
  return (variables) => ({
    plan,
    ...printer,
    use: imports.use,
    nameOf,
    named: ({ id }) => `${imports.use("org.apache.kafka.streams.kstream.Named")}.as(${nameOf(id)})`,
    variable: (id) => found(variables.get(id), `variable of stage ${id}`),
  });
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`internal error: no ${what}`);
  return value;
}

/** Functions of the stages that are written in TypeScript; Java cannot call them. */
export function nativeStages({ graph, nameOf }: Plan): readonly string[] {
  const isNative = (fn: Fn | undefined) => fn?.kind === "native";
  return graph.nodes.flatMap((node) => {
    const functions =
      node.kind === "split"
        ? node.branches.map(({ predicate }) => predicate)
        : "mapper" in node
          ? [node.mapper]
          : "predicate" in node
            ? [node.predicate]
            : [];
    return functions.some(isNative) ? (nameOf.get(node.id) ?? []) : [];
  });
}
