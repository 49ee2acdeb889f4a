/** Where modules come from, and what reading one gives. */
import type { Span } from "../core/source.js";
import type { Imported } from "../types/foreign.js";

/** Reads files: the real ones for the command, any others for tests. */
export interface ModuleHost {
  /** The text of the file, or undefined where there is none. Paths are with `/`, relative to wherever the first one is. */
  readFile(path: string): string | undefined;
}

export interface ModuleReading {
  /** By the names that were asked for; without those that have a problem. */
  readonly imports: ReadonlyMap<string, Imported>;
  readonly problems: readonly ModuleProblem[];
}

export interface ModuleProblem {
  /** The import that it is about; none where it is about the file. */
  readonly name?: string;
  /** A sentence without its full stop. */
  readonly problem: string;
  /** Where in which file, if it is about a place. */
  readonly at?: Span;
}
