/** What the parts of the checker share: messages, the program's names, parameters, types and the library. */
import type { Diagnostics } from "../core/diagnostic.js";
import type { Span } from "../core/source.js";
import type { Expr } from "../ir/expr.js";
import type { FunctionItem } from "../stdlib/define.js";
import type { ForeignModule } from "../types/foreign-module.js";
import type { Type } from "../types/type.js";
import type { Names } from "./bind.js";
import type { Surroundings } from "./imports.js";

export interface Context {
  readonly diagnostics: Diagnostics;
  /** What the language has and this version cannot run (Y01): no mistake, but nothing that can be run or built. */
  readonly later: Diagnostics;
  readonly names: Names;
  readonly surroundings: Surroundings;
  /** A TypeScript file, by its path; read once. */
  readonly module: (path: string) => ForeignModule;
  /** Library functions by name. */
  readonly functions: ReadonlyMap<string, FunctionItem>;
  /** A parameter's type and value as a literal; of the error type when it has none. A cycle is reported at `at`. */
  readonly param: (name: string, at: Span) => Expr;
  /** A declared type. A reference at `at` closes a cycle: it is reported there. */
  readonly type: (name: string, at: Span) => Type;
  /** Unique within the program, so within each expression too. */
  readonly nextId: () => number;
}

export const errorType: Type = { kind: "error" };

/** Stands for an expression with a reported mistake. */
export function errorExpr(at: Span): Expr {
  return { kind: "literal", value: null, type: errorType, at };
}
