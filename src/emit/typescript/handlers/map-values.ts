import { call, stageOptions } from "../emission.js";
import type { StageHandler } from "./handler.js";

export const mapValues: StageHandler<"mapValues"> = (node, emission) =>
  call(".map", [emission.types.of(node.value), emission.function(node.mapper)], stageOptions(node));
