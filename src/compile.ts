/** The compiler as a table of contents: text → declarations → logical graph → plan. */
import type { Diagnostic } from "./core/diagnostic.js";
import type { SourceFile } from "./core/source.js";
import type { LogicalGraph } from "./ir/graph.js";
import type { Plan } from "./plan/plan.js";
import type { Program } from "./syntax/ast.js";

/** How the compiler reaches files; it never reads them itself. */
export interface Host {
  /** The text of a file, or undefined if there is none; `path` is relative to `from`'s folder. */
  read(path: string, from: SourceFile): SourceFile | undefined;
}

export interface CompileOptions {
  readonly host?: Host;
  /** Values of parameters, as text. */
  readonly params?: Readonly<Record<string, string>>;
}

/** `graph` and `plan` are there when there was no error. */
export interface Compiled {
  readonly program: Program;
  readonly graph: LogicalGraph | undefined;
  readonly plan: Plan | undefined;
  readonly diagnostics: readonly Diagnostic[];
}
