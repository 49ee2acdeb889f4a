/** A program of types alone can be checked and imported, but neither run nor built. */
import { dataFailure } from "../../core/failure.js";
import type { Plan } from "../../plan/plan.js";

export function refuseEmpty({ graph }: Plan, verb: "run" | "build"): void {
  if (graph.nodes.length === 0) throw dataFailure("F23", { id: graph.applicationId, verb });
}
