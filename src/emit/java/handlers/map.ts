import type { MapNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { pairBody } from "../entry.js";
import { pairLambda, readsMetadata, recordLambda, witness } from "../lambda.js";
import { call } from "../layout.js";
import { recordStage } from "../record-stage.js";

export const map: Handler<MapNode> = (node, emission) => {
  const { mapper } = node;
  const body = pairBody(mapper, emission);
  const types = witness(mapper, emission, node.key, node.value);
  if (readsMetadata(mapper)) return [recordStage(emission, node, `${types}process`, "map", recordLambda(body))];
  return [call(`${types}map`, pairLambda(body), emission.named(node))];
};
