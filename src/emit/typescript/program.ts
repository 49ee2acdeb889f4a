/** The statements of the emitted program, in the order in which their declarations take effect. */
import type { Declared, NodeId, NodeOf, RunnableGraph, RunnableNode } from "../../ir/graph.js";

/** The kinds that are a stage of a pipeline. */
export type StageKind = Exclude<RunnableNode["kind"], "source" | "split" | "branch" | "sink">;
export type StageNode = NodeOf<StageKind>;

export type Statement =
  | { readonly kind: "source"; readonly declared: Declared; readonly node: NodeOf<"source"> }
  | { readonly kind: "pipeline"; readonly declared: Declared; readonly from: NodeId; readonly stages: readonly StageNode[] }
  | { readonly kind: "split"; readonly node: NodeOf<"split">; readonly branches: readonly NodeOf<"branch">[] }
  | { readonly kind: "sink"; readonly node: NodeOf<"sink">; readonly from: NodeId };

/** The statements; those of a declaration stand where its last node stands. */
export function statementsOf(graph: RunnableGraph): readonly Statement[] {
  const stages = stagesOf(graph);
  const declared = graph.declarations.map((declaration, i) => ({
    at: placeOf(graph, i, stages),
    statement: declares(graph, declaration, stages),
  }));
  const others = graph.nodes.map((node) => ({ at: node.id as number, statement: standsAlone(graph, node) }));
  return [...declared, ...others].sort((a, b) => a.at - b.at).flatMap(({ statement }) => statement ?? []);
}

/** The stages of each pipeline, by its declaration. The `to stream` in front of a table's sink belongs to the sink. */
function stagesOf(graph: RunnableGraph): ReadonlyMap<string, readonly StageNode[]> {
  const ofSinks = new Set<NodeId>(
    graph.nodes.filter(isSink).map((sink) => (sourceOfSink(graph, sink) === sink.input ? sink.id : sink.input)),
  );
  const stages = new Map<string, StageNode[]>();
  for (const node of graph.nodes) {
    if (!isStage(node) || ofSinks.has(node.id)) continue;
    const before = stages.get(node.declaration);
    if (before) before.push(node);
    else stages.set(node.declaration, [node]);
  }
  return stages;
}

function isStage(node: RunnableNode): node is StageNode {
  return node.kind !== "source" && node.kind !== "split" && node.kind !== "branch" && node.kind !== "sink";
}

const isSink = (node: RunnableNode): node is NodeOf<"sink"> => node.kind === "sink";

/** The declared stream or table that is written: above the `to stream` of a table. */
function sourceOfSink(graph: RunnableGraph, { input, declaration }: NodeOf<"sink">): NodeId {
  const relation = graph.declarations.find(({ name }) => name === declaration)?.relation;
  const above = graph.nodes[input];
  return relation === "table" && above?.kind === "toStream" ? above.input : input;
}

/** A declaration without stages of its own (`stream b = a`) stands right behind the one before it. */
function placeOf(graph: RunnableGraph, index: number, stages: ReadonlyMap<string, readonly StageNode[]>): number {
  const declared = graph.declarations[index];
  if (declared === undefined) return -1;
  const node = graph.nodes[declared.node];
  const own = stages.get(declared.name)?.at(-1)?.id ?? (node && !isStage(node) && node.declaration === declared.name ? node.id : undefined);
  return own ?? Math.max(declared.node, placeOf(graph, index - 1, stages)) + 0.5;
}

function declares(graph: RunnableGraph, declared: Declared, stages: ReadonlyMap<string, readonly StageNode[]>): Statement | undefined {
  const node = graph.nodes[declared.node];
  if (node?.declaration === declared.name && node.kind === "source") return { kind: "source", declared, node };
  if (node?.declaration === declared.name && node.kind === "branch") return undefined;
  const own = stages.get(declared.name) ?? [];
  return { kind: "pipeline", declared, from: own[0] ? inputOf(own[0]) : declared.node, stages: own };
}

/** The node that a stage continues; of a merge, the first. */
export function inputOf(node: StageNode): NodeId {
  return node.kind === "merge" ? node.inputs[0] : node.input;
}

function standsAlone(graph: RunnableGraph, node: RunnableNode): Statement | undefined {
  if (node.kind === "sink") return { kind: "sink", node, from: sourceOfSink(graph, node) };
  if (node.kind !== "split") return undefined;
  const branches = graph.nodes.filter((each): each is NodeOf<"branch"> => each.kind === "branch" && each.input === node.id);
  return { kind: "split", node, branches };
}
