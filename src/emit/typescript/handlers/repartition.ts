import { repartitionName } from "../../../stdlib/repartition-topic.js";
import { call, stageOptions } from "../emission.js";
import { stringText } from "../literals.js";
import type { StageHandler } from "./handler.js";

/** With the key selector above it, where that is its `by`. */
export const repartition: StageHandler<"repartition"> = ({ name, partitions, declaration, input }, emission) => {
  const by = emission.graph.nodes[input];
  const options = [
    ...(name === repartitionName(declaration) ? [] : [`as: ${stringText(name)}`]),
    ...(partitions === undefined ? [] : [`partitions: ${partitions}`]),
  ];
  if (by?.kind !== "selectKey" || by.operator !== "repartition by") return call(".repartition", [], options);
  return call(".repartitionBy", [emission.types.of(by.key), emission.function(by.mapper)], [...options, ...stageOptions(by)]);
};
