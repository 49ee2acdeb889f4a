/** Checks and loads emitted TypeScript against the sources, in process: `topo-lang/streams` is `src/streams/index.ts`. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import ts from "typescript";
import type { Topology } from "../../src/streams/index.js";

const root = process.cwd();

const entries = {
  "topo-lang/streams": join(root, "src/streams/index.ts"),
  "topo-lang/values": join(root, "src/values/index.ts"),
  "topo-lang/runtime": join(root, "src/run-application.ts"),
};

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.es2024.string.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUnusedLocals: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
  paths: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, [path]])),
};

/** What tsc under `--strict` says of the texts, by their names; each is a module beside the sources. */
export function typeErrors(texts: ReadonlyMap<string, string>): readonly string[] {
  const files = new Map([...texts].map(([name, text]) => [join(root, "test", `${name}.ts`), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(messageOf);
  });
}

function messageOf({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (!file || start === undefined) return text;
  const line = file.getLineAndCharacterOfPosition(start).line;
  return `${file.fileName.slice(root.length + 6)}:${line + 1}: ${text}\n    ${file.text.split("\n")[line]?.trim()}`;
}

let loaded = 0;

/** Runs the text of a `src/topology.ts` and gives its application. */
export async function loadTopology(text: string): Promise<Topology> {
  const folder = join(root, "node_modules", ".cache", "emitted");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${process.pid}-${loaded++}.mjs`);
  await build({
    stdin: { contents: text, resolveDir: root, loader: "ts" },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    alias: entries,
    logLevel: "error",
  });
  try {
    return ((await import(pathToFileURL(outfile).href)) as { readonly app: Topology }).app;
  } finally {
    rmSync(outfile);
  }
}
