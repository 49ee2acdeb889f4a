/** The planner: from what a program means to what Kafka Streams would build of it, with every name. */
import { type Diagnostic, Diagnostics } from "../core/diagnostic.js";
import type { StoreName } from "../core/names.js";
import type { LogicalGraph } from "../ir/graph.js";
import type { Draft, DraftNode } from "./draft.js";
import { lower } from "./lower.js";
import { nameStages } from "./names.js";
import type { Plan, PlanId, PlanNode, StorePlan } from "./plan.js";
import { checkProcessorNames } from "./rules.js";
import { runnable } from "./runnable.js";
import { numberSubtopologies, subtopologies } from "./subtopologies.js";
import { planTopics } from "./topics.js";

/** With an error among the diagnostics the plan is only good for showing; it must not be run. */
export function makePlan(logical: LogicalGraph): { readonly plan: Plan; readonly diagnostics: readonly Diagnostic[] } {
  const graph = runnable(logical);
  const diagnostics = new Diagnostics();
  const draft = lower(graph, nameStages(graph));
  const topics = planTopics(graph, draft);
  checkProcessorNames(graph, draft, diagnostics);
  const numbers = numberSubtopologies(draft);
  const plan: Plan = {
    graph,
    nodes: finishNodes(draft, numbers),
    stores: finishStores(draft, numbers),
    topics,
    subtopologies: subtopologies(draft, numbers),
    nameOf: new Map(graph.nodes.map(({ id }) => [id, nameAt(draft, draft.of(id))] as const)),
  };
  return { plan, diagnostics: diagnostics.all };
}

const nameAt = (draft: Draft, id: PlanId) => (draft.nodes[id] as DraftNode).name;

function finishNodes(draft: Draft, numbers: readonly number[]): readonly PlanNode[] {
  const children = childrenOf(draft.nodes);
  return draft.nodes.map((node): PlanNode => {
    const more = { children: children[node.id] ?? [], subtopology: numbers[node.id] ?? 0 };
    return node.kind === "split" ? { ...node, ...more, branches: more.children } : { ...node, ...more };
  });
}

/** A node calls its children in build order. */
function childrenOf(nodes: readonly DraftNode[]): readonly (readonly PlanId[])[] {
  const children: PlanId[][] = nodes.map(() => []);
  for (const node of nodes) for (const parent of node.parents) children[parent]?.push(node.id);
  return children;
}

function finishStores(draft: Draft, numbers: readonly number[]): readonly StorePlan[] {
  const usersOf = new Map<StoreName, PlanId[]>();
  for (const { id, stores } of draft.nodes) for (const store of stores) usersOf.set(store, [...(usersOf.get(store) ?? []), id]);
  return draft.stores.map((store) => {
    const users = usersOf.get(store.name) ?? [];
    return { ...store, users, subtopology: numbers[users[0] ?? 0] ?? 0 };
  });
}
