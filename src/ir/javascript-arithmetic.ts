/** Arithmetic in printed JavaScript: JavaScript's own operators, checked or rounded as the type of the result wants. */
import type { Type } from "../types/type.js";
import { atom, type Code, call, code, level, use, within } from "./code.js";
import type { Arithmetic } from "./expr.js";

/** `on`: the type of the operands; `type`: of the result (instant − instant is a duration). */
export function arithmetic(operator: Arithmetic, type: Type, on: Type, a: Code, b: Code): Code {
  const print = byResult[type.kind];
  if (!print) throw new Error(`internal error: no arithmetic gives ${type.kind} on ${on.kind}`);
  return print(operator, a, b);
}

type Print = (operator: Arithmetic, a: Code, b: Code) => Code;

const byResult: Partial<Record<Type["kind"], Print>> = {
  int: (operator, a, b) => whole("checkedInt", "divideInt", operator, a, b),
  long: (operator, a, b) => whole("checkedLong", "divideLong", operator, a, b),
  duration: (operator, a, b) => whole("checkedLong", "divideLong", operator, a, b),
  instant: (operator, a, b) => call`${use("checkedInstant")}(${plain(operator, a, b)})`,
  float: (operator, a, b) => call`Math.fround(${plain(operator, a, b)})`,
  double: plain,
  string: plain,
  bigint: (operator, a, b) => {
    if (operator === "/") return call`${use("divideBigint")}(${a}, ${b})`;
    return operator === "%" ? call`${use("remainderBigint")}(${a}, ${b})` : plain(operator, a, b);
  },
  decimal: (operator, a, b) => {
    if (operator === "/") return call`${use("divideDecimal")}(${a}, ${b})`;
    if (operator === "%") return call`${use("remainderDecimal")}(${a}, ${b})`;
    return call`${a}.${atom({ "+": "plus", "-": "minus", "*": "times" }[operator])}(${b})`;
  },
};

function whole(check: string, divide: string, operator: Arithmetic, a: Code, b: Code): Code {
  if (operator === "/") return call`${use(divide)}(${a}, ${b})`;
  if (operator === "%") return call`${use("remainder")}(${a}, ${b})`;
  return call`${use(check)}(${plain(operator, a, b)})`;
}

function plain(operator: Arithmetic, a: Code, b: Code): Code {
  const at = operator === "+" || operator === "-" ? level.sum : level.product;
  return code(`${within(a, at)} ${operator} ${within(b, at === level.sum ? level.product : level.unary)}`, at, a, b);
}

export function negation(type: Type, operand: Code): Code {
  const minus = code(`-${operand.text.startsWith("-") ? `(${operand.text})` : within(operand, level.unary)}`, level.unary, operand);
  if (type.kind === "int") return call`${use("checkedInt")}(${minus})`;
  if (type.kind === "long" || type.kind === "duration") return call`${use("checkedLong")}(${minus})`;
  return type.kind === "decimal" ? call`${operand}.neg()` : minus;
}
