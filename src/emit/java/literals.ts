/** Literals in printed Java. */
import { atom, type Code, call, level, use } from "../../ir/code.js";
import { withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { javaString } from "./text.js";

export function javaLiteral(value: string | number | boolean | null, type: Type): Code {
  if (value === null) return atom("null");
  const print = byKind[withoutNull(type).kind];
  return print ? print(value) : atom(typeof value === "string" ? javaString(value) : String(value));
}

const byKind: Partial<Record<Type["kind"], (value: string | number | boolean) => Code>> = {
  int: (value) => signed(whole(value)),
  long: (value) => signed(`${whole(value)}L`),
  float: (value) => signed(`${floating(value)}f`),
  double: (value) => signed(floating(value)),
  bigint: (value) => call`new ${use("java.math.BigInteger")}(${text(value)})`,
  decimal: (value) => call`new ${use("java.math.BigDecimal")}(${text(value)})`,
  instant: (value) => call`${use("java.time.Instant")}.ofEpochMilli(${signed(`${whole(value)}L`)})`,
  duration: (value) => call`${use("java.time.Duration")}.ofMillis(${signed(`${whole(value)}L`)})`,
};

function text(value: string | number | boolean): Code {
  return atom(javaString(String(value)));
}

/** A minus sign binds like an operator. */
function signed(of: string): Code {
  return { ...atom(of), level: of.startsWith("-") ? level.unary : level.primary };
}

function whole(value: string | number | boolean): string {
  return String(Number(value) + 0);
}

function floating(value: string | number | boolean): string {
  const number = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(number) ? number : `${number}.0`;
}
