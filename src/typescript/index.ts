/**
 * Reads what a program imports from TypeScript files. TypeScript itself is large, so it is loaded with the first file that is read.
 * Types that are written out need only a few declarations; where something is inferred, the file is read with the whole library.
 */
import type { Project, ts } from "ts-morph";
import { span } from "../core/source.js";
import type { Imported } from "../types/foreign.js";
import { ExportReader, type Found } from "./exports.js";
import { insideOf, type LoadedFile, loadFiles } from "./files.js";
import type { ModuleHost, ModuleProblem, ModuleReading } from "./host.js";
import { smallLibrary, streamsTypes } from "./small-library.js";
import { ourFile, TypeReader, type TypeScript } from "./types.js";

export type { ModuleHost, ModuleReading } from "./host.js";

/** Reads modules; files are taken from the host once. */
export interface ModuleReader {
  /** The path as the host knows it, and the names that are imported from there. */
  read(path: string, names: readonly string[]): Promise<ModuleReading>;
}

export function moduleReader(host: ModuleHost): ModuleReader {
  const projects = new Projects(host);
  return {
    async read(path, names) {
      if (!/\.m?ts$/.test(path)) return failed("it is no TypeScript: its name does not end in `.ts`");
      return shallow(() => readWith(projects, path, names), await projects.ready());
    },
  };
}

/** TypeScript's parser and checker are recursive, so a text of thousands of brackets is more than the stack holds. */
function shallow(read: () => ModuleReading, projects: Projects): ModuleReading {
  try {
    return read();
  } catch (e) {
    if (!(e instanceof RangeError)) throw e;
    // What was half made is of no use to the next file.
    projects.forget();
    return failed("it is nested too deeply to be read");
  }
}

function failed(problem: string): ModuleReading {
  return { imports: new Map(), problems: [{ problem }] };
}

function readWith(projects: Projects, path: string, names: readonly string[]): ModuleReading {
  const files = projects.files(path);
  if (!files) return failed("there is no such file");
  const small = projects.library("small", files);
  const broken = files.flatMap((file) => small.mistakes(file));
  if (broken.length > 0) return { imports: new Map(), problems: broken };
  const reading = small.exports(path, names);
  const found = reading.doubtful ? projects.library("whole", files).exports(path, names).found : reading.found;
  return sorted(found);
}

function sorted(found: ReadonlyMap<string, Found>): ModuleReading {
  const imports = new Map<string, Imported>();
  const problems: ModuleProblem[] = [];
  for (const [name, each] of found) {
    if ("problem" in each) problems.push({ name, problem: each.problem });
    else imports.set(name, each);
  }
  return { imports, problems };
}

type Size = "small" | "whole";

/** One project for each of the two libraries, made when it is first needed. */
class Projects {
  readonly #host: ModuleHost;
  readonly #made = new Map<Size, Library>();
  #morph: typeof import("ts-morph") | undefined;

  constructor(host: ModuleHost) {
    this.#host = host;
  }

  async ready(): Promise<Projects> {
    this.#morph ??= await import("ts-morph");
    return this;
  }

  forget(): void {
    this.#made.clear();
  }

  get #loaded(): typeof import("ts-morph") {
    if (!this.#morph) throw new Error("internal error: ts-morph is not loaded yet");
    return this.#morph;
  }

  files(path: string): readonly LoadedFile[] | undefined {
    const { ts } = this.#loaded;
    return loadFiles(path, this.#host, (text) => ts.preProcessFile(text, true, false).importedFiles.map(({ fileName }) => fileName));
  }

  library(size: Size, files: readonly LoadedFile[]): Library {
    const library = this.#made.get(size) ?? new Library(this.#loaded, size);
    this.#made.set(size, library);
    library.add(files);
    return library;
  }
}

class Library {
  readonly #ts: TypeScript;
  readonly #project: Project;

  constructor({ Project, ts }: typeof import("ts-morph"), size: Size) {
    this.#ts = ts;
    this.#project = new Project({
      useInMemoryFileSystem: true,
      skipFileDependencyResolution: true,
      skipLoadingLibFiles: size === "small",
      compilerOptions: {
        strict: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        allowImportingTsExtensions: true,
        noEmit: true,
        types: [],
        ...(size === "small" ? { noLib: true } : { lib: ["lib.es2023.d.ts"] }),
      },
    });
    if (size === "small") this.#project.createSourceFile("/library.d.ts", smallLibrary);
    this.#project.createSourceFile(ourFile, streamsTypes);
  }

  add(files: readonly LoadedFile[]): void {
    for (const { inside, text } of files) {
      if (!this.#project.getSourceFile(inside)) this.#project.createSourceFile(inside, text);
    }
  }

  get #program(): ts.Program {
    return this.#project.getProgram().compilerObject;
  }

  mistakes({ inside, path, text }: LoadedFile): readonly ModuleProblem[] {
    const source = { path, text };
    return this.#program.getSyntacticDiagnostics(this.#file(inside)).map(({ messageText, start, length }) => {
      const problem = this.#ts.flattenDiagnosticMessageText(messageText, " ").replace(/\.$/, "");
      return { problem, at: span(source, start, start + length) };
    });
  }

  #file(inside: string): ts.SourceFile {
    const file = this.#program.getSourceFile(inside);
    if (!file) throw new Error(`internal error: ${inside} was not added`);
    return file;
  }

  exports(path: string, names: readonly string[]): { readonly found: ReadonlyMap<string, Found>; readonly doubtful: boolean } {
    const types = new TypeReader(this.#ts, this.#program.getTypeChecker());
    const reader = new ExportReader(this.#ts, types, this.#file(insideOf(path)));
    return { found: new Map(names.map((name) => [name, reader.read(name)])), doubtful: types.doubtful };
  }
}
