import { call, stageOptions } from "../emission.js";
import type { StageHandler } from "./handler.js";

export const merge: StageHandler<"merge"> = (node, emission) => call(".merge", [emission.referenceAt(node.inputs[1])], stageOptions(node));
