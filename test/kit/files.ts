/** Programs with the files around them, in memory: Topo, schemas, TypeScript. */
import { type Compiled, compileFiles, readFiles } from "../../src/compile.js";
import { filesInMemory } from "../../src/core/host.js";
import { readModules } from "../../src/typescript/modules.js";

export async function compileWith(text: string, files: Readonly<Record<string, string>>, path = "example.topo"): Promise<Compiled> {
  const host = filesInMemory(files);
  const read = readFiles({ path, text }, { host });
  return compileFiles(read, { host, readModule: await readModules(read, host) });
}
