/** What Kafka would refuse when the topology is built or its topics are made: illegal names, and names used twice. */
import type { Diagnostics } from "../core/diagnostic.js";
import { nameProblem } from "../core/names.js";
import type { NodeId, NodeOf, RunnableGraph, RunnableNode } from "../ir/graph.js";
import { placeOf } from "../ir/places.js";
import type { Draft, DraftNode } from "./draft.js";
import { looksGenerated } from "./names.js";
import type { TopicPlan } from "./plan.js";
import { isExternal } from "./topics.js";

interface Checked {
  readonly graph: RunnableGraph;
  readonly draft: Draft;
  readonly topics: readonly TopicPlan[];
}

export function checkNames(checked: Checked, diagnostics: Diagnostics): void {
  checkStores(checked, diagnostics);
  if (diagnostics.hasErrors) return; // A store's name is in those of its processors and topics: one mistake, one message.
  checkRepartitions(checked, diagnostics);
  if (diagnostics.hasErrors) return; // So is a repartition's.
  checkProcessors(checked, diagnostics);
  checkInternalTopics(checked, diagnostics);
}

function checkStores({ graph }: Checked, diagnostics: Diagnostics): void {
  const first = new Map<string, NodeOf<"aggregate">>();
  for (const node of graph.nodes) {
    if (node.kind !== "aggregate") continue;
    const { name } = node.store;
    const problem = prefixProblem(name);
    const other = first.get(name);
    if (problem !== undefined) diagnostics.report("N02", placeOf(node, graph), { what: "store", name, problem });
    else if (other === undefined) first.set(name, node);
    else reportTwice(node, other, graph, diagnostics);
  }
}

/** Of a name that Kafka Streams makes others of. */
function prefixProblem(name: string): string | undefined {
  return nameProblem(name) ?? (looksGenerated(name) ? "it has the form of the names that Kafka Streams generates" : undefined);
}

/** Each repartition has a topic of its own, also the one in front of an aggregate, which is called after the store. */
function checkRepartitions({ graph, draft }: Checked, diagnostics: Diagnostics): void {
  const first = new Map<string, RunnableNode | undefined>();
  for (const sink of draft.nodes) {
    if (sink.kind !== "sink" || !sink.internal) continue;
    const node = graph.nodes[sink.stage];
    const other = first.get(sink.topic);
    const ownName = node?.kind === "repartition" ? prefixProblem(node.name) : undefined;
    const problem = ownName ?? (other === undefined ? undefined : "another stage has a repartition topic of that name");
    if (other === undefined) first.set(sink.topic, node);
    if (problem === undefined) continue;
    const labels = other?.at ? [{ at: other.at, text: "the other one" }] : [];
    diagnostics.report("N02", placeOf(node, graph), { what: "repartition topic", name: sink.topic, problem }, { labels });
  }
}

function reportTwice(node: NodeOf<"aggregate">, other: NodeOf<"aggregate">, graph: RunnableGraph, diagnostics: Diagnostics): void {
  const { name } = node.store;
  const labels = { labels: other.at ? [{ at: other.at, text: "the other one" }] : [] };
  if (node.declaration === other.declaration) diagnostics.report("N01", placeOf(node, graph), { name }, labels);
  else diagnostics.report("N02", placeOf(node, graph), { what: "store", name, problem: "another stage has a store of that name" }, labels);
}

function checkProcessors({ graph, draft }: Checked, diagnostics: Diagnostics): void {
  const first = new Map<string, NodeId>();
  for (const { name, stage } of draft.nodes) {
    const other = first.get(name);
    if (other === undefined) first.set(name, stage);
    const otherAt = other === undefined ? undefined : graph.nodes[other]?.at;
    const problem = nameProblem(name) ?? (other === undefined ? undefined : "another processor has it already");
    if (problem === undefined) continue;
    const labels = otherAt ? [{ at: otherAt, text: "the other one" }] : [];
    diagnostics.report("N02", placeOf(graph.nodes[stage], graph), { what: "processor", name, problem }, { labels });
  }
}

/** An external topic of the same name would be taken for the internal one, by Kafka Streams or on the broker. */
function checkInternalTopics({ graph, draft, topics }: Checked, diagnostics: Diagnostics): void {
  const external = new Set<string>(topics.filter(isExternal).map(({ name }) => name));
  for (const { name, fullName } of topics.filter((topic) => !isExternal(topic))) {
    const taken = external.has(fullName) || external.has(name);
    const problem = nameProblem(fullName) ?? (taken ? "the application reads or writes a topic of that name too" : undefined);
    if (problem === undefined) continue;
    const writes = (node: DraftNode) => node.kind === "sink" && node.internal && node.topic === name;
    const stage = draft.nodes.find((node) => writes(node) || node.stores.some((store) => name.startsWith(store)))?.stage;
    const place = placeOf(stage === undefined ? undefined : graph.nodes[stage], graph);
    diagnostics.report("N02", place, { what: "internal topic", name: fullName, problem });
  }
}
