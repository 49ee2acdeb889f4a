/**
 * Checked expressions: every node has its type, names are resolved, conversions are explicit.
 * Plain data. The printers (JavaScript, Java) turn them into text; nothing interprets them.
 */
import type { Span } from "../core/source.js";
import type { Type } from "../types/type.js";

interface Base {
  readonly type: Type;
  readonly at?: Span;
}

/** The names that a place brings into scope (`language.md` section 7). */
export type ScopeName =
  | "key"
  | "value"
  | "timestamp"
  | "headers"
  | "topic"
  | "partition"
  | "offset"
  | "agg"
  | "left"
  | "right"
  | "at"
  | "partitions";

/** Scope names that a Java lambda of the DSL does not see: an expression that reads one becomes a processor there. */
export const recordMetadata: ReadonlySet<ScopeName> = new Set<ScopeName>(["timestamp", "headers", "topic", "partition", "offset"]);

export type Arithmetic = "+" | "-" | "*" | "/" | "%";
export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

export type Expr =
  /** `value` is in the JavaScript representation of `type` (see `types/type.ts`); decimal and bigint as text. */
  | (Base & { readonly kind: "literal"; readonly value: string | number | boolean | null })
  | (Base & { readonly kind: "scope"; readonly name: ScopeName })
  /** A lambda's parameter, or that of `whenPresent`. `id` is unique within the whole expression. */
  | (Base & { readonly kind: "local"; readonly name: string; readonly id: number })
  /** `type` is what it reads as: nullable for an optional field, and for `?.` on a nullable target. */
  | (Base & { readonly kind: "field"; readonly target: Expr; readonly name: string; readonly optional: boolean })
  /** Of a list (index: int or long; out of range: null) or a map (index: string; absent: null); always nullable. */
  | (Base & { readonly kind: "index"; readonly target: Expr; readonly index: Expr; readonly optional: boolean })
  /** Operands already have one type, `on`: int, long, float, double, decimal, bigint, or for `+` string; instant and duration where they may meet. */
  | (Base & { readonly kind: "arithmetic"; readonly operator: Arithmetic; readonly on: Type; readonly left: Expr; readonly right: Expr })
  | (Base & { readonly kind: "negate"; readonly operand: Expr })
  /** `==` and `!=` by value, on any type and with nulls; the others on ordered, non-null types. `on`: the operands' common type. */
  | (Base & { readonly kind: "compare"; readonly operator: Comparison; readonly on: Type; readonly left: Expr; readonly right: Expr })
  /** `left in right`: right is a list, or a map for its keys. */
  | (Base & { readonly kind: "in"; readonly left: Expr; readonly right: Expr })
  /** RE2 syntax; searches. */
  | (Base & { readonly kind: "matches"; readonly left: Expr; readonly pattern: string })
  | (Base & { readonly kind: "not"; readonly operand: Expr })
  | (Base & { readonly kind: "logical"; readonly operator: "&&" | "||"; readonly left: Expr; readonly right: Expr })
  | (Base & { readonly kind: "coalesce"; readonly left: Expr; readonly right: Expr })
  | (Base & { readonly kind: "if"; readonly condition: Expr; readonly then: Expr; readonly else: Expr })
  /** First arm with a pattern equal to the subject; `patterns` undefined: `_`. Exhaustive. */
  | (Base & { readonly kind: "match"; readonly subject: Expr; readonly arms: readonly MatchArm[] })
  /** Texts and expressions in turn; a non-text expression is turned into text as `toText` does. */
  | (Base & { readonly kind: "template"; readonly parts: readonly (string | Expr)[] })
  | (Base & { readonly kind: "list"; readonly items: readonly Expr[] })
  /** Later fields win over earlier ones. `type` is a record or a map. A spread keeps unknown fields too. */
  | (Base & { readonly kind: "record"; readonly fields: readonly RecordExprField[] })
  /** A library function of `stdlib/functions`, by its name. */
  | (Base & { readonly kind: "call"; readonly function: string; readonly arguments: readonly Expr[] })
  /** A function that the program imports from TypeScript; nothing calls it yet. `async`: it gives a promise, which the stage waits for. */
  | (Base & {
      readonly kind: "foreignCall";
      /** Of the file, as the compiler's host knows it, and the name that it exports. */
      readonly path: string;
      readonly name: string;
      readonly async: boolean;
      readonly arguments: readonly Expr[];
    })
  /** Only as an argument of a call. `type` is the body's. */
  | (Base & {
      readonly kind: "lambda";
      readonly parameters: readonly { readonly name: string; readonly id: number; readonly type: Type }[];
      readonly body: Expr;
    })
  /** A nullable value that a check before it has shown not to be null; `type` is without `?`. */
  | (Base & { readonly kind: "nonNull"; readonly operand: Expr })
  /** A union's value that a check of its tag has shown to be one of `type`: a member, or a union of some. JavaScript: the operand; Java: a cast. */
  | (Base & { readonly kind: "narrow"; readonly operand: Expr })
  /** `subject?.f(…)`: null where the subject is null, else the body, which reads the subject as `parameter` (non-null). Evaluated once. */
  | (Base & {
      readonly kind: "whenPresent";
      readonly subject: Expr;
      readonly parameter: { readonly name: string; readonly id: number; readonly type: Type };
      readonly body: Expr;
    })
  /**
   * A value seen as a wider type: int to long, double or bigint, long to double or bigint, float to double, T to T?,
   * null to T?, an enum to a larger one or to string, a record to a union that has it, a record to one of the same fields with
   * wider types or more nullables, lists and maps of such. Never loses anything.
   */
  | (Base & { readonly kind: "widen"; readonly operand: Expr });

export type RecordExprField =
  | { readonly kind: "field"; readonly name: string; readonly value: Expr }
  | { readonly kind: "spread"; readonly value: Expr };

export interface MatchArm {
  readonly patterns: readonly (string | number | boolean | null)[] | undefined;
  readonly value: Expr;
}
