import type { FilterNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { bodyOf, pairLambda, readsMetadata, recordLambda } from "../lambda.js";
import { call } from "../layout.js";
import { recordStage } from "../record-stage.js";

export const filter: Handler<FilterNode> = (node, emission) => {
  const { predicate, negated } = node;
  const body = bodyOf(predicate, emission);
  if (readsMetadata(predicate)) return [recordStage(emission, node, "processValues", negated ? "filterNot" : "filter", recordLambda(body))];
  return [call(negated ? "filterNot" : "filter", pairLambda(body), emission.named(node))];
};
