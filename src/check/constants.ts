/** The value of a checked expression that reads nothing: literals and parameters, put together with operators. */
import type { Arithmetic, Comparison, Expr } from "../ir/expr.js";
import { withoutNull } from "../types/relations.js";

export type Constant = string | number | boolean | null;

type Of<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;
type Folds = { readonly [K in Expr["kind"]]?: (expr: Of<K>) => Constant | undefined };

const folds: Folds = {
  literal: ({ value }) => value,
  widen: ({ operand, type }) => asWider(constantOf(operand), withoutNull(operand.type).kind, withoutNull(type).kind),
  nonNull: ({ operand }) => constantOf(operand),
  not: ({ operand }) => ofBoolean(constantOf(operand), (value) => !value),
  negate: ({ operand, type }) => folded("-", type.kind, type.kind === "bigint" ? "0" : 0, constantOf(operand)),
  arithmetic: ({ operator, on, left, right }) => folded(operator, on.kind, constantOf(left), constantOf(right)),
  compare: ({ operator, on, left, right }) => compared(operator, withoutNull(on).kind, constantOf(left), constantOf(right)),
  logical: ({ operator, left, right }) =>
    ofBoolean(constantOf(left), (value) => (value === (operator === "&&") ? constantOf(right) : value)),
  coalesce: ({ left, right }) => {
    const value = constantOf(left);
    return value === null ? constantOf(right) : value;
  },
  if: (expr) => ofBoolean(constantOf(expr.condition), (value) => constantOf(value ? expr.then : expr.else)),
  template: ({ parts }) => {
    const texts = parts.map((part) => (typeof part === "string" ? part : textIn(part)));
    return texts.includes(undefined) ? undefined : texts.join("");
  },
};

/** Undefined when it is no constant, or has no value: a number too big, a division by zero. */
export function constantOf(expr: Expr): Constant | undefined {
  return expr.type.kind === "error" ? undefined : (folds[expr.kind] as ((expr: Expr) => Constant | undefined) | undefined)?.(expr);
}

function ofBoolean(value: Constant | undefined, then: (value: boolean) => Constant | undefined): Constant | undefined {
  return typeof value === "boolean" ? then(value) : undefined;
}

/** Big numbers are texts; everything else looks alike in its wider type. */
function asWider(value: Constant | undefined, from: string, to: string): Constant | undefined {
  const becomesText = (to === "bigint" || to === "decimal") && from !== to;
  return becomesText && typeof value === "number" ? String(value) : value;
}

/** Texts, whole numbers and truth values, whose text is the same everywhere. */
function textIn(part: Expr): string | undefined {
  const value = constantOf(part);
  const plain = ["string", "enum", "uuid", "int", "long", "bigint", "boolean"].includes(part.type.kind);
  return plain && value !== undefined && value !== null ? String(value) : undefined;
}

const arithmetic: { readonly [Operator in Arithmetic]: (a: number, b: number) => number } = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
};

const bigArithmetic: { readonly [Operator in Arithmetic]: (a: bigint, b: bigint) => bigint } = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
};

const wholeKinds: ReadonlySet<string> = new Set(["int", "long", "instant", "duration"]);

function folded(operator: Arithmetic, kind: string, left: Constant | undefined, right: Constant | undefined): Constant | undefined {
  if (kind === "string") return typeof left === "string" && typeof right === "string" ? left + right : undefined;
  if (kind === "bigint") return foldedBig(operator, left, right);
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  const value = arithmetic[operator](left, right);
  if (kind === "float") return finite(Math.fround(value));
  return wholeKinds.has(kind) ? whole(Math.trunc(value), kind) : finite(value);
}

function foldedBig(operator: Arithmetic, left: Constant | undefined, right: Constant | undefined): Constant | undefined {
  if (typeof left !== "string" || typeof right !== "string") return undefined;
  const [a, b] = [BigInt(left), BigInt(right)];
  return b === 0n && (operator === "/" || operator === "%") ? undefined : bigArithmetic[operator](a, b).toString();
}

function whole(value: number, kind: string): number | undefined {
  const inRange = kind === "int" ? (value | 0) === value : Number.isSafeInteger(value);
  return inRange ? value + 0 : undefined;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

const comparisons: { readonly [Operator in Comparison]: (order: number) => boolean } = {
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

function compared(operator: Comparison, kind: string, left: Constant | undefined, right: Constant | undefined): boolean | undefined {
  if (left === undefined || right === undefined || kind === "decimal") return undefined;
  if (left === null || right === null) return comparisons[operator](left === right ? 0 : 1);
  const [a, b] = kind === "bigint" ? [BigInt(String(left)), BigInt(String(right))] : [left, right];
  return comparisons[operator](a === b ? 0 : a < b ? -1 : 1);
}
