import type { NodeOf } from "../../../ir/graph.js";
import { call, stageOptions } from "../emission.js";
import type { Doc } from "../layout.js";
import { list } from "../layout.js";
import { settings, stringText } from "../literals.js";
import type { StageHandler } from "./handler.js";

export const aggregate: StageHandler<"aggregate"> = (node) =>
  call(`.${node.aggregation.kind}`, [], [...state(node), ...stageOptions(node)]);

function state({ declaration, aggregation, store }: NodeOf<"aggregate">): readonly Doc[] {
  const { name, inMemory, lru, logged, changelog } = store;
  return [
    ...(name === `${declaration}-${aggregation.kind}` ? [] : [`as: ${stringText(name)}`]),
    ...(inMemory && lru === undefined ? ["inMemory: true"] : []),
    ...(lru === undefined ? [] : [`lru: ${lru}`]),
    ...(logged ? [] : ["logged: false"]),
    ...(Object.keys(changelog).length === 0 ? [] : [["changelog: ", list("{ ", settings(changelog), " }")]]),
  ];
}
