/** What a program imports from TypeScript, read before it is checked: reading takes a compiler of its own, which loads when it is needed. */
import type { Host } from "../core/host.js";
import type { Declaration, ImportDeclaration } from "../syntax/ast.js";
import { isMissing } from "../syntax/ast.js";
import type { ProgramFiles } from "../syntax/files.js";
import type { ForeignModule, ReadModule } from "../types/foreign-module.js";
import type { ModuleProblem, ModuleReading } from "./host.js";
import { moduleReader } from "./index.js";

/** The modules behind the imports of all the program's files; each is read once. */
export async function readModules({ program }: Pick<ProgramFiles, "program">, host: Host): Promise<ReadModule> {
  const wanted = namesByPath(program.declarations.filter(isModuleImport), host);
  const reader = moduleReader({ readFile: (path) => textOf(host, path) });
  const modules = new Map<string, ForeignModule>();
  for (const [path, names] of wanted) {
    const file = host.read(path);
    modules.set(path, file.kind === "problem" ? file : moduleOf(path, await reader.read(path, [...names])));
  }
  return (path) => modules.get(path) ?? { kind: "problem", problem: "it was not read" };
}

function isModuleImport(declaration: Declaration): declaration is ImportDeclaration {
  return declaration.kind === "import" && declaration.names !== undefined;
}

function namesByPath(imports: readonly ImportDeclaration[], { resolve }: Host): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const { from, names = [] } of imports) {
    if (isMissing(from)) continue;
    const path = resolve(from.at.source.path, from.text);
    const all = wanted.get(path) ?? new Set();
    for (const { name } of names) all.add(name.text);
    wanted.set(path, all);
  }
  return wanted;
}

function textOf(host: Host, path: string): string | undefined {
  const file = host.read(path);
  return file.kind === "text" ? file.text : undefined;
}

function moduleOf(path: string, { imports, problems }: ModuleReading): ForeignModule {
  const whole = problems.find(({ name }) => name === undefined);
  if (whole) return { kind: "problem", problem: sentence(path, whole) };
  const named = new Map(problems.map((each) => [each.name, sentence(path, each)]));
  return {
    kind: "module",
    imported: (name) => {
      const problem = named.get(name);
      return problem === undefined ? imports.get(name) : { kind: "problem", problem };
    },
  };
}

/** With its place, where it is about one: in this file by line and column alone. */
function sentence(path: string, { problem, place }: ModuleProblem): string {
  if (!place) return problem;
  const file = place.path === path ? "" : `${place.path}, `;
  return `${file}line ${place.line}, column ${place.column}: ${problem}`;
}
