/** Stages whose expression reads more than key and value: processors of the support class `RecordStages`. */
import type { RunnableNode } from "../../ir/graph.js";
import type { Emission } from "./emission.js";
import { type Call, call } from "./layout.js";
import { supportPackage } from "./support/index.js";

/** The support class. */
export const recordStagesClass = `${supportPackage}.RecordStages`;

/** `process` where the key may change, else `processValues`. */
export function recordStage(emission: Emission, node: RunnableNode, method: string, stage: string, lambda: string): Call {
  return call(method, `${emission.use(recordStagesClass)}.${stage}(${lambda})`, emission.named(node));
}
