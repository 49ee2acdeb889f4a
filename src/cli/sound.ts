/** Loads a program for a command that needs it whole: errors are printed, and then there is nothing to go on with. */
import type { Compiled } from "../compile.js";
import type { Diagnostic } from "../core/diagnostic.js";
import type { LogicalGraph } from "../ir/graph.js";
import type { Plan } from "../plan/plan.js";
import type { CommonOptions } from "./command.js";
import { prettyDiagnostics } from "./diagnostics/pretty.js";
import type { LoadOptions } from "./load.js";
import { loadProgram } from "./load.js";
import type { Terminal } from "./terminal.js";
import { colorsFor } from "./terminal.js";

export interface Sound {
  readonly compiled: Compiled;
  readonly plan: Plan;
}

/** What can be run and built, or undefined after what stands in the way was printed: mistakes, or else what cannot run yet. */
export async function loadSound(terminal: Terminal, file: string, options: CommonOptions & LoadOptions): Promise<Sound | undefined> {
  const compiled = await loadChecked(terminal, file, options, ({ later }) => later);
  return compiled?.plan === undefined ? undefined : { compiled, plan: compiled.plan };
}

/** What the program means, also of one that cannot run yet. */
export async function loadGraph(terminal: Terminal, file: string, options: CommonOptions & LoadOptions): Promise<LogicalGraph | undefined> {
  return (await loadChecked(terminal, file, options, () => []))?.graph;
}

/** Warnings are printed either way, hints only by `topo check`. */
async function loadChecked(
  terminal: Terminal,
  file: string,
  options: CommonOptions & LoadOptions,
  refused: (compiled: Compiled) => readonly Diagnostic[],
): Promise<Compiled | undefined> {
  const compiled = await loadProgram(terminal.workingFolder, file, options, terminal.environment);
  const shown = compiled.diagnostics.filter((each) => each.severity !== "info");
  const all = compiled.graph === undefined ? shown : [...shown, ...refused(compiled)];
  terminal.stderr.write(prettyDiagnostics(all, colorsFor(terminal.stderr, options.color, terminal.environment)));
  return compiled.graph === undefined ? undefined : compiled;
}
