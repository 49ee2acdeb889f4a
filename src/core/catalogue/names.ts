/** B: what names mean, and where they are declared; parameters. */
import type { FileProblem } from "../host.js";
import { entry } from "../message.js";
import { nearest } from "../suggest.js";

const samples: Readonly<Record<string, string>> = {
  boolean: "true or false",
  int: "42",
  long: "42",
  double: "1.5",
  duration: "1h30m",
  instant: "2024-05-01T09:30:00Z",
};

/** How an import can be written that its file does not fit. */
export type ImportForm = "names of Topo" | "names of something else" | "TypeScript without names" | "JavaScript" | "Avro" | "JSON Schema";

const importForms: { readonly [F in ImportForm]: { readonly message: (path: string) => string; readonly help: (path: string) => string } } =
  {
    "names of Topo": {
      message: (path) => `${path} is a Topo file; all that it declares is imported, without names.`,
      help: (path) => `Write \`import "${path}"\`.`,
    },
    "names of something else": {
      message: (path) => `${path} is no TypeScript: its name does not end in .ts.`,
      help: () => "Name the file with its ending.",
    },
    "TypeScript without names": {
      message: (path) => `${path} is TypeScript, from which functions and types are imported by their names.`,
      help: (path) => `Write \`import { f } from "${path}"\`, with the names that the program needs.`,
    },
    JavaScript: {
      message: (path) => `${path} is JavaScript, whose functions have no types that could be checked.`,
      help: (path) => `Write them in TypeScript, and \`import { f } from "${path.replace(/\.([mc]?)jsx?$/i, ".$1ts")}"\`.`,
    },
    Avro: { message: schemaImported, help: (path) => `Write \`type Name = avro "${path}"\`.` },
    "JSON Schema": { message: schemaImported, help: (path) => `Write \`type Name = jsonschema "${path}"\`.` },
  };

function schemaImported(path: string): string {
  return `${path} is a schema, which is not imported: it becomes a type.`;
}

const fileProblems: { readonly [P in Extract<FileProblem, string>]: { readonly is: string; readonly help: string } } = {
  missing: { is: "there is no such file", help: "Correct the path, or put the file there." },
  folder: { is: "it is a folder", help: "Name a file in it." },
  forbidden: { is: "you may not read it", help: "Give yourself the right to read it." },
  "not-utf-8": { is: "it is not UTF-8 text", help: "Save it as UTF-8." },
};

