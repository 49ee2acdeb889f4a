/** Arithmetic in printed Java: Java's own operators and methods, checked where they would overflow silently. */

import { atom, type Code, call, code, level, use, within } from "../../ir/code.js";
import type { Arithmetic } from "../../ir/expr.js";
import type { Type } from "../../types/type.js";

/** `a` and `b` with their types; `type` is the result's. */
export function javaArithmetic(operator: Arithmetic, type: Type, a: Operand, b: Operand): Code {
  if (type.kind === "instant") return call`${times}.${atom(operator === "+" ? "plus" : "minus")}(${later(a, b)})`;
  if (a.type.kind === "instant") return call`${times}.between(${a.code}, ${b.code})`;
  const print = byResult[type.kind];
  if (!print) throw new Error(`internal error: no arithmetic gives ${type.kind}`);
  return print(operator, millis(a), millis(b));
}

export interface Operand {
  readonly code: Code;
  readonly type: Type;
}

const times = use("topo.support.Times");
const numbers = use("topo.support.Numbers");

/** The instant first: `5m + at` is `at + 5m`. */
function later(a: Operand, b: Operand): Code {
  const [first, second] = a.type.kind === "instant" ? [a.code, b.code] : [b.code, a.code];
  return code(`${first.text}, ${second.text}`, level.primary, first, second);
}

function millis({ code: of, type }: Operand): Code {
  return type.kind === "duration" ? call`${of}.toMillis()` : of;
}

type Print = (operator: Arithmetic, a: Code, b: Code) => Code;

const exact = { "+": "addExact", "-": "subtractExact", "*": "multiplyExact" } as const;
const methods = { "+": "add", "-": "subtract", "*": "multiply", "/": "divide", "%": "remainder" } as const;

const byResult: Partial<Record<Type["kind"], Print>> = {
  int: (operator, a, b) => {
    if (operator === "/") return call`${numbers}.divideInt(${a}, ${b})`;
    return operator === "%" ? plain(operator, a, b) : call`Math.${atom(exact[operator])}(${a}, ${b})`;
  },
  long,
  duration: (operator, a, b) => call`${times}.duration(${operator === "*" ? call`Math.multiplyExact(${a}, ${b})` : plain(operator, a, b)})`,
  float: plain,
  double: plain,
  string: plain,
  bigint: (operator, a, b) => call`${a}.${atom(methods[operator])}(${b})`,
  decimal: (operator, a, b) => {
    return operator === "/" ? call`${numbers}.divideDecimal(${a}, ${b})` : call`${a}.${atom(methods[operator])}(${b})`;
  },
};

/** Sums of two longs within ±(2^53 − 1) stay within 64 bits, products may not; quotients and remainders stay within the range. */
function long(operator: Arithmetic, a: Code, b: Code): Code {
  if (operator === "/" || operator === "%") return plain(operator, a, b);
  return call`${numbers}.safe(${operator === "*" ? call`Math.multiplyExact(${a}, ${b})` : plain(operator, a, b)})`;
}

function plain(operator: Arithmetic, a: Code, b: Code): Code {
  const at = operator === "+" || operator === "-" ? level.sum : level.product;
  return code(`${within(a, at)} ${operator} ${within(b, at === level.sum ? level.product : level.unary)}`, at, a, b);
}

export function javaNegation(type: Type, operand: Code): Code {
  if (type.kind === "int") return call`Math.negateExact(${operand})`;
  if (type.kind === "bigint" || type.kind === "decimal") return call`${operand}.negate()`;
  if (type.kind === "duration") return call`${operand}.negated()`;
  return code(`-${operand.text.startsWith("-") ? `(${operand.text})` : within(operand, level.unary)}`, level.unary, operand);
}
