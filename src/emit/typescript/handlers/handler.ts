/** A handler writes the call of one stage, `.filter(({ value }) => value > 5)`; undefined where the stage below says it too. */
import type { NodeOf } from "../../../ir/graph.js";
import type { Emission } from "../emission.js";
import type { Doc } from "../layout.js";
import type { StageKind } from "../program.js";

export type StageHandler<K extends StageKind> = (node: NodeOf<K>, emission: Emission) => Doc | undefined;
