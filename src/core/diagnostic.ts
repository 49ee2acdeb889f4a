/**
 * Diagnostics are values: phases collect them, nobody throws for a person's mistake.
 * Their texts live in the catalogue, one entry per code; see `catalogue/`.
 */
import type { Catalogue, Code } from "./catalogue/index.js";
import { catalogue } from "./catalogue/index.js";
import type { Span } from "./source.js";

export type Severity = "error" | "warning" | "info";

/** A second place that belongs to the message: the other side of the join, the first declaration of a name. */
export interface Label {
  readonly at: Span;
  readonly text: string;
}

/** A change of the text that mends the mistake. `safe` ones are applied by `topo check --fix`. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly at: Span; readonly text: string }[];
}

export interface Diagnostic {
  readonly code: Code;
  /** The kebab-case name of the code, such as `unknown-field`. */
  readonly name: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** Why it is wrong, when the message alone does not say it. */
  readonly why?: string;
  /** What to do. */
  readonly help?: string;
  readonly at: Span;
  readonly labels: readonly Label[];
  readonly fix?: Fix;
}

/** What an entry of the catalogue says about one code. `P` are the parameters of its texts. */
export interface MessageEntry<P> {
  readonly name: string;
  readonly severity: Severity;
  readonly message: (params: P) => string;
  readonly why?: (params: P) => string | undefined;
  readonly help?: (params: P) => string | undefined;
}

type ParamsOf<C extends Code> = Catalogue[C] extends MessageEntry<infer P> ? P : never;

/** Everything about a diagnostic that its code does not already say. */
export interface Details {
  readonly labels?: readonly Label[];
  readonly fix?: Fix;
  /** Replaces the catalogue's help, for help that depends on the program ("did you mean"). */
  readonly help?: string;
}

/** Longer words, and texts, are cut: a program may hold names of any length, and a message is to be read. */
const longestWord = 160;
const longestText = 2_000;
const longWords = new RegExp(`\\S{${longestWord + 1},}`, "gu");

function readable(text: string): string {
  if (text.length <= longestWord) return text;
  const words = text.replace(longWords, (word) => `${word.slice(0, longestWord - 40)}…`);
  return words.length <= longestText ? words : `${words.slice(0, longestText)}…`;
}

/** Makes a diagnostic from its catalogue entry. */
export function diagnostic<C extends Code>(code: C, at: Span, params: ParamsOf<C>, details: Details = {}): Diagnostic {
  const entry = catalogue[code] as unknown as MessageEntry<ParamsOf<C>>;
  const why = entry.why?.(params);
  const help = details.help ?? entry.help?.(params);
  return {
    code,
    name: entry.name,
    severity: entry.severity,
    message: readable(entry.message(params)),
    ...(why === undefined ? {} : { why: readable(why) }),
    ...(help === undefined ? {} : { help: readable(help) }),
    at,
    labels: (details.labels ?? []).map((label) => ({ ...label, text: readable(label.text) })),
    ...(details.fix === undefined ? {} : { fix: { ...details.fix, title: readable(details.fix.title) } }),
  };
}

export type Report = Diagnostics["report"];

/** Collects diagnostics of a phase, in the order they were found. */
export class Diagnostics {
  private readonly found: Diagnostic[] = [];

  report<C extends Code>(code: C, at: Span, params: ParamsOf<C>, details: Details = {}): void {
    this.found.push(diagnostic(code, at, params, details));
  }

  add(...diagnostics: readonly Diagnostic[]): void {
    this.found.push(...diagnostics);
  }

  get all(): readonly Diagnostic[] {
    return this.found;
  }

  get hasErrors(): boolean {
    return this.found.some((each) => each.severity === "error");
  }
}
