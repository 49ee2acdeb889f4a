/** Loads a program for a command that needs it whole: errors are printed, and then there is no plan. */
import type { Compiled } from "../compile.js";
import type { Plan } from "../plan/plan.js";
import type { CommonOptions } from "./command.js";
import { printDiagnostics } from "./diagnostics/index.js";
import type { LoadOptions } from "./load.js";
import { loadProgram } from "./load.js";
import type { Terminal } from "./terminal.js";
import { colorsFor } from "./terminal.js";

export interface Sound {
  readonly compiled: Compiled;
  readonly plan: Plan;
}

/** The plan, or undefined after the errors were printed; warnings are printed either way, hints only by `topo check`. */
export function loadSound(terminal: Terminal, file: string, options: CommonOptions & LoadOptions): Sound | undefined {
  const compiled = loadProgram(terminal.workingFolder, file, options, terminal.environment);
  const shown = compiled.diagnostics.filter((each) => each.severity !== "info");
  terminal.stderr.write(printDiagnostics(shown, "pretty", colorsFor(terminal.stderr, options.color, terminal.environment)));
  return compiled.plan === undefined ? undefined : { compiled, plan: compiled.plan };
}
