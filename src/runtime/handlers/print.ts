import { invariant } from "../../core/errors.js";
import type { Fn } from "../../ir/graph.js";
import { nullable } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { soundUtf16 } from "../bytes.js";
import { compileFn } from "../evaluate.js";
import type { Handler } from "./site.js";

/** As Kafka's `Printed.toSysOut().withLabel(…)`; keys and values have the text that templates give them. */
export const print: Handler<"print"> = ({ name, label, stage }, { context, forward, plan, print: printLine }) => {
  const node = plan.graph.nodes[stage];
  invariant(node, `the graph has no node ${stage}`);
  const textOf = compileFn(lineOf(label, node.key, node.value), context.surroundings);
  return (record) => {
    context.processor = name;
    printLine(soundUtf16(String(textOf(record))));
    forward(record);
  };
};

/** `[label]: key, value`; whatever its type says, a null shows as `null`. */
function lineOf(label: string, key: Type, value: Type): Fn {
  const scope = (name: "key" | "value", type: Type) => ({ kind: "scope", name, type: nullable(type) }) as const;
  const parts = [`[${label}]: `, scope("key", key), ", ", scope("value", value)];
  return { kind: "expr", expr: { kind: "template", type: { kind: "string" }, parts }, reads: new Set(["key", "value"]) };
}
