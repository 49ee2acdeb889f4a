import type { SelectKeyNode } from "../../../ir/graph.js";
import { call, stageOptions } from "../emission.js";
import type { StageHandler } from "./handler.js";

/** `repartitionBy` is one call, which the `repartition` below writes. */
const heads: { readonly [O in SelectKeyNode["operator"]]: string | undefined } = {
  "key by": ".keyBy",
  "group by": ".groupBy",
  "repartition by": undefined,
};

export const selectKey: StageHandler<"selectKey"> = (node, emission) => {
  const head = heads[node.operator];
  return head && call(head, [emission.types.of(node.key), emission.function(node.mapper)], stageOptions(node));
};
