/**
 * Instants (ms since the epoch) and durations (ms) as ISO-8601 text and back. Instants lie within ±8.64e15 ms, JavaScript's own range;
 * years outside 0000 to 9999 have a sign and six digits.
 */
import { checkedLong } from "./integers.js";

/** The largest distance from the epoch, in ms. */
export const maxInstant = 8.64e15;

/** The result of `instant ± duration`. */
export function checkedInstant(ms: number): number {
  if (!(Math.abs(ms) <= maxInstant)) throw new Error(`the instant ${ms} ms is outside ±8.64e15 ms`);
  return ms + 0;
}

/** `2024-05-01T10:00:00.000Z`. */
export function instantText(ms: number): string {
  checkedInstant(ms);
  return new Date(ms).toISOString();
}

const iso = /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * `2024-05-01`, or with a time and a zone: `2024-05-01T10:00Z`, `2024-05-01T10:00:00.25+02:00`. Digits beyond ms are cut off.
 * Undefined when it is no such text.
 */
export function instantOf(text: string): number | undefined {
  const match = iso.exec(text);
  if (!match || match[1] === "-000000") return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(match[i] ?? 0)) as Six;
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59) return undefined;
  const zone = offsetMs(match[8] ?? "Z");
  if (zone === undefined) return undefined;
  const ms = Number((match[7] ?? "").padEnd(3, "0").slice(0, 3));
  const instant = daysFromEpoch(year, month, day) * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000 + ms - zone;
  return Math.abs(instant) <= maxInstant ? instant : undefined;
}

type Six = [number, number, number, number, number, number];

function offsetMs(zone: string): number | undefined {
  if (zone === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function daysFromEpoch(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
}

/** ISO-8601 in hours, minutes and seconds, as `java.time.Duration` writes it: `PT1H30M`, `PT-0.5S`, `PT0S`. */
export function durationText(ms: number): string {
  checkedLong(ms);
  if (ms === 0) return "PT0S";
  const sign = ms < 0 ? "-" : "";
  const size = Math.abs(ms);
  const [hours, minutes, rest] = [Math.floor(size / 3_600_000), Math.floor(size / 60_000) % 60, size % 60_000];
  const fraction =
    rest % 1000 === 0
      ? ""
      : `.${String(rest % 1000)
          .padStart(3, "0")
          .replace(/0+$/, "")}`;
  const part = (text: string, unit: string, there: boolean): string => (there ? `${sign}${text}${unit}` : "");
  return `PT${part(String(hours), "H", hours > 0)}${part(String(minutes), "M", minutes > 0)}${part(`${Math.floor(rest / 1000)}${fraction}`, "S", rest > 0)}`;
}

const duration = /^P(?:([+-]?\d{1,15})D)?(?:T(?:([+-]?\d{1,15})H)?(?:([+-]?\d{1,15})M)?(?:([+-]?)(\d{1,15})(?:\.(\d{1,9}))?S)?)?$/;

/** The duration of an ISO-8601 text in days (of 24 hours), hours, minutes and seconds, as `durationText` writes it; null for any other. */
export function parseDuration(text: string): number | null {
  const match = duration.exec(text);
  if (!match || text === "P" || text.endsWith("T")) return null;
  const [days, hours, minutes, seconds] = [match[1], match[2], match[3], match[5]].map((digits) =>
    BigInt((digits ?? "0").replace("+", "")),
  );
  const fraction = BigInt((match[6] ?? "").padEnd(3, "0").slice(0, 3));
  const size = (seconds ?? 0n) * 1000n + fraction;
  const ms = (((days ?? 0n) * 24n + (hours ?? 0n)) * 60n + (minutes ?? 0n)) * 60_000n + (match[4] === "-" ? -size : size);
  return Number.isSafeInteger(Number(ms)) ? Number(ms) : null;
}

/** The instant of an ISO-8601 text; null for any other. */
export function parseInstant(text: string): number | null {
  return instantOf(text) ?? null;
}
