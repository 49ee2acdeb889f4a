/**
 * A program and the Topo files that it imports, as one list of declarations: those of an imported file stand where it is first imported,
 * without its `app` and its tests. Each file is read once; files that import each other in a circle are a mistake.
 */
import type { Diagnostic } from "../core/diagnostic.js";
import { Diagnostics } from "../core/diagnostic.js";
import type { Host } from "../core/host.js";
import { type SourceFile, type Span, span } from "../core/source.js";
import { didYouMean } from "../core/suggest.js";
import type { Declaration, ImportDeclaration, Program } from "./ast.js";
import { isMissing } from "./ast.js";
import { wrongForm } from "./import-form.js";
import type { Comment } from "./lex/lexer.js";
import { parse } from "./parse.js";
import type { Vocabulary } from "./vocabulary.js";

export interface ProgramFiles {
  /** Of all files. */
  readonly program: Program;
  /** The program's own file first. */
  readonly sources: readonly SourceFile[];
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

export function readProgramFiles(source: SourceFile, host: Host, vocabulary: Vocabulary): ProgramFiles {
  const reader = new Reader(host, vocabulary);
  const declarations = reader.declarationsOf(source, []);
  if (declarations.length === 0 && reader.diagnostics.all.length === 0) reader.diagnostics.report("S36", firstLine(source), {});
  return {
    program: { declarations },
    sources: [...reader.sources.values()],
    comments: reader.comments,
    diagnostics: reader.diagnostics.all,
  };
}

/** Of a file that has comments only, or nothing. */
function firstLine(source: SourceFile): Span {
  return span(source, 0, /^[^\r\n]*/.exec(source.text)?.[0].length ?? 0);
}

class Reader {
  readonly sources = new Map<string, SourceFile>();
  readonly diagnostics = new Diagnostics();
  readonly comments: Comment[] = [];
  private readonly host: Host;
  private readonly vocabulary: Vocabulary;

  constructor(host: Host, vocabulary: Vocabulary) {
    this.host = host;
    this.vocabulary = vocabulary;
  }

  /** `above`: the paths of the files that import this one, from the program on. */
  declarationsOf(source: SourceFile, above: readonly string[]): readonly Declaration[] {
    this.sources.set(source.path, source);
    const { program, comments, diagnostics } = parse(source, this.vocabulary);
    this.comments.push(...comments);
    this.diagnostics.add(...diagnostics);
    const path = [...above, source.path];
    return program.declarations.flatMap((each) =>
      isTopoImport(each) ? this.imported(each, path) : above.length > 0 && isOwn(each) ? [] : [each],
    );
  }

  /** An import that brings nothing stays, so that the names that it may have brought are nobody's mistake. */
  private imported(declaration: ImportDeclaration, importing: readonly string[]): readonly Declaration[] {
    const { from } = declaration;
    if (isMissing(from)) return [declaration];
    const form = wrongForm(from.text, false);
    if (form !== undefined) {
      this.diagnostics.report("B16", from.at, { path: from.text, form });
      return [declaration];
    }
    const path = this.host.resolve(importing.at(-1) ?? "", from.text);
    if (importing.includes(path)) {
      this.diagnostics.report("B12", from.at, { path: [...importing.slice(importing.indexOf(path)), path] });
      return [declaration];
    }
    if (this.sources.has(path)) return [];
    const file = this.host.read(path);
    if (file.kind === "text") return this.declarationsOf({ path, text: file.text }, importing);
    const ended = this.host.read(`${path}.topo`).kind === "text" ? JSON.stringify(`${from.text}.topo`) : undefined;
    this.diagnostics.report("B11", from.at, { path, problem: file.problem }, didYouMean(from.at, ended));
    return [declaration];
  }
}

function isTopoImport(declaration: Declaration): declaration is ImportDeclaration {
  return declaration.kind === "import" && declaration.names === undefined;
}

/** What belongs to a file alone and is not imported. */
function isOwn({ kind }: Declaration): boolean {
  return kind === "app" || kind === "test";
}
