/** Values given from outside as text, in the type of their parameter. */
import { instantOf } from "../stdlib/constants.js";
import type { Type } from "../types/type.js";
import type { Constant } from "./constants.js";
import { numberIn } from "./expressions/numbers.js";

type Readers = { readonly [K in Type["kind"]]?: (text: string, type: Extract<Type, { kind: K }>) => Constant | undefined };

const number = (text: string, type: Type) => {
  const match = /^[+]?(-?\d+)(\.\d+)?([eE][+-]?\d+)?$/.exec(text.trim());
  return match ? numberIn(type, text.trim().replace(/^\+/, ""), match[2] === undefined && match[3] === undefined) : undefined;
};

const readers: Readers = {
  boolean: (text) => (text === "true" ? true : text === "false" ? false : undefined),
  int: number,
  long: number,
  float: number,
  double: number,
  decimal: number,
  bigint: number,
  string: (text) => text,
  instant: (text) => instantOf(text),
  duration: durationMs,
  uuid: (text) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : undefined),
  enum: (text, { values }) => (values.includes(text) ? text : undefined),
};

export function readValue(text: string, type: Type): Constant | undefined {
  return (readers[type.kind] as ((text: string, type: Type) => Constant | undefined) | undefined)?.(text, type);
}

/** `1h30m`: units falling, as in a program. */
function durationMs(text: string): number | undefined {
  const match = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(text.trim());
  if (!match || match[0] === "") return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0] = match.slice(1).map((digits) => Number(digits ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
}
