/**
 * The interfaces of the open sets. One file per item, one line in the set's `index.ts`; everything else (argument checks,
 * documentation, completion, highlighting, example tests) is derived from the item.
 */
import type { Span } from "../core/source.js";
import type { Aggregating, Graph, Relation } from "../ir/builder.js";
import type { Expr, ScopeName } from "../ir/expr.js";
import type { FormatName } from "../ir/graph.js";
import type { Type } from "../types/type.js";

// ---- functions ----

/** An example that runs as a test on every back end and stands in the documentation. */
export interface FunctionExample {
  readonly call: string;
  /** The result as Topo text. */
  readonly result: string;
}

/** Result of typing a call: the function's type on these arguments, or why it does not take them. */
export type CallTyping = { readonly result: Type } | { readonly problem: string };

export interface FunctionItem {
  readonly name: string;
  readonly summary: string;
  /** For messages and documentation: `contains(text: string, part: string): boolean`; several for overloads. */
  readonly signatures: readonly string[];
  readonly parameters: { readonly least: number; readonly most: number };
  /**
   * What the arguments should be, given the types of those before: the expected type of argument `index`, a lambda's parameter
   * types, or undefined for "anything".
   */
  readonly expects: (index: number, before: readonly Type[]) => { readonly type?: Type; readonly lambda?: readonly Type[] } | undefined;
  readonly typing: (args: readonly Type[]) => CallTyping;
  /** JavaScript for a call, from the printed arguments and their types; helpers of `values/` are used by name. */
  readonly javascript: (args: readonly string[], types: readonly Type[]) => string;
  /** Java likewise. */
  readonly java: (args: readonly string[], types: readonly Type[]) => string;
  /** Two runs over the same input may differ. */
  readonly replayable?: false;
  readonly examples: readonly FunctionExample[];
}

export function defineFunction(item: FunctionItem): FunctionItem {
  return item;
}

// ---- formats ----

export interface FormatItem {
  readonly name: FormatName;
  readonly summary: string;
  /** Types it can write, without their `?`; the first format that is the default of a type wins. */
  readonly accepts: (type: Type) => boolean;
  readonly isDefaultOf: (type: Type) => boolean;
}

export function defineFormat(item: FormatItem): FormatItem {
  return item;
}

// ---- operators and their clauses ----

/** What a phrase takes after it. */
export type ArgumentKind =
  /** A checked expression; `scope` gives the names in scope and `expects` the type wanted, from the stage's input. */
  | { readonly kind: "expression"; readonly scope: (input: Relation) => Scope; readonly expects?: (input: Relation) => Type | undefined }
  /** A constant text, whole number, duration or size. */
  | { readonly kind: "constant"; readonly type: "text" | "number" | "duration" | "size" }
  /** Names of declared streams or tables. */
  | { readonly kind: "relations"; readonly many: boolean }
  /** A plain word list, such as format names or stores. */
  | { readonly kind: "words"; readonly many: boolean }
  /** `{ key = value }`. */
  | { readonly kind: "config" };

/** Types of the scope names of a place. */
export type Scope = Readonly<Partial<Record<ScopeName, Type>>>;

export interface ClauseItem {
  /** Words joined by one space. */
  readonly phrase: string;
  readonly doc: string;
  /** Undefined: a flag. */
  readonly argument?: ArgumentKind;
  readonly optionalArgument?: boolean;
  readonly required?: boolean;
  /** Accepted and checked, but it cannot run yet. */
  readonly notYet?: boolean;
}

/** A checked argument, as the operator's `apply` gets it. */
export type ArgumentValue =
  | { readonly kind: "expression"; readonly expr: Expr; readonly at: Span }
  | { readonly kind: "constant"; readonly value: string | number; readonly at: Span }
  | { readonly kind: "relations"; readonly relations: readonly Relation[]; readonly at: Span }
  | { readonly kind: "words"; readonly words: readonly string[]; readonly at: Span }
  | { readonly kind: "config"; readonly entries: Readonly<Record<string, string>>; readonly at: Span };

/** A stage as an operator sees it. */
export interface StageCall {
  readonly input: Relation | Aggregating;
  readonly declaration: string;
  readonly argument: ArgumentValue | undefined;
  /** By phrase; a flag has no value. */
  readonly clauses: ReadonlyMap<string, { readonly at: Span; readonly value: ArgumentValue | undefined }>;
  /** Of the operator's words. */
  readonly at: Span;
  readonly graph: Graph;
}

export interface OperatorExample {
  readonly title: string;
  /** A whole program with a test block. */
  readonly source: string;
}

export interface OperatorItem {
  /** Words joined by one space: `key by`. */
  readonly phrase: string;
  readonly summary: string;
  readonly takes: readonly ("stream" | "table" | "groupedStream" | "groupedTable" | "windowedStream")[];
  readonly argument?: ArgumentKind;
  readonly optionalArgument?: boolean;
  /** Besides `named` and `on error`, which every stage takes. */
  readonly clauses: readonly ClauseItem[];
  /**
   * Types the stage and adds it to the graph. Problems that the argument kinds cannot express are reported through `problem`;
   * then the result is undefined and the rest of the pipeline stays silent.
   */
  readonly apply?: (call: StageCall, problem: Report) => Relation | Aggregating | undefined;
  readonly examples: readonly OperatorExample[];
}

/** Reports by code; typed like `Diagnostics.report`. */
export type Report = import("../core/diagnostic.js").Diagnostics["report"];

export function defineOperator(item: OperatorItem): OperatorItem {
  return item;
}

// ---- aggregators ----

export interface AggregatorItem {
  readonly name: "count";
  readonly summary: string;
  /** Type of the result. */
  readonly result: (input: { readonly value: Type }) => Type;
  /** What a missing row counts as. */
  readonly initial: () => unknown;
  /** Called with the row so far and the record's value. */
  readonly add: (aggregate: unknown, value: unknown) => unknown;
}

export function defineAggregator(item: AggregatorItem): AggregatorItem {
  return item;
}
