import { call, stageOptions } from "../emission.js";
import { stringText } from "../literals.js";
import type { StageHandler } from "./handler.js";

export const print: StageHandler<"print"> = (node) => call(".print", [stringText(node.label)], stageOptions(node));
