/** What the compiler says of a program on a page. */

import { type Compiled, compileFiles, readFiles } from "../../src/compile.js";
import { filesInMemory } from "../../src/core/host.js";
import type { Example } from "../../src/explain/page.js";
import { filesOf, paramsOf, programOf } from "../../src/explain/program.js";
import { readModules } from "../../src/typescript/modules.js";

const path = "example.topo";

export async function saidOf(example: Example): Promise<Compiled> {
  const source = { path, text: programOf(example) };
  const host = filesInMemory({ ...filesOf(example), [path]: source.text });
  const files = readFiles(source, { host });
  return compileFiles(files, { host, readModule: await readModules(files, host), params: paramsOf(example) });
}
