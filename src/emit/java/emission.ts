/** What the handlers of the logical kinds have at hand while the topology is written. */
import type { ScopeName } from "../../ir/expr.js";
import type { Fn, NodeId, RunnableNode, Serde } from "../../ir/graph.js";
import type { Plan } from "../../plan/plan.js";
import type { Type } from "../../types/type.js";
import type { Call } from "./layout.js";

/** Where a serde stands: a null from outside is undecodable unless the type allows it; inside, nulls pass. */
export type SerdeRole = "source" | "internal";

export interface Emission {
  readonly plan: Plan;
  /** The simple name of a class that is imported for it, or the whole name where the simple one is taken. */
  readonly use: (qualifiedName: string) => string;
  /** `"name"` of the stage's processor. */
  readonly nameOf: (id: NodeId) => string;
  /** `Named.as("name")`. */
  readonly named: (node: RunnableNode) => string;
  /** The variable that holds the stream or table. */
  readonly variable: (id: NodeId) => string;
  /** The Java type of keys or values: always a class. */
  readonly type: (type: Type) => string;
  readonly serde: (serde: Serde, role: SerdeRole) => string;
  /** A checked expression, its scope names printed as given. */
  readonly expression: (fn: Fn, scope: Readonly<Partial<Record<ScopeName, string>>>) => string;
  /** Text of a value as Topo writes it. */
  readonly text: (java: string, type: Type) => string;
}

/** The calls that a stage becomes. */
export type Handler<N extends RunnableNode> = (node: N, emission: Emission) => readonly Call[];
