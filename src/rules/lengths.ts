/** Lengths of time and times, as a person writes them. */
import type { Millis } from "../core/names.js";

const units: readonly (readonly [string, Millis])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
  ["ms", 1],
];

/** `1h30m`. */
export function lengthText(ms: Millis): string {
  let rest = ms;
  const parts = units.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? "" : `${count}${unit}`;
  });
  return parts.join("") || "0s";
}

/** `2024-05-01T09:30:00.000Z`, which a test reads as a time too; undefined: outside the years that have such a text. */
export function timeText(ms: Millis): string | undefined {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return Number.isNaN(year) || year < 0 || year > 9999 ? undefined : date.toISOString();
}
