/** The TypeScript files that a program imports from, read before it is checked, because reading them takes a compiler of their own. */
import type { Host } from "../core/host.js";
import type { ProgramFiles } from "../syntax/files.js";
import type { ReadModule } from "../types/foreign-module.js";

/** Loads the reader only for a program that imports from TypeScript. */
export async function modulesOf(_files: ProgramFiles, _host: Host): Promise<ReadModule> {
  return () => ({ kind: "problem", problem: "TypeScript cannot be read here" });
}
