/** The compiler as a table of contents: files → declarations → logical graph → rules, plan. */
import type { Surroundings } from "./check/imports.js";
import { check } from "./check/index.js";
import type { Diagnostic } from "./core/diagnostic.js";
import { noFiles } from "./core/host.js";
import type { SourceFile } from "./core/source.js";
import type { LogicalGraph } from "./ir/graph.js";
import type { PartitionFacts } from "./ir/partition-counts.js";
import type { CheckedTest } from "./ir/tests.js";
import { makePlan } from "./plan/index.js";
import type { Plan } from "./plan/plan.js";
import { withoutSilenced } from "./rules/allowances.js";
import { lint } from "./rules/index.js";
import { vocabulary } from "./stdlib/vocabulary.js";
import type { Program } from "./syntax/ast.js";
import { type ProgramFiles, readProgramFiles } from "./syntax/files.js";

export interface CompileOptions extends Partial<Surroundings> {
  /** Values of parameters, as text. */
  readonly params?: Readonly<Record<string, string>>;
  /** Values for parameters that are given none, by their names, also in capitals; it may hold those of other programs too. */
  readonly surroundings?: Readonly<Record<string, string>>;
  /** What is known of topics from outside the program. */
  readonly facts?: PartitionFacts;
}

/** `graph` is there when there was no error, `plan` when there is nothing either that cannot run yet. */
export interface Compiled {
  readonly source: SourceFile;
  /** Of the file and all that it imports. */
  readonly program: Program;
  readonly graph: LogicalGraph | undefined;
  readonly plan: Plan | undefined;
  readonly tests: readonly CheckedTest[];
  /** In the order of the text, file by file. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the language has and this version cannot run (Y01): for who wants to run, build or test the program. */
  readonly later: readonly Diagnostic[];
}

/** A program's files, for a look at what they import before they are compiled. */
export function readFiles(source: SourceFile, { host = noFiles }: CompileOptions = {}): ProgramFiles {
  return readProgramFiles(source, host, vocabulary);
}

export function compile(source: SourceFile, options: CompileOptions = {}): Compiled {
  return compileFiles(readFiles(source, options), options);
}

export function compileFiles(files: ProgramFiles, options: CompileOptions = {}): Compiled {
  const { program, sources } = files;
  const [source = { path: "", text: "" }] = sources;
  const { host, readModule } = options;
  const imports = { ...(host ? { host } : {}), ...(readModule ? { readModule } : {}) };
  const checked = check(program, { fileName: source.path, params: paramsOf(program, options), ...imports });
  const { graph, whole, tests, later } = checked;
  // A mistake of syntax may have taken half of a declaration away; what its names and topics then are is nobody's concern.
  const readable = !files.diagnostics.some(isError);
  const linted = readable ? lint(whole, tests, { facts: options.facts, sound: graph !== undefined }) : [];
  const told = [...files.diagnostics, ...checked.diagnostics, ...linted];
  const heard = withoutSilenced(told, files.comments, readable && graph !== undefined);
  const planned = graph && readable && later.length === 0 && !heard.some(isError) ? makePlan(graph) : undefined;
  const found = [...heard, ...(planned?.diagnostics ?? [])];
  const sound = !found.some(isError);
  return {
    source,
    program,
    graph: sound ? graph : undefined,
    plan: sound ? planned?.plan : undefined,
    tests,
    diagnostics: inOrder(found, sources),
    later: inOrder(later, sources),
  };
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";

function paramsOf({ declarations }: Program, { params = {}, surroundings = {} }: CompileOptions): Record<string, string> {
  const declared = declarations.filter((each) => each.kind === "param").map(({ name }) => name.text);
  const found = declared.flatMap((name): readonly (readonly [string, string])[] => {
    const spelling = [name, name.toUpperCase()].find((each) => Object.hasOwn(surroundings, each));
    const value = spelling === undefined ? undefined : surroundings[spelling];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(found), ...params };
}

function inOrder(diagnostics: readonly Diagnostic[], sources: readonly SourceFile[]): readonly Diagnostic[] {
  const fileOf = ({ at }: Diagnostic) => sources.findIndex(({ path }) => path === at.source.path);
  return [...diagnostics].sort((a, b) => fileOf(a) - fileOf(b) || a.at.start - b.at.start || a.at.end - b.at.end);
}
