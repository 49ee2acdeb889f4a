import { call, stageOptions } from "../emission.js";
import type { StageHandler } from "./handler.js";

export const toStream: StageHandler<"toStream"> = (node) => call(".toStream", [], stageOptions(node));
