/**
 * Every node of the syntax tree. Plain data, never changed after it is built.
 * The tree says what was written, not what it means: a stage is a phrase with clauses, a type is names and brackets.
 * Where the text was broken, `missing` nodes stand in; whoever meets one stays silent, because the parser has reported it.
 * A missing name or text is empty (`isMissing`), which an operator's name can be too.
 */
import type { Span } from "../core/source.js";

interface Node {
  readonly at: Span;
}

/** A word with its place. */
export interface Name extends Node {
  readonly text: string;
}

/** Whether the name or text stands for one that the parser missed; a text that is written `""` is not missing. */
export function isMissing(node: Name | Text): boolean {
  return node.text === "" && node.at.start === node.at.end;
}

/** `"…"` with its escapes resolved. */
export interface Text extends Node {
  readonly text: string;
}

export interface Program {
  readonly declarations: readonly Declaration[];
}

interface DeclarationBase extends Node {
  /** The `///` lines directly before it, without their slashes. */
  readonly doc?: string;
}

export type Declaration =
  | AppDeclaration
  | ImportDeclaration
  | ParamDeclaration
  | TypeDeclaration
  | TopicDeclaration
  | SourceDeclaration
  | PipelineDeclaration
  | SplitDeclaration
  | StoreDeclaration
  | SinkDeclaration
  | ConnectDeclaration
  | TestDeclaration;

export interface AppDeclaration extends DeclarationBase {
  readonly kind: "app";
  readonly id: Text;
  readonly entries: readonly Entry[];
  readonly clauses: readonly Clause[];
}

/** `key.with.dots = value` of an app's or a config's block. */
export interface Entry extends Node {
  readonly key: Text;
  readonly value: Expression;
}

export interface ImportDeclaration extends DeclarationBase {
  readonly kind: "import";
  /** Undefined: all declarations of another Topo file. */
  readonly names: readonly { readonly name: Name; readonly alias?: Name }[] | undefined;
  readonly from: Text;
}

export interface ParamDeclaration extends DeclarationBase {
  readonly kind: "param";
  readonly name: Name;
  readonly type?: TypeNode;
  readonly value?: Expression;
}

export interface TypeDeclaration extends DeclarationBase {
  readonly kind: "type";
  readonly name: Name;
  readonly type: TypeNode;
}

export interface TopicDeclaration extends DeclarationBase {
  readonly kind: "topic";
  readonly topic: Text;
  readonly clauses: readonly Clause[];
}

export interface SourceDeclaration extends DeclarationBase {
  readonly kind: "source";
  readonly name: Name;
  readonly global: boolean;
  /** `stream<K, V>` or `table<K, V>`, as written. */
  readonly type: TypeNode;
  readonly from: readonly Expression[];
  /** `from matching "regex"`: then `from` has that one expression. */
  readonly matching: boolean;
  readonly clauses: readonly Clause[];
}

export interface PipelineDeclaration extends DeclarationBase {
  readonly kind: "pipeline";
  readonly keyword: "stream" | "table";
  readonly name: Name;
  readonly type?: TypeNode;
  readonly from: Name;
  readonly stages: readonly Stage[];
}

/** `| phrase argument clause clause …`; what the phrase means is the operator's affair. */
export interface Stage extends Node {
  /** The operator's words joined by one space, such as `key by`; `at` is its own place. */
  readonly operator: Name;
  readonly argument?: Argument;
  readonly clauses: readonly Clause[];
}

/** One clause of a stage or property of a block, such as `grace 5s`, `in memory`, `partitions 4`. */
export interface Clause extends Node {
  readonly phrase: Name;
  readonly argument?: Argument;
}

/** `values` has one element but where a comma list was written; config blocks have `entries`. */
export type Argument =
  | { readonly kind: "values"; readonly at: Span; readonly values: readonly Expression[] }
  | { readonly kind: "entries"; readonly at: Span; readonly entries: readonly Entry[] };

export interface SplitDeclaration extends DeclarationBase {
  readonly kind: "split";
  readonly stream: Name;
  readonly branches: readonly Branch[];
}

export interface Branch extends Node {
  readonly doc?: string;
  /** Undefined for `otherwise drop`. */
  readonly name: Name | undefined;
  /** Undefined for `otherwise`. */
  readonly when: Expression | undefined;
}

export interface StoreDeclaration extends DeclarationBase {
  readonly kind: "store";
  readonly name: Name;
  readonly type: TypeNode;
  readonly as?: Expression;
  readonly clauses: readonly Clause[];
}

export interface SinkDeclaration extends DeclarationBase {
  readonly kind: "sink";
  readonly stream: Name;
  /** `to e` or `foreach e`. */
  readonly verb: "to" | "foreach";
  readonly target: Expression;
  readonly clauses: readonly Clause[];
}

export interface ConnectDeclaration extends DeclarationBase {
  readonly kind: "connect";
  readonly direction: "file to topic" | "topic to file";
  readonly file: Expression;
  readonly topic: Text;
  readonly clauses: readonly Clause[];
}

