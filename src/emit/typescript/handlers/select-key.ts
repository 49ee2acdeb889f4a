import { call, stageOptions } from "../emission.js";
import type { StageHandler } from "./handler.js";

export const selectKey: StageHandler<"selectKey"> = (node, emission) =>
  call(
    node.operator === "group by" ? ".groupBy" : ".keyBy",
    [emission.types.of(node.key), emission.function(node.mapper)],
    stageOptions(node),
  );
