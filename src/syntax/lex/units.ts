/** Units as people write them out, and what they are here. */
const spelled: readonly (readonly [string, readonly string[]])[] = [
  ["ms", ["ms", "millis", "milli", "millisecond"]],
  ["s", ["s", "sec", "second"]],
  ["m", ["m", "min", "minute"]],
  ["h", ["h", "hr", "hour"]],
  ["d", ["d", "day"]],
  ["KB", ["kb"]],
  ["MB", ["mb"]],
  ["GB", ["gb"]],
];

const units = new Map(spelled.flatMap(([unit, words]) => words.flatMap((word) => [[word, unit] as const, [`${word}s`, unit] as const])));

/** The unit that is meant: `m` for `minutes`. */
export function unitMeant(word: string): string | undefined {
  return units.get(word.toLowerCase());
}
