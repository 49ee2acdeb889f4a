/**
 * The interfaces of the open sets. One file per item, one line in the set's `index.ts`; everything else (argument checks,
 * documentation, completion, highlighting, example tests) is derived from the item.
 */
import type { Report } from "../core/diagnostic.js";
import type { StoreName } from "../core/names.js";
import type { Span } from "../core/source.js";
import type { Aggregating, Graph, Relation } from "../ir/builder.js";
import type { Code } from "../ir/code.js";
import type { Expr, ScopeName } from "../ir/expr.js";
import type { Facts } from "../ir/facts.js";
import type { AnyFormat, ErrorPolicy, Fn, ProcessorRef } from "../ir/graph.js";
import type { ForeignProcessor } from "../types/foreign.js";
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
  /** The result has the type of the first argument, so what is asked of the result is asked of that. */
  readonly givesFirst?: true;
  /** JavaScript for a call, a template over the printed arguments (`ir/code.ts`); helpers of `values/` are used by name. */
  readonly javascript: (args: readonly Code[], types: readonly Type[]) => Code;
  /** Java likewise; classes are used by their full name. */
  readonly java: (args: readonly Code[], types: readonly Type[]) => Code;
  /** Which arguments are regular expressions: constants in RE2's syntax. */
  readonly patterns?: readonly number[];
  /** Which arguments are other constant texts, and what is wrong with such a text; `args` are the types of all arguments. */
  readonly constants?: Readonly<Record<number, (text: string, args: readonly Type[]) => string | undefined>>;
  /** Two runs over the same input may differ. */
  readonly replayable?: false;
  readonly examples: readonly FunctionExample[];
}

export function defineFunction(item: FunctionItem): FunctionItem {
  return item;
}

// ---- formats ----

export interface FormatItem {
  readonly name: AnyFormat;
  readonly summary: string;
  /** Types it can write, without their `?`; the first format that is the default of a type wins. */
  readonly accepts: (type: Type) => boolean;
  readonly isDefaultOf: (type: Type) => boolean;
  /** It takes the size of the windows, which its bytes do not hold, wherever it is read. */
  readonly argument?: "windowMs";
  /** Part of the language, but this version cannot read or write it. */
  readonly notYet?: boolean;
}

export function defineFormat(item: FormatItem): FormatItem {
  return item;
}

// ---- operators and their clauses ----

/** What a phrase takes after it. */
export type ArgumentKind =
  /** A checked expression: the names in scope, and the type wanted (undefined: any), from the stage's input. */
  | {
      readonly kind: "expression";
      readonly scope: (input: Relation) => Scope;
      readonly expects?: (input: Relation) => Type | undefined;
      /** It gives the values, or lists of the values, that go on: the type of a pipeline asks for theirs. */
      readonly gives?: "value" | "values";
      /** Called for its effect alone: a call of an imported function. */
      readonly action?: true;
      /** It gives the number of a partition, or a list of them. */
      readonly partition?: true;
    }
  /** An expression whose scope only the operator knows, such as `with` and `add`; it is checked where `apply` asks. */
  | { readonly kind: "lazy" }
  /** A constant text, whole number, duration or size; `signed`: it may be negative; `least`: 0 if it is not said. */
  | { readonly kind: "constant"; readonly type: ConstantType; readonly signed?: true; readonly least?: number }
  /** Names of declared streams or tables. */
  | { readonly kind: "relations"; readonly many: boolean }
  /** Names of declared stores. */
  | { readonly kind: "stores" }
  /** An imported class, perhaps with arguments for its constructor: `Twin`, `Twin(5m)`. */
  | { readonly kind: "processor" }
  /** The name of a format; some take arguments of their own. */
  | { readonly kind: "format" }
  /** `{ key = value }`. */
  | { readonly kind: "config" };

/** Durations are milliseconds, sizes bytes; numbers are whole and not negative. */
export type ConstantType = "text" | "number" | "duration" | "size";

/** Types of the scope names of a place. */
export type Scope = Readonly<Partial<Record<ScopeName, Type>>>;

/** The same, and what is known of them. */
export interface ScopeAndFacts {
  readonly types: Scope;
  readonly facts?: Facts;
}

export interface ClauseItem {
  /** Words joined by one space. */
  readonly phrase: string;
  readonly doc: string;
  /** Undefined: a flag. */
  readonly argument?: ArgumentKind;
  readonly optionalArgument?: boolean;
  readonly required?: boolean;
  /** Part of the language, but this version cannot run it. */
  readonly notYet?: boolean;
  /** May be written more than once. */
  readonly many?: boolean;
  /** Inputs of the stage that it is for; undefined: all. */
  readonly only?: readonly InputKind[];
}

