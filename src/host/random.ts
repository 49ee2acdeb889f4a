/** Chance: the system's, or one that a seed repeats. */
import { randomUUID } from "node:crypto";
import type { Random } from "../runtime/ports/random.js";

export function nodeRandom(): Random {
  return { next: () => Math.random(), uuid: () => randomUUID() };
}

/** The same numbers for the same seed: sfc32 (Chris Doty-Humphrey's small fast counting generator), state from the seed's 32 bits. */
export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) step();
  return { next: () => step() / 0x1_0000_0000, uuid: () => uuidText([step(), step(), step(), step()]) };
}

/** Four words of 32 bits, but for the six bits that say the version and the variant. */
function uuidText(words: readonly number[]): string {
  const hex = words.map((word) => word.toString(16).padStart(8, "0")).join("");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
