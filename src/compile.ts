/** The compiler as a table of contents: text → declarations → logical graph → plan. */
import { check } from "./check/index.js";
import type { Diagnostic } from "./core/diagnostic.js";
import type { SourceFile } from "./core/source.js";
import type { LogicalGraph } from "./ir/graph.js";
import type { CheckedTest } from "./ir/tests.js";
import { makePlan } from "./plan/index.js";
import type { Plan } from "./plan/plan.js";
import { vocabulary } from "./stdlib/vocabulary.js";
import type { Program } from "./syntax/ast.js";
import { parse } from "./syntax/parse.js";

export interface CompileOptions {
  /** Values of parameters, as text. */
  readonly params?: Readonly<Record<string, string>>;
  /** Values for parameters that are given none, by their names, also in capitals; it may hold those of other programs too. */
  readonly surroundings?: Readonly<Record<string, string>>;
}

/** `graph` and `plan` are there when there was no error. */
export interface Compiled {
  readonly source: SourceFile;
  readonly program: Program;
  readonly graph: LogicalGraph | undefined;
  readonly plan: Plan | undefined;
  readonly tests: readonly CheckedTest[];
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

export function compile(source: SourceFile, options: CompileOptions = {}): Compiled {
  const parsed = parse(source, vocabulary);
  const checked = check(parsed.program, { fileName: source.path, params: paramsOf(parsed.program, options) });
  const planned = checked.graph === undefined ? undefined : makePlan(checked.graph);
  const diagnostics = [...parsed.diagnostics, ...checked.diagnostics, ...(planned?.diagnostics ?? [])].sort(byPlace);
  const sound = !diagnostics.some((each) => each.severity === "error");
  return {
    source,
    program: parsed.program,
    graph: sound ? checked.graph : undefined,
    plan: sound ? planned?.plan : undefined,
    tests: checked.tests,
    diagnostics,
  };
}

function paramsOf({ declarations }: Program, { params = {}, surroundings = {} }: CompileOptions): Record<string, string> {
  const declared = declarations.filter((each) => each.kind === "param").map(({ name }) => name.text);
  const found = declared.flatMap((name): readonly (readonly [string, string])[] => {
    const value = surroundings[name] ?? surroundings[name.toUpperCase()];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(found), ...params };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.at.start - b.at.start || a.at.end - b.at.end;
}
