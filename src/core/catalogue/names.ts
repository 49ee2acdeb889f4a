/** B: what names mean, and where they are declared; parameters. */
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
  B11: entry<{ path: string; problem: string }>({
    name: "import-unreadable",
    severity: "error",
    message: ({ path, problem }) => `${path} cannot be read: ${problem}.`,
    why: () => "Paths of imports and schemas start at the folder of the file that they stand in.",
    help: () => "Correct the path, or put the file there.",
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
} as const;
