import type { SelectKeyNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { bodyOf, pairLambda, readsMetadata, recordLambda, witness } from "../lambda.js";
import { call } from "../layout.js";
import { recordStage } from "../record-stage.js";

/** Also the first half of `group by`: so the grouping has no name, and the repartition topic is named after the store. */
export const selectKey: Handler<SelectKeyNode> = (node, emission) => {
  const { mapper } = node;
  const body = bodyOf(mapper, emission);
  if (readsMetadata(mapper))
    return [recordStage(emission, node, `${witness(mapper, emission, node.key, node.value)}process`, "selectKey", recordLambda(body))];
  return [call(`${witness(mapper, emission, node.key)}selectKey`, pairLambda(body), emission.named(node))];
};
