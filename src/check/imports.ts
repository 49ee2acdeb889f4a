/** What a program imports from TypeScript, and from schemas: read once each, and reported where the program names it. */
import type { Details } from "../core/diagnostic.js";
import type { Host } from "../core/host.js";
import { positionAt, type Span } from "../core/source.js";
import { didYouMean } from "../core/suggest.js";
import type { ImportDeclaration, Name } from "../syntax/ast.js";
import { isMissing } from "../syntax/ast.js";
import { wrongForm } from "../syntax/import-form.js";
import type { Imported } from "../types/foreign.js";
import type { ForeignModule, ReadModule } from "../types/foreign-module.js";
import { typeFrom } from "../types/foreign-type.js";
import { typeOfAvro } from "../types/schemas/avro.js";
import { typeOfJsonSchema } from "../types/schemas/json-schema.js";
import { parseSchema } from "../types/schemas/parse.js";
import type { Type } from "../types/type.js";
import { type Context, errorType } from "./context.js";

/** The files around a program. */
export interface Surroundings {
  readonly host: Host;
  /** Undefined: TypeScript cannot be read here. */
  readonly readModule: ReadModule | undefined;
}

export interface ForeignName {
  readonly path: string;
  /** As the file exports it. */
  readonly name: string;
  readonly imported: Imported;
}

// ---- TypeScript ----

/** Looks a declaration's names up, and reports those that are not there. What can be called cannot be run yet; types can. */
export function checkImport(context: Context, declaration: ImportDeclaration): void {
  const { names, from } = declaration;
  if (!names || isMissing(from)) return;
  const path = context.surroundings.host.resolve(from.at.source.path, from.text);
  const module = context.module(path);
  if (module.kind !== "module") {
    reportModule(context, declaration, path, module);
    return;
  }
  for (const { name } of names) {
    const found = reportProblem(context, module, name, path);
    if (found && found.kind !== "type")
      context.later.report("Y01", name.at, { what: `\`${name.text}\`, which is imported from TypeScript,` });
  }
}

type NoModule = Exclude<ForeignModule, Module>;

/** Says why nothing comes from this file, with the place in it where there is one. */
function reportModule({ diagnostics, surroundings }: Context, declaration: ImportDeclaration, path: string, module: NoModule): void {
  const { from } = declaration;
  const form = wrongForm(path, true);
  if (form !== undefined) {
    diagnostics.report("B16", from.at, { path: from.text, form }, formDetails(declaration, path, surroundings.host));
  } else if (module.kind === "unreadable") {
    diagnostics.report("B11", from.at, { path, problem: module.problem });
  } else {
    const place = module.at && { path: module.at.source.path, ...positionAt(module.at.source, module.at.start) };
    const labels = module.at ? [{ at: module.at, text: module.problem }] : [];
    diagnostics.report("B17", from.at, { path, place, problem: module.problem }, { labels });
  }
}

/** The whole import of a Topo file; else the TypeScript that is there under this name, which other tools find without its ending. */
function formDetails({ names = [], from, at }: ImportDeclaration, path: string, { read }: Host): Details {
  if (path.endsWith(".topo")) {
    const text = `import ${JSON.stringify(from.text)}`;
    return names.some(({ alias }) => alias) ? {} : { fix: { title: `Write \`${text}\`.`, safe: false, edits: [{ at, text }] } };
  }
  const inTypeScript = (name: string): string => `${name.replace(/\.js$/, "")}.ts`;
  return didYouMean(from.at, read(inTypeScript(path)).kind === "text" ? JSON.stringify(inTypeScript(from.text)) : undefined);
}

type Module = Extract<ForeignModule, { kind: "module" }>;

function reportProblem({ diagnostics }: Context, module: Module, { text, at }: Name, path: string): Imported | undefined {
  const found = module.imported(text);
  if (found?.kind !== "problem") return found;
  diagnostics.report("B15", at, { name: text, path, problem: found.problem });
  return undefined;
}

/** A name that an import brings in; undefined: a mistake that is reported where it is imported. */
export function foreignNamed(context: Context, declaration: ImportDeclaration, name: string): ForeignName | undefined {
  const written = declaration.names?.find((each) => (each.alias ?? each.name).text === name);
  if (!written || isMissing(declaration.from)) return undefined;
  const path = context.surroundings.host.resolve(declaration.from.at.source.path, declaration.from.text);
  const module = context.module(path);
  const imported = module.kind === "module" ? module.imported(written.name.text) : undefined;
  return imported && imported.kind !== "problem" ? { path, name: written.name.text, imported } : undefined;
}

/** The Topo type of an imported type; what is none is reported at its use. */
export function importedType(context: Context, declaration: ImportDeclaration, name: string, at: Span): Type {
  const foreign = foreignNamed(context, declaration, name);
  if (!foreign) return errorType;
  if (foreign.imported.kind !== "type") {
    context.diagnostics.report("B05", at, { name, actual: kindText[foreign.imported.kind], wanted: "a type" });
    return errorType;
  }
  const type = typeFrom(foreign.imported.type, { declared: () => undefined });
  if (!("problem" in type)) return type.kind === "record" || type.kind === "union" || type.kind === "enum" ? { ...type, name } : type;
  context.diagnostics.report("B15", at, { name, path: foreign.path, problem: type.problem });
  return errorType;
}

/** What an imported name is, in words. */
export const kindText: { readonly [K in Imported["kind"]]: string } = {
  function: "function",
  class: "class",
  type: "type",
  value: "value of TypeScript",
};

// ---- schemas ----

const readers = { avro: typeOfAvro, jsonschema: typeOfJsonSchema };

/** `avro "./x.avsc"`: the type that the schema describes; what cannot be one is reported. */
export function schemaType(context: Context, format: "avro" | "jsonschema", from: Name, at: Span): Type {
  if (isMissing(from)) return errorType;
  const { host } = context.surroundings;
  const path = host.resolve(from.at.source.path, from.text);
  const file = host.read(path);
  if (file.kind === "problem") {
    context.diagnostics.report("B11", from.at, { path, problem: file.problem });
    return errorType;
  }
  const parsed = parseSchema(file.text);
  if (!("schema" in parsed)) {
    context.diagnostics.report("B14", from.at, { path, where: `line ${parsed.line}, column ${parsed.column}`, problem: parsed.problem });
    return errorType;
  }
  const { type, problems } = readers[format](parsed.schema);
  const [problem] = problems;
  if (!problem) return format === "avro" && type.kind === "record" ? { ...type, origin: "avro" } : type;
  for (const each of problems) context.diagnostics.report("B14", at, { path, where: each.path, problem: each.problem });
  return errorType;
}
