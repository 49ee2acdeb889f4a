/** The functions of the language, one line each. */
import type { FunctionItem } from "../define.js";
import { abs } from "./abs.js";
import { all } from "./all.js";
import { any } from "./any.js";
import { between } from "./between.js";
import { ceil } from "./ceil.js";
import { clamp } from "./clamp.js";
import { coalesce } from "./coalesce.js";
import { contains } from "./contains.js";
import { count } from "./count.js";
import { distinct } from "./distinct.js";
import { duration } from "./duration.js";
import { endsWith } from "./ends-with.js";
import { filter } from "./filter.js";
import { first } from "./first.js";
import { flatMap } from "./flat-map.js";
import { floor } from "./floor.js";
import { format } from "./format.js";
import { formatInstant } from "./format-instant.js";
import { hash } from "./hash.js";
import { instant } from "./instant.js";
import { last } from "./last.js";
import { length } from "./length.js";
import { lower } from "./lower.js";
import { map } from "./map.js";
import { max } from "./max.js";
import { min } from "./min.js";
import { now } from "./now.js";
import { parseBigint } from "./parse-bigint.js";
import { parseBoolean } from "./parse-boolean.js";
import { parseDecimal } from "./parse-decimal.js";
import { parseDouble } from "./parse-double.js";
import { parseDuration } from "./parse-duration.js";
import { parseInstant } from "./parse-instant.js";
import { parseInt32 } from "./parse-int.js";
import { parseJson } from "./parse-json.js";
import { parseLong } from "./parse-long.js";
import { parseUuid } from "./parse-uuid.js";
import { pow } from "./pow.js";
import { random } from "./random.js";
import { replace } from "./replace.js";
import { round } from "./round.js";
import { safeDivide } from "./safe-divide.js";
import { sort } from "./sort.js";
import { split } from "./split.js";
import { sqrt } from "./sqrt.js";
import { startsWith } from "./starts-with.js";
import { substring } from "./substring.js";
import { sum } from "./sum.js";
import { take } from "./take.js";
import { toBigint } from "./to-bigint.js";
import { toDecimal } from "./to-decimal.js";
import { toDouble } from "./to-double.js";
import { toFloat } from "./to-float.js";
import { toInt } from "./to-int.js";
import { toJson } from "./to-json.js";
import { toLong } from "./to-long.js";
import { toText } from "./to-text.js";
import { trim } from "./trim.js";
import { truncate } from "./truncate.js";
import { upper } from "./upper.js";
import { uuid } from "./uuid.js";

export const functions: readonly FunctionItem[] = [
  lower,
  upper,
  trim,
  length,
  contains,
  startsWith,
  endsWith,
  substring,
  split,
  replace,
  hash,
  format,
  abs,
  min,
  max,
  clamp,
  between,
  round,
  floor,
  ceil,
  sqrt,
  pow,
  safeDivide,
  toInt,
  toLong,
  toFloat,
  toDouble,
  toBigint,
  toDecimal,
  toText,
  toJson,
  parseInt32,
  parseLong,
  parseDouble,
  parseBigint,
  parseDecimal,
  parseBoolean,
  parseUuid,
  parseJson,
  instant,
  duration,
  parseInstant,
  formatInstant,
  parseDuration,
  truncate,
  now,
  random,
  uuid,
  map,
  filter,
  flatMap,
  any,
  all,
  count,
  sum,
  sort,
  take,
  distinct,
  first,
  last,
  coalesce,
];

const byName: ReadonlyMap<string, FunctionItem> = new Map(functions.map((item) => [item.name, item]));

/** A function that the checker has found. */
export function functionNamed(name: string): FunctionItem {
  const item = byName.get(name);
  if (!item) throw new Error(`internal error: no function ${name}`);
  return item;
}