export interface TestDeclaration extends DeclarationBase {
  readonly kind: "test";
  readonly title: Text;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: "partitions" | "start"; readonly at: Span; readonly value: Expression }
  | { readonly kind: "set"; readonly at: Span; readonly name: Name; readonly value: Expression }
  | { readonly kind: "restart"; readonly at: Span }
  | { readonly kind: "send"; readonly at: Span; readonly target: Target; readonly records: Records }
  | { readonly kind: "advance"; readonly at: Span; readonly how: "to" | "by"; readonly value: Expression }
  | { readonly kind: "expect"; readonly at: Span; readonly target: Target; readonly contains: boolean; readonly records: Records }
  | { readonly kind: "expectNothing"; readonly at: Span; readonly target: Target }
  /** `counts` undefined: `none`. */
  | { readonly kind: "expectDropped"; readonly at: Span; readonly counts: Expression | undefined }
  | { readonly kind: "expectStore"; readonly at: Span; readonly store: Text; readonly records: Records }
  | {
      readonly kind: "expectStoreAt";
      readonly at: Span;
      readonly store: Text;
      readonly key: Expression;
      readonly window?: Expression;
      readonly value: Expression;
    };

/** A declared name, or a topic written as text (raw). */
export type Target =
  | { readonly kind: "name"; readonly at: Span; readonly name: string }
  | { readonly kind: "topic"; readonly at: Span; readonly topic: string };

export type Records =
  | { readonly kind: "list"; readonly at: Span; readonly items: readonly RecordItem[] }
  | { readonly kind: "table"; readonly at: Span; readonly columns: readonly Name[]; readonly rows: readonly TableRow[] };

export type RecordItem =
  | { readonly kind: "record"; readonly at: Span; readonly value: Expression }
  | {
      readonly kind: "every";
      readonly at: Span;
      readonly every: Expression;
      readonly from: Expression;
      readonly for: Expression;
      readonly value: Expression;
    };

export interface TableRow extends Node {
  /** Undefined: an empty cell. */
  readonly cells: readonly (Expression | undefined)[];
}

// ---- types ----

export type TypeNode =
  | { readonly kind: "namedType"; readonly at: Span; readonly name: Name; readonly arguments: readonly TypeNode[] }
  | { readonly kind: "textType"; readonly at: Span; readonly text: string }
  | { readonly kind: "nullType"; readonly at: Span }
  | { readonly kind: "unionType"; readonly at: Span; readonly members: readonly TypeNode[] }
  | { readonly kind: "recordType"; readonly at: Span; readonly closed: boolean; readonly fields: readonly FieldTypeNode[] }
  | { readonly kind: "listType"; readonly at: Span; readonly element: TypeNode }
  | { readonly kind: "nullableType"; readonly at: Span; readonly of: TypeNode }
  /** `avro "./x.avsc"`, `jsonschema "./x.schema.json"`. */
  | { readonly kind: "schemaType"; readonly at: Span; readonly format: "avro" | "jsonschema"; readonly path: Text }
  | { readonly kind: "missingType"; readonly at: Span };

export interface FieldTypeNode extends Node {
  readonly doc?: string;
  readonly name: Text;
  readonly optional: boolean;
  readonly type: TypeNode;
}

// ---- expressions ----

export type BinaryOperator = "??" | "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "matches" | "+" | "-" | "*" | "/" | "%";

export type Literal =
  | { readonly kind: "text"; readonly value: string }
  /** As written, without underscores; `integer`: no point or exponent. Hexadecimal is converted to decimal digits. */
  | { readonly kind: "number"; readonly digits: string; readonly integer: boolean }
  /** `123n`, without the `n`. */
  | { readonly kind: "bigint"; readonly digits: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "duration"; readonly ms: number }
  | { readonly kind: "size"; readonly bytes: number }
  /** `09:02`, `09:02:30.500`: milliseconds since midnight; only in tests. */
  | { readonly kind: "timeOfDay"; readonly ms: number };

export type Expression =
  | { readonly kind: "literal"; readonly at: Span; readonly literal: Literal }
  | { readonly kind: "template"; readonly at: Span; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: "name"; readonly at: Span; readonly name: string }
  | { readonly kind: "unary"; readonly at: Span; readonly operator: "-" | "!"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly at: Span;
      readonly operator: BinaryOperator;
      readonly operatorAt: Span;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "field"; readonly at: Span; readonly target: Expression; readonly name: Name; readonly optional: boolean }
  | { readonly kind: "index"; readonly at: Span; readonly target: Expression; readonly index: Expression; readonly optional: boolean }
  | { readonly kind: "call"; readonly at: Span; readonly callee: Expression; readonly arguments: readonly Expression[] }
  | { readonly kind: "if"; readonly at: Span; readonly condition: Expression; readonly then: Expression; readonly else: Expression }
  | { readonly kind: "match"; readonly at: Span; readonly subject: Expression; readonly arms: readonly MatchArm[] }
  | { readonly kind: "lambda"; readonly at: Span; readonly parameters: readonly Name[]; readonly body: Expression }
  | { readonly kind: "list"; readonly at: Span; readonly items: readonly Expression[] }
  | { readonly kind: "record"; readonly at: Span; readonly fields: readonly RecordField[] }
  | { readonly kind: "missing"; readonly at: Span };

export type RecordField =
  /** `name: e`, or `name` alone (then `shorthand`). */
  | { readonly kind: "field"; readonly at: Span; readonly name: Text; readonly value: Expression; readonly shorthand: boolean }
  /** `...e`; without `value`, the bare `...` of what a test expects. */
  | { readonly kind: "spread"; readonly at: Span; readonly value: Expression | undefined };

export interface MatchArm extends Node {
  readonly patterns: readonly Pattern[];
  readonly value: Expression;
}

export type Pattern =
  | { readonly kind: "literal"; readonly at: Span; readonly literal: Literal }
  | { readonly kind: "any"; readonly at: Span };