export const names = {
  B01: entry<{ name: string; kind: string }>({
    name: "unknown-name",
    severity: "error",
    message: ({ name, kind }) => `There is no ${kind} called \`${name}\`.`,
  }),
  B02: entry<{ name: string; kind: string }>({
    name: "duplicate-name",
    severity: "error",
    message: ({ name, kind }) => `There is already a ${kind} called \`${name}\`.`,
    why: () => "A name means one thing in a program; the order of declarations does not matter.",
    help: () => "Rename one of the two.",
  }),
  B03: entry<{ name: string }>({
    name: "built-in-type",
    severity: "error",
    message: ({ name }) => `\`${name}\` is a type of the language and cannot be declared again.`,
    help: () => "Choose another name.",
  }),
  B04: entry<{ path: readonly string[] }>({
    name: "cycle",
    severity: "error",
    message: ({ path }) => `\`${path[0] ?? ""}\` depends on itself: ${path.join(" → ")}.`,
    why: () => "Each declaration is built from those that it names, so one of them must come first.",
    help: () => "Break the circle at one of these declarations.",
  }),
  B05: entry<{ name: string; actual: string; wanted: string }>({
    name: "wrong-kind",
    severity: "error",
    message: ({ name, actual, wanted }) => `\`${name}\` is a ${actual}, but ${wanted} is wanted here.`,
    help: ({ actual, wanted }) => {
      if (wanted === "a value" && actual !== "parameter")
        return "Values are parts of the record, such as `value`, parameters and literals.";
      return actual === "parameter" ? "A parameter is a value that is set from outside; name something else here." : undefined;
    },
  }),
  B06: entry({
    name: "second-app",
    severity: "error",
    message: () => "A program has at most one `app`.",
    why: () => "The application id names one running application, its stores and its internal topics.",
    help: () => "Remove one of the two.",
  }),
  B07: entry<{ name: string; type: string }>({
    name: "missing-parameter",
    severity: "error",
    message: ({ name }) => `The parameter \`${name}\` has no value: it has no default, and none was given.`,
    help: ({ name, type }) => `Give it one with \`--param ${name}=<${type}>\`, or a default here.`,
  }),
  B08: entry<{ name: string; text: string; type: string }>({
    name: "bad-parameter",
    severity: "error",
    message: ({ name, text, type }) => `The value ${JSON.stringify(text)} given for the parameter \`${name}\` is not a ${type}.`,
    why: () => "It was given with `--param`, or by the environment.",
    help: ({ type }) => `Give it one, written as in a program${type in samples ? `: ${samples[type]}` : ""}.`,
  }),
  B09: entry<{ name: string; declared: readonly string[] }>({
    name: "unknown-parameter",
    severity: "error",
    message: ({ name }) => `A value was given for the parameter \`${name}\`, but the program declares no such parameter.`,
    help: ({ name, declared }) => {
      const near = nearest(name, declared);
      if (near !== undefined) return `Did you mean \`${near}\`?`;
      return declared.length === 0 ? "It declares none." : `Its parameters: ${declared.map((each) => `\`${each}\``).join(", ")}.`;
    },
  }),
  B10: entry<{ name: string; reads: string }>({
    name: "not-in-scope",
    severity: "error",
    message: ({ name }) => `\`${name}\` cannot be read here.`,
    why: ({ reads }) => (reads === "" ? "This place sees parameters and literals only." : `This place sees ${reads}, and parameters.`),
  }),
  B11: entry<{ path: string; problem: FileProblem }>({
    name: "import-unreadable",
    severity: "error",
    message: ({ path, problem }) => `${path} cannot be read: ${typeof problem === "string" ? fileProblems[problem].is : problem.other}.`,
    why: ({ problem }) =>
      problem === "missing" ? "Paths of imports and schemas start at the folder of the file that they stand in." : undefined,
    help: ({ problem }) => (typeof problem === "string" ? fileProblems[problem].help : undefined),
  }),
  B12: entry<{ path: readonly string[] }>({
    name: "import-cycle",
    severity: "error",
    message: ({ path }) => `This file is imported by itself: ${path.join(" → ")}.`,
    why: () => "An imported file is read before the one that imports it.",
    help: () => "Move what both need into a third file, and import that from both.",
  }),
  B14: entry<{ path: string; where: string; problem: string }>({
    name: "bad-schema",
    severity: "error",
    message: ({ path, where, problem }) =>
      `The schema ${path} cannot be a type: ${where === "" ? "" : `at ${where}, `}${problem}${problem.endsWith("?") ? "" : "."}`,
    help: () => "Change the schema there, or declare the type in Topo.",
  }),
  B15: entry<{ name: string; path: string; problem: string }>({
    name: "unusable-import",
    severity: "error",
    message: ({ name, path, problem }) => `\`${name}\` of ${path} cannot be used: ${problem}${problem.endsWith("?") ? "" : "."}`,
  }),
  B16: entry<{ path: string; form: ImportForm }>({
    name: "wrong-import-form",
    severity: "error",
    message: ({ path, form }) => importForms[form].message(path),
    help: ({ path, form }) => importForms[form].help(path),
  }),
  B17: entry<{
    path: string;
    place: { readonly path: string; readonly line: number; readonly column: number } | undefined;
    problem: string;
  }>({
    name: "broken-typescript",
    severity: "error",
    message: ({ path, place, problem }) => {
      if (!place) return `${path} cannot be used: ${problem}.`;
      const where = `${place.path === path ? "" : `${place.path}, `}line ${place.line}, column ${place.column}`;
      return `${path} cannot be used: there is a mistake of TypeScript in ${where}: ${problem}.`;
    },
    help: ({ place }) => (place ? "Mend the TypeScript there." : "Move what the program needs into a file of its own."),
  }),
} as const;
