import { call, stageOptions } from "../emission.js";
import type { StageHandler } from "./handler.js";

export const flatMapValues: StageHandler<"flatMapValues"> = (node, emission) =>
  call(".flatMap", [emission.types.of(node.value), emission.function(node.mapper)], stageOptions(node));
