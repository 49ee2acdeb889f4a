import { call, stageOptions } from "../emission.js";
import { entryTypes } from "./entry-types.js";
import type { StageHandler } from "./handler.js";

export const flatMap: StageHandler<"flatMap"> = (node, emission) =>
  call(".flatMapEntries", [entryTypes(node, emission), emission.function(node.mapper)], stageOptions(node));
