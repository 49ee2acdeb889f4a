import { equalTypes } from "../../../types/relations.js";
import { call, stageOptions } from "../emission.js";
import type { Doc } from "../layout.js";
import type { StageHandler } from "./handler.js";

export const filter: StageHandler<"filter"> = (node, emission) => {
  const input = emission.graph.nodes[node.input] ?? node;
  const narrowed = (["key", "value"] as const).flatMap((part): readonly Doc[] =>
    equalTypes(node[part], input[part]) ? [] : [[`${part}: `, emission.types.of(node[part])]],
  );
  return call(node.negated ? ".reject" : ".filter", [emission.function(node.predicate)], [...narrowed, ...stageOptions(node)]);
};
