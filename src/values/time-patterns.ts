/**
 * Instants as texts of a pattern, such as `dd.MM.yyyy HH:mm`, and back. The parts are few and mean the same on every machine, so
 * there are no names of months and no zones whose rules change: the place's time is UTC and an offset.
 */
import { checkedInstant, durationText, instantOf, instantText, maxInstant } from "./time.js";

const partNames = ["yyyy", "MM", "dd", "HH", "mm", "ss", "SSS", "XXX"] as const;

export type TimePart = (typeof partNames)[number];

export type TimeToken = { readonly part: TimePart } | { readonly text: string };

const tokenForm = /yyyy|MM|dd|HH|mm|ss|SSS|XXX|''|'(?:[^']|'')+'|[^A-Za-z']+/y;

const known = new Map<string, readonly TimeToken[]>();

/** Undefined: a letter outside of quotes that is no part, or a quote that is not closed. */
export function timeTokens(pattern: string): readonly TimeToken[] | undefined {
  const tokens: TimeToken[] = [];
  for (let at = 0; at < pattern.length; ) {
    tokenForm.lastIndex = at;
    const [found] = tokenForm.exec(pattern) ?? [];
    if (found === undefined) return undefined;
    tokens.push(isPart(found) ? { part: found } : { text: unquoted(found) });
    at += found.length;
  }
  return tokens;
}

function isPart(text: string): text is TimePart {
  return partNames.some((name) => name === text);
}

function unquoted(text: string): string {
  if (text === "''") return "'";
  return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;
}

/** The checker has seen to it that the pattern is one. */
function tokensOf(pattern: string): readonly TimeToken[] {
  const tokens = known.get(pattern) ?? timeTokens(pattern);
  if (!tokens) throw new Error(`internal error: ${pattern} is no pattern of a time`);
  known.set(pattern, tokens);
  return tokens;
}

/** The instant's text at the offset from UTC. */
export function formatInstant(ms: number, pattern: string, offsetMs = 0): string {
  const zone = offsetText(offsetMs);
  const iso = instantText(ms + offsetMs);
  // Behind the year, which may be longer, every part has its place: `-05-01T10:00:00.000Z`.
  const rest = iso.slice(-20);
  const parts: Readonly<Record<TimePart, string>> = {
    yyyy: iso.slice(0, -20),
    MM: rest.slice(1, 3),
    dd: rest.slice(4, 6),
    HH: rest.slice(7, 9),
    mm: rest.slice(10, 12),
    ss: rest.slice(13, 15),
    SSS: rest.slice(16, 19),
    XXX: zone,
  };
  return tokensOf(pattern)
    .map((token) => ("part" in token ? parts[token.part] : token.text))
    .join("");
}

const minute = 60_000;

/** `Z`, or `+02:00`. */
function offsetText(ms: number): string {
  if (ms % minute !== 0 || Math.abs(ms) > 18 * 60 * minute) {
    throw new Error(`the offset ${durationText(ms)} is no whole number of minutes within 18 hours`);
  }
  const minutes = Math.abs(ms) / minute;
  const two = (value: number): string => String(value).padStart(2, "0");
  return ms === 0 ? "Z" : `${ms < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const digits = /[0-9]{2}/y;
const forms: Readonly<Record<TimePart, RegExp>> = {
  yyyy: /[+-][0-9]{6}|[0-9]{4}/y,
  MM: digits,
  dd: digits,
  HH: digits,
  mm: digits,
  ss: digits,
  SSS: /[0-9]{3}/y,
  XXX: /Z|[+-][0-9]{2}:[0-9]{2}/y,
};

/** The instant that the text of the pattern says; null for any other text. A text without an offset of its own is at `offsetMs`. */
export function parseInstantBy(text: string, pattern: string, offsetMs = 0): number | null {
  offsetText(offsetMs);
  const found = partsIn(text, tokensOf(pattern));
  if (!found) return null;
  const part = (name: TimePart, without: string): string => found.get(name) ?? without;
  const day = `${part("yyyy", "1970")}-${part("MM", "01")}-${part("dd", "01")}`;
  const time = `${part("HH", "00")}:${part("mm", "00")}:${part("ss", "00")}.${part("SSS", "000")}`;
  const ms = instantOf(`${day}T${time}${part("XXX", "Z")}`);
  if (ms === undefined) return null;
  const instant = found.has("XXX") ? ms : ms - offsetMs;
  return Math.abs(instant) <= maxInstant ? instant : null;
}

function partsIn(text: string, tokens: readonly TimeToken[]): ReadonlyMap<TimePart, string> | undefined {
  const found = new Map<TimePart, string>();
  let at = 0;
  for (const token of tokens) {
    const piece = "part" in token ? pieceAt(text, forms[token.part], at) : text.startsWith(token.text, at) ? token.text : undefined;
    if (piece === undefined) return undefined;
    if ("part" in token) found.set(token.part, piece);
    at += piece.length;
  }
  return at === text.length ? found : undefined;
}

function pieceAt(text: string, form: RegExp, at: number): string | undefined {
  form.lastIndex = at;
  return form.exec(text)?.[0];
}

const second = 1000;
const day = 24 * 60 * minute;
const week = 7 * day;
/** From Thursday, 1970-01-01, back to the Monday before. */
const mondayBefore = 3 * day;

const fixedUnits: Readonly<Record<string, number>> = { second, minute, hour: 60 * minute, day };

/** The beginning of the second, minute, hour, day, week (from Monday), month or year that the instant is in, at the offset from UTC. */
export function truncateTo(ms: number, unit: string, offsetMs = 0): number {
  offsetText(offsetMs);
  const local = checkedInstant(ms + offsetMs);
  const step = fixedUnits[unit];
  return checkedInstant((step === undefined ? beginning(local, unit) : floorTo(local, step)) - offsetMs);
}

function beginning(local: number, unit: string): number {
  if (unit === "week") return floorTo(local + mondayBefore, week) - mondayBefore;
  const date = new Date(floorTo(local, day));
  if (unit === "year") date.setUTCMonth(0, 1);
  else date.setUTCDate(1);
  return date.getTime();
}

/** The last multiple of the duration, counted from the epoch, that is not after the instant: where a tumbling window of that size begins. */
export function truncateBy(ms: number, durationMs: number): number {
  if (durationMs <= 0) throw new Error(`an instant cannot be truncated to ${durationText(durationMs)}`);
  return checkedInstant(floorTo(ms, durationMs));
}

function floorTo(ms: number, step: number): number {
  const rest = ms % step;
  return ms - (rest < 0 ? rest + step : rest);
}
