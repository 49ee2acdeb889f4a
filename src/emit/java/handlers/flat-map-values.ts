import type { FlatMapValuesNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { bodyOf, readsMetadata, recordLambda, valueLambda, witness } from "../lambda.js";
import { call } from "../layout.js";
import { recordStage } from "../record-stage.js";

export const flatMapValues: Handler<FlatMapValuesNode> = (node, emission) => {
  const { mapper } = node;
  const body = bodyOf(mapper, emission);
  const types = witness(mapper, emission, node.value);
  if (readsMetadata(mapper)) return [recordStage(emission, node, `${types}processValues`, "flatMapValues", recordLambda(body))];
  return [call(`${types}flatMapValues`, valueLambda(mapper, body), emission.named(node))];
};
