/** The pages of all diagnostics. Loaded only when somebody asks for one: no check waits for them. */
import { type Code, catalogue } from "../core/catalogue/index.js";
import type { Severity } from "../core/diagnostic.js";
import { nearest } from "../core/suggest.js";
import type { Page } from "./page.js";
import { clausePages } from "./pages/clauses.js";
import { dataPages } from "./pages/data.js";
import { filePages } from "./pages/files.js";
import { namePages } from "./pages/names.js";
import { rulePages } from "./pages/rules.js";
import { runningPages } from "./pages/running.js";
import { storagePages } from "./pages/storage.js";
import { streamPages } from "./pages/streams.js";
import { syntaxPages } from "./pages/syntax.js";
import { typePages } from "./pages/types.js";
import { windowPages } from "./pages/windows.js";

/** The groups of the catalogue, as a person looks for them. */
export const groups: readonly { readonly title: string; readonly pages: Readonly<Partial<Record<Code, Page>>> }[] = [
  { title: "Syntax", pages: syntaxPages },
  { title: "Names and parameters", pages: namePages },
  { title: "Types", pages: typePages },
  { title: "Operators, clauses, settings and tests", pages: clausePages },
  { title: "Rules", pages: rulePages },
  { title: "Time and windows", pages: windowPages },
  { title: "Files and the command line", pages: filePages },
  { title: "While a program runs", pages: runningPages },
  { title: "Folders of data", pages: storagePages },
  { title: "Commands that look into data", pages: dataPages },
  { title: "The TypeScript streams API", pages: streamPages },
];

export const pages: { readonly [C in Code]: Page } = {
  ...syntaxPages,
  ...namePages,
  ...typePages,
  ...clausePages,
  ...rulePages,
  ...windowPages,
  ...filePages,
  ...runningPages,
  ...storagePages,
  ...dataPages,
  ...streamPages,
};

export const codes = Object.keys(catalogue) as readonly Code[];

export interface Explained {
  readonly code: Code;
  /** Kebab-case, such as `unknown-field`. */
  readonly name: string;
  readonly severity: Severity;
  readonly page: Page;
}

export function explained(code: Code): Explained {
  const { name, severity } = catalogue[code];
  return { code, name, severity, page: pages[code] };
}

/** By its code or its name, in letters of any case. */
export function find(asked: string): Explained | undefined {
  const wanted = asked.toLowerCase();
  const code = codes.find((each) => each.toLowerCase() === wanted || catalogue[each].name === wanted);
  return code === undefined ? undefined : explained(code);
}

/** The code or name that was perhaps meant. */
export function nearestTo(asked: string): string | undefined {
  const known: readonly string[] = /\d/.test(asked) ? codes : codes.map((code) => catalogue[code].name);
  return nearest(asked, known);
}