/** A checked argument, as the operator's `apply` gets it. */
export type ArgumentValue =
  | ExpressionValue
  | { readonly kind: "constant"; readonly value: string | number; readonly at: Span }
  | { readonly kind: "relations"; readonly relations: readonly NamedRelation[]; readonly at: Span }
  | LazyValue
  | { readonly kind: "stores"; readonly stores: readonly NamedStore[]; readonly at: Span }
  | {
      readonly kind: "processor";
      readonly processor: ProcessorRef;
      /** What it sends on; undefined: a mistake. */
      readonly types: ProcessorTypes | undefined;
      /** What it takes. */
      readonly takes: ForeignProcessor | undefined;
      readonly at: Span;
    }
  | { readonly kind: "format"; readonly at: Span }
  | { readonly kind: "config"; readonly entries: Readonly<Record<string, string>>; readonly at: Span };

export interface ExpressionValue {
  readonly kind: "expression";
  readonly expr: Expr;
  /** The expression as a stage's function. */
  readonly fn: Fn;
  /** Types of key and value where the expression is true, and where it is false: a check for null narrows them. */
  readonly narrowed: { readonly whenTrue: KeyAndValue; readonly whenFalse: KeyAndValue };
  readonly at: Span;
}

export interface LazyValue {
  readonly kind: "lazy";
  readonly at: Span;
  /** The expression with these names in scope; as a `wanted`, or reported where it does not fit. */
  readonly check: (scope: ScopeAndFacts, wanted?: Type) => ExpressionValue;
  /** The same with a hint for its literals: what does not fit it is nobody's mistake here. */
  readonly hinted: (scope: ScopeAndFacts, hint: Type | undefined) => ExpressionValue;
  /** Its type with these names in scope, without a message; of the error type when there is a mistake in it. `hint`: for literals. */
  readonly typeIn: (scope: ScopeAndFacts, hint?: Type) => Type;
  /** `(a, b) => e` with parameters of these types; the result is checked as a `wanted`. */
  readonly checkFunction: (parameters: readonly Type[], wanted: Type) => ExpressionValue;
}

export interface NamedStore {
  readonly name: StoreName;
  readonly declaration: string;
  readonly at: Span;
}

/** What a processor takes and gives, as its class says. */
export interface ProcessorTypes {
  readonly key: Type;
  readonly value: Type;
}

export interface KeyAndValue {
  readonly key: Type;
  readonly value: Type;
}

export interface NamedRelation {
  readonly name: string;
  readonly relation: Relation;
  /** What checks in it have shown of its `key` and `value`. */
  readonly facts: Facts;
  readonly at: Span;
}

/** The checked clauses of a stage, or properties of a block, by phrase. */
export type Clauses = ReadonlyMap<string, CheckedClause>;

export interface CheckedClause {
  readonly at: Span;
  readonly value: ArgumentValue | undefined;
  /** Of one that may be written more than once: all of them, in the order of the text. */
  readonly all: readonly { readonly at: Span; readonly value: ArgumentValue | undefined }[];
}

/** A stage as an operator sees it. */
export interface StageCall {
  readonly input: Relation | Aggregating;
  /** What checks above have shown of `key` and `value`. */
  readonly facts: Facts;
  readonly declaration: string;
  /** What `named` says. */
  readonly named: string | undefined;
  readonly argument: ArgumentValue | undefined;
  /** By phrase; a flag has no value. */
  readonly clauses: Clauses;
  /** The type of values that the pipeline's declaration asks for, at its last stage. */
  readonly result: Type | undefined;
  readonly onError: ErrorPolicy | undefined;
  /** Of the operator's words. */
  readonly at: Span;
  /** Of the whole stage. */
  readonly whole: Span;
  readonly graph: Graph;
}

export interface OperatorExample {
  readonly title: string;
  /** A whole program with a test block. */
  readonly source: string;
  /** What it imports, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

export type InputKind = "stream" | "table" | "groupedStream" | "groupedTable" | "windowedStream";

type Passed = readonly ("key" | "value")[];

export interface OperatorItem {
  /** Words joined by one space: `key by`. */
  readonly phrase: string;
  readonly summary: string;
  readonly takes: readonly InputKind[];
  readonly argument?: ArgumentKind;
  readonly optionalArgument?: boolean;
  /** Besides `named` and `on error`, which every stage takes. */
  readonly clauses: readonly ClauseItem[];
  /** Which of key and value go through as they are, so that what checks above showed still holds below. */
  readonly passes?: Passed | ((clauses: Clauses, argument: ArgumentValue | undefined) => Passed);
  /** What the argument is for every record that goes on: so its checks hold below. */
  readonly holds?: boolean;
  /** What this version cannot run of a use of the operator, in words for "… cannot be run or built yet"; undefined: it can. */
  readonly notYet?: (call: StageCall) => string | undefined;
  /**
   * Types the stage and adds it to the graph. Problems that the argument kinds cannot express are reported through `problem`; then
   * the result is undefined and the rest of the pipeline stays silent.
   */
  readonly apply: (call: StageCall, problem: Report) => Relation | Aggregating | undefined;
  /** At least one for an operator that can run. */
  readonly examples: readonly OperatorExample[];
}

/** Reports by code; typed like `Diagnostics.report`. */
export type { Report } from "../core/diagnostic.js";

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
