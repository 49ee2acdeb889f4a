/**
 * N02: names of stores and internal topics that Kafka would refuse or take for others. Such names are made from names of declarations
 * and from what `as` says; a store's clash is told once, not again for the topics that are called after it.
 */
import { nameProblem } from "../core/names.js";
import type { LogicalGraph, LogicalNode, NodeId } from "../ir/graph.js";
import { changelogName, looksGenerated, prefixed } from "../ir/internal-names.js";
import { placeOf } from "../ir/places.js";
import { shufflesOf } from "../ir/shuffles.js";
import { type GraphStore, storesOf } from "../ir/stores.js";
import { externalTopicsOf } from "./external-topics.js";
import type { Rule, RuleContext } from "./rule.js";
import { isKept, storeClashes } from "./store-clashes.js";

export const badName: Rule = {
  codes: ["N02"],
  // What the checker has refused already is a part of other names.
  wantsSound: true,
  check: (context) => {
    const told = new Set<NodeId>();
    checkStores(context, told);
    checkRepartitions(context, told);
    checkInternalTopics(context, told);
  },
};

/** Of a name that Kafka Streams makes others of. */
function prefixProblem(name: string): string | undefined {
  return nameProblem(name) ?? (looksGenerated(name) ? "it has the form of the names that Kafka Streams generates" : undefined);
}

// ---- stores ----

function checkStores({ graph, report }: RuleContext, told: Set<NodeId>): void {
  for (const { name, node } of storesOf(graph)) {
    const stage = node === undefined ? undefined : graph.nodes[node];
    const problem = stage && isSurelyKept(stage) && !told.has(stage.id) ? prefixProblem(name) : undefined;
    if (!stage || problem === undefined) continue;
    told.add(stage.id);
    report("N02", placeOf(stage, graph), { what: "store", name, problem });
  }
  for (const { store, first } of storeClashes(graph)) {
    if (store.node !== undefined) told.add(store.node);
    if (isKept(store) && isKept(first)) continue; // N01
    const labels = first.at ? [{ at: first.at, text: "the other one" }] : [];
    const problem = isKept(first) ? "a stage keeps its state in a store of that name" : "another store is called so too";
    report("N02", store.at ?? placeOf(undefined, graph), { what: "store", name: store.name, problem }, { labels });
  }
}

/** A table's unnamed store is there only where a stage needs it. */
function isSurelyKept(node: LogicalNode): boolean {
  return (node.kind !== "tableSource" && node.kind !== "toTable" && node.kind !== "foreignKeyJoin") || node.stored;
}

// ---- topics of the application ----

function checkRepartitions({ graph, report }: RuleContext, told: Set<NodeId>): void {
  const first = new Map<string, LogicalNode>();
  for (const [id, shuffles] of shufflesOf(graph)) {
    const node = graph.nodes[id];
    for (const { topic } of node && !told.has(id) ? shuffles : []) {
      const other = first.get(topic);
      const own = node?.kind === "repartition" ? prefixProblem(node.name) : undefined;
      const problem = own ?? (other && "another stage has a repartition topic of that name");
      if (node && !other) first.set(topic, node);
      if (problem === undefined) continue;
      told.add(id);
      const labels = other?.at ? [{ at: other.at, text: "the other one" }] : [];
      report("N02", placeOf(node, graph), { what: "repartition topic", name: topic, problem }, { labels });
    }
  }
}

/** An external topic of the same name would be taken for the internal one, by Kafka Streams or on the broker. */
function checkInternalTopics({ graph, report }: RuleContext, told: Set<NodeId>): void {
  const external = externalTopicsOf(graph);
  for (const { node: id, name } of [...repartitionsIn(graph), ...changelogsIn(graph)]) {
    const fullName = prefixed(graph.applicationId, name);
    const taken = external.has(fullName) || [...external].some((topic) => topic === name);
    const problem = nameProblem(fullName) ?? (taken ? "the application reads or writes a topic of that name too" : undefined);
    if (problem === undefined || told.has(id)) continue;
    report("N02", placeOf(graph.nodes[id], graph), { what: "internal topic", name: fullName, problem });
  }
}

interface OwnTopic {
  readonly node: NodeId;
  /** Without the application's prefix. */
  readonly name: string;
}

function repartitionsIn(graph: LogicalGraph): readonly OwnTopic[] {
  return [...shufflesOf(graph)].flatMap(([node, shuffles]) => shuffles.map(({ topic }) => ({ node, name: topic })));
}

function changelogsIn(graph: LogicalGraph): readonly OwnTopic[] {
  return storesOf(graph).flatMap((store) => changelogOf(graph, store));
}

function changelogOf({ nodes }: LogicalGraph, { node: id, name, spec }: GraphStore): readonly OwnTopic[] {
  const node = id === undefined ? undefined : nodes[id];
  return node && spec?.logged && isSurelyKept(node) ? [{ node: node.id, name: changelogName(name) }] : [];
}
