import type { FlatMapNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { pairsBody } from "../entry.js";
import { pairLambda, readsMetadata, recordLambda, witness } from "../lambda.js";
import { call } from "../layout.js";
import { recordStage } from "../record-stage.js";

export const flatMap: Handler<FlatMapNode> = (node, emission) => {
  const { mapper } = node;
  const body = pairsBody(mapper, emission);
  const types = witness(mapper, emission, node.key, node.value);
  if (readsMetadata(mapper)) return [recordStage(emission, node, `${types}process`, "flatMap", recordLambda(body))];
  return [call(`${types}flatMap`, pairLambda(body), emission.named(node))];
};
