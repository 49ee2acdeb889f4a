/** What a program imports from TypeScript, read before it is checked: reading takes a compiler of its own, which loads when it is needed. */
import type { FileProblem, Host } from "../core/host.js";
import type { Declaration, ImportDeclaration } from "../syntax/ast.js";
import { isMissing } from "../syntax/ast.js";
import type { ProgramFiles } from "../syntax/files.js";
import type { ForeignModule, ReadModule } from "../types/foreign-module.js";
import type { ModuleReading } from "./host.js";
import { moduleReader } from "./index.js";

/** The modules behind the imports of all the program's files; each is read once. */
export async function readModules({ program }: Pick<ProgramFiles, "program">, host: Host): Promise<ReadModule> {
  const wanted = namesByPath(program.declarations.filter(isModuleImport), host);
  const reader = moduleReader({ readFile: (path) => textOf(host, path) });
  const modules = new Map<string, ForeignModule>();
  for (const [path, names] of wanted) {
    const file = host.read(path);
    modules.set(path, file.kind === "problem" ? unreadable(file.problem) : moduleOf(await reader.read(path, [...names])));
  }
  return (path) => modules.get(path) ?? unreadable({ other: "it was not asked for" });
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

function unreadable(problem: FileProblem): ForeignModule {
  return { kind: "unreadable", problem };
}

function moduleOf({ imports, problems }: ModuleReading): ForeignModule {
  const whole = problems.find(({ name }) => name === undefined);
  if (whole) return { kind: "broken", problem: whole.problem, ...(whole.at ? { at: whole.at } : {}) };
  const named = new Map(problems.map(({ name, problem }) => [name, problem]));
  return {
    kind: "module",
    imported: (name) => {
      const problem = named.get(name);
      return problem === undefined ? imports.get(name) : { kind: "problem", problem };
    },
  };
}
