/** Lengths of time and sizes as the language writes them: `1h30m`, `64MB`. */

const durations = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
] as const;

const sizes = [
  ["GB", 1024 ** 3],
  ["MB", 1024 ** 2],
  ["KB", 1024],
] as const;

/** Units fall, each at most once; `-5m` for a join's negative distance. */
export function durationWords(ms: number): string {
  let rest = Math.abs(ms);
  const parts = durations.map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? "" : `${count}${unit}`;
  });
  return `${ms < 0 ? "-" : ""}${parts.join("") || "0s"}`;
}

/** In the largest unit of which it is a whole number. */
export function sizeWords(bytes: number): string {
  const unit = bytes === 0 ? undefined : sizes.find(([, size]) => bytes % size === 0);
  return unit ? `${bytes / unit[1]}${unit[0]}` : String(bytes);
}
