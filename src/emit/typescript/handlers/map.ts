import { call, stageOptions } from "../emission.js";
import { entryTypes } from "./entry-types.js";
import type { StageHandler } from "./handler.js";

export const map: StageHandler<"map"> = (node, emission) =>
  call(".mapEntry", [entryTypes(node, emission), emission.function(node.mapper)], stageOptions(node));
