/** Functions that are written in TypeScript: Java cannot call them. */
import { diagnostic } from "../../core/diagnostic.js";
import { TopoError } from "../../core/errors.js";
import { quoted } from "../../core/message.js";
import { span } from "../../core/source.js";
import type { Fn, RunnableNode } from "../../ir/graph.js";
import type { Plan } from "../../plan/plan.js";

/** Names every stage that would need one. */
export function refuseNative({ graph, nameOf }: Plan): void {
  const stages = graph.nodes.filter((node) => functionsOf(node).some(({ kind }) => kind === "native"));
  if (stages.length === 0) return;
  const names = quoted(...stages.map(({ id }) => nameOf.get(id) ?? ""));
  const what = stages.length === 1 ? `The TypeScript function of ${names}` : `The TypeScript functions of ${names}`;
  const { message } = diagnostic("Y01", span({ path: graph.applicationId, text: "" }, 0, 0), { what });
  throw new TopoError("Y01", "data", message);
}

function functionsOf(node: RunnableNode): readonly Fn[] {
  if (node.kind === "split") return node.branches.flatMap(({ predicate }) => predicate ?? []);
  if (node.kind === "filter") return [node.predicate];
  return "mapper" in node ? [node.mapper] : [];
}
