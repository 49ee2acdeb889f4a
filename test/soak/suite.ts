/** What a sub-suite of `npm run soak` says of itself; `drive.ts` runs it. */
import type { Random } from "../../src/runtime/ports/random.js";

/** What became of one case. */
export interface Verdict {
  /** What is wrong, the kind of it in the first line; undefined where nothing is. */
  readonly problem?: string;
  /** What the case was good for; the summary counts them. */
  readonly tags: readonly string[];
}

export interface Suite<Case> {
  /** For the help: what is tried. */
  readonly summary: string;
  /** Without `--cases`. */
  readonly cases: number;
  /** Tags that a run of more than a hundred cases must have reached, so that none passes by trying nothing. */
  readonly mustReach: readonly string[];
  /** The least share of the cases, from 0 to 1, that must have each of these tags where more than a thousand ran; one case without it. */
  readonly share?: number;
  readonly generate: (random: Random) => Case;
  /** Throwing is a problem too. */
  readonly check: (input: Case) => Verdict | Promise<Verdict>;
  /** Smaller cases that may show the same, the smallest first; empty at the end. */
  readonly smaller: (input: Case) => Iterable<Case>;
  /** What all cases say together, by the counts of their tags; without it the counts are printed. */
  readonly conclude?: (tags: ReadonlyMap<string, number>) => { readonly lines: readonly string[]; readonly problem?: string };
  /** The case as a person would want to see it. */
  readonly show: (input: Case) => string;
}
