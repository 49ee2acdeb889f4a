/** What the handlers need, made of the plan, the imports of the file and the printers of expressions and types. */
import { atom, type Code, level, within } from "../../ir/code.js";
import type { ScopeName } from "../../ir/expr.js";
import type { Fn, NodeId } from "../../ir/graph.js";
import type { Plan } from "../../plan/plan.js";
import type { Emission } from "./emission.js";
import { javaText, printJava } from "./expression.js";
import type { Imports } from "./imports.js";
import type { RecordClasses } from "./record-classes.js";
import { javaString } from "./text.js";
import { javaType, serdeExpression } from "./types.js";

/** `variables`: those of the method that is written; it grows meanwhile. */
export function emissionOf(plan: Plan, imports: Imports, classes: RecordClasses, variables: ReadonlyMap<NodeId, string>): Emission {
  const nameOf = (id: NodeId) => javaString(found(plan.nameOf.get(id), `name of stage ${id}`));
  const text = (code: Code) => {
    for (const name of code.uses) imports.use(name);
    return code.text;
  };
  return {
    plan,
    use: imports.use,
    nameOf,
    named: ({ id }) => `${imports.use("org.apache.kafka.streams.kstream.Named")}.as(${nameOf(id)})`,
    variable: (id) => found(variables.get(id), `variable of stage ${id}`),
    type: (type) => text(javaType(type, classes)),
    serde: (serde, role) => text(serdeExpression(serde, classes, role)),
    expression: (fn, scope) => text(printed(fn, scope, classes, variables)),
    text: (java, type) => {
      const code = javaText(atom(java), type);
      return text({ ...code, text: within(code, level.sum) });
    },
  };
}

function printed(
  fn: Fn,
  scope: Parameters<Emission["expression"]>[1],
  classes: RecordClasses,
  variables: ReadonlyMap<NodeId, string>,
): Code {
  if (fn.kind !== "expr") throw new Error("internal error: a TypeScript function in the Java target");
  const names = new Map(Object.entries(scope) as [ScopeName, string][]);
  return printJava(fn.expr, names, classes, ["record", "entry", "builder", ...variables.values()]);
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`internal error: no ${what}`);
  return value;
}
