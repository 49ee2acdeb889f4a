/** What functions of a program may ask of the world. They are bound to nothing, so that a function can take them apart: `({ now }) => now()`. */
import type { SurroundingName } from "../ir/surroundings.js";
import type { Clock } from "./ports/clock.js";
import type { Random } from "./ports/random.js";

export interface Surroundings extends Readonly<Record<SurroundingName, () => unknown>> {
  /** The wall clock, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** A random UUID. */
  readonly uuid: () => string;
}

export function surroundingsOf(clock: Clock, random: Random): Surroundings {
  return { now: () => clock.now(), random: () => random.next(), uuid: () => random.uuid() };
}

/** For expressions that the checker lets ask nothing: what tests send and expect. */
export const noSurroundings: Surroundings = { now: unasked, random: unasked, uuid: unasked };

function unasked(): never {
  throw new Error("internal error: time or chance is asked where there is none");
}
