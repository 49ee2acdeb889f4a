/** A program's meaning: names, types and the logical graph, its test blocks, and every mistake in them. */
import type { Diagnostic } from "../core/diagnostic.js";
import { noFiles } from "../core/host.js";
import { span } from "../core/source.js";
import type { LogicalGraph } from "../ir/graph.js";
import type { CheckedTest } from "../ir/tests.js";
import type { Program } from "../syntax/ast.js";
import type { Surroundings } from "./imports.js";
import { type Lowered, lower } from "./lower.js";
import type { Given } from "./params.js";
import { checkTest } from "./tests/index.js";

export interface CheckOptions extends Partial<Surroundings> {
  /** Values of parameters, as text. */
  readonly params?: Readonly<Record<string, string>>;
  /** Names the application when the program does not. */
  readonly fileName: string;
}

export interface Checked {
  /** Undefined when there is an error. */
  readonly graph: LogicalGraph | undefined;
  /** The graph whether or not there is an error: what is wrong has types of errors there, or is missing. */
  readonly whole: LogicalGraph;
  readonly tests: readonly CheckedTest[];
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** What this version can check but not run (Y01); with any, there is a graph but nothing can be planned. */
  readonly later: readonly Diagnostic[];
}

export function check(program: Program, { params = {}, fileName, host = noFiles, readModule }: CheckOptions): Checked {
  const given: Given = { texts: params, values: new Map() };
  const options = { fileName, surroundings: { host, readModule } };
  const lowered = lower(program, options, given);
  const { diagnostics } = lowered;
  reportUnknownParams(program, lowered, params);
  const sound = !diagnostics.hasErrors;
  const again = (values: Given["values"]) => lower(program, options, { ...given, values });
  const written = program.declarations.filter((declaration) => declaration.kind === "test");
  const tests = written.map((test) => checkTest({ lowered, again }, test)).filter((test) => test !== undefined);
  return {
    graph: sound ? lowered.graph : undefined,
    whole: lowered.graph,
    tests,
    diagnostics: inOrder(diagnostics.all),
    later: inOrder(lowered.later.all),
  };
}

/** Values that the program has no parameter for; there is no better place for them than its beginning. */
function reportUnknownParams(program: Program, { diagnostics, lowering }: Lowered, params: Readonly<Record<string, string>>): void {
  const [first] = program.declarations;
  const { values } = lowering.typer.names;
  const declared = [...values].filter(([, { kind }]) => kind === "param").map(([name]) => name);
  for (const name of Object.keys(params)) {
    if (first && !declared.includes(name)) diagnostics.report("B09", span(first.at.source, 0, 0), { name, declared });
  }
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}
