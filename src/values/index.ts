/** The helpers that printed JavaScript calls by name, for the runtime's evaluation and for the imports of emitted TypeScript. */
export { base64Of, bytesOf } from "./base64.js";
export { decimal, decimalText, divideDecimal, remainderDecimal } from "./decimal.js";
export { equal } from "./equal.js";
export { entry, field } from "./fields.js";
export { format } from "./format.js";
export {
  checkedInt,
  checkedLong,
  divideBigint,
  divideInt,
  divideLong,
  remainder,
  remainderBigint,
  safeDivideDouble,
  safeDivideInt,
  safeDivideLong,
  toInt,
  toLong,
} from "./integers.js";
export { parseJson, toJson } from "./json-text.js";
export {
  absolute,
  distinct,
  greatest,
  includes,
  larger,
  least,
  mapEntries,
  pass,
  smaller,
  sorted,
  sumBigint,
  sumDecimal,
  sumDouble,
  sumLong,
  take,
  whenPresent,
} from "./lists.js";
export { member } from "./member.js";
export { hash } from "./murmur2.js";
export {
  between,
  clamp,
  fixed,
  parseBigint,
  parseBoolean,
  parseDecimal,
  parseDouble,
  parseInt32,
  parseLong,
  toBigint,
  toDecimal,
} from "./numbers.js";
export { compare } from "./order.js";
export { power } from "./power.js";
export { matches, replaceAll, splitText } from "./regex.js";
export { checkedInstant, durationText, instantText, parseDuration, parseInstant } from "./time.js";
export { formatInstant, parseInstantBy, truncateBy, truncateTo } from "./time-patterns.js";
export { parseUuid } from "./uuid.js";
