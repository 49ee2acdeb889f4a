/** Stages of streams whose node kinds have no plan yet. */
import type { TopicName } from "../../core/names.js";
import { withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import type { Graph, Relation, StageInfo } from "../builder.js";
import type { DedupeNode, Fn, ProcessNode, Serde, SetHeadersNode } from "../graph.js";

/** The stage below reads its input, not it. */
export function peek(graph: Graph, stage: StageInfo, input: Relation, action: Fn): Relation {
  const node = graph.add(stage, { kind: "peek", input: input.node, action, key: input.key, value: input.value });
  return { ...input, node };
}

export function setTimestamp(graph: Graph, stage: StageInfo, input: Relation, mapper: Fn): Relation {
  const node = graph.add(stage, { kind: "setTimestamp", input: input.node, mapper, key: input.key, value: input.value });
  return { ...input, node };
}

export function setHeaders(graph: Graph, stage: StageInfo, input: Relation, headers: SetHeadersNode["headers"]): Relation {
  const node = graph.add(stage, { kind: "setHeaders", input: input.node, headers, key: input.key, value: input.value });
  return { ...input, node };
}

/** Null keys go through. */
export function through(
  graph: Graph,
  stage: StageInfo,
  input: Relation,
  given: { readonly topic: TopicName; readonly keySerde: Serde; readonly valueSerde: Serde; readonly partitioner?: Fn },
): Relation {
  const { key, value } = input;
  const node = graph.add(stage, { kind: "through", input: input.node, ...given, key, value });
  return { ...input, node, rekeyed: false, keySerde: given.keySerde, valueSerde: given.valueSerde };
}

export function dedupe(
  graph: Graph,
  stage: StageInfo,
  input: Relation,
  given: Pick<DedupeNode, "withinMs" | "graceMs" | "by" | "store" | "keySerde" | "valueSerde">,
): Relation {
  const key = withoutNull(input.key);
  const node = graph.add(stage, { kind: "dedupe", input: input.node, ...given, key, value: input.value });
  return { ...input, node, key, rekeyed: false };
}

/** `process` may change the key, `process value` leaves it. */
export function process(
  graph: Graph,
  stage: StageInfo,
  input: Relation,
  given: Pick<ProcessNode, "processor" | "valuesOnly" | "stores">,
  key: Type,
  value: Type,
): Relation {
  const node = graph.add(stage, { kind: "process", input: input.node, ...given, key, value });
  if (given.valuesOnly) return { ...input, node, value, valueSerde: undefined };
  return { ...input, node, key, value, rekeyed: true, keySerde: undefined, valueSerde: undefined };
}
