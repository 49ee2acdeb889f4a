/**
 * Runs the cases of a suite one after the other, each from a seed of its own, so that `--seed` of a failing one with `--cases 1`
 * shows it again.
 */
import { seededRandom } from "../../src/host/random.js";
import type { Suite, Verdict } from "./suite.js";

/** Steps of shrinking, and milliseconds for all of them. */
const longestShrinking = { tries: 20_000, ms: 60_000 };

export interface Failure {
  readonly seed: number;
  readonly problem: string;
  readonly input: string;
}

export interface Tally {
  cases: number;
  readonly tags: Map<string, number>;
  /** What the suite says of all cases. */
  lines?: readonly string[];
  failure?: Failure;
}

export interface Order {
  readonly seed: number;
  readonly cases: number;
  /** Called before each case, and each time that one is tried to be made smaller. */
  readonly before: (begun: number) => void;
}

export function drive<Case>(suite: Suite<Case>, { seed, cases, before }: Order): Tally {
  const tally: Tally = { cases: 0, tags: new Map() };
  for (let i = 0; i < cases; i++) {
    before(i + 1);
    const input = suite.generate(seededRandom(seed + i));
    const { problem, tags } = verdictOn(suite, input);
    tally.cases++;
    for (const tag of tags) tally.tags.set(tag, (tally.tags.get(tag) ?? 0) + 1);
    if (problem === undefined) continue;
    tally.failure = failureOf(
      suite,
      shrunk(suite, input, kindOf(problem), () => before(i + 1)),
      seed + i,
    );
    return tally;
  }
  const missed = cases > 100 ? suite.mustReach.filter((tag) => !tally.tags.has(tag)) : [];
  if (missed.length > 0) tally.failure = { seed, problem: `nothing was tried of: ${missed.join(", ")}`, input: "" };
  const { lines, problem } = suite.conclude?.(tally.tags) ?? {};
  if (lines) tally.lines = lines;
  if (problem !== undefined) tally.failure = { seed, problem, input: "" };
  return tally;
}

function verdictOn<Case>(suite: Suite<Case>, input: Case): Verdict {
  try {
    return suite.check(input);
  } catch (error) {
    return { problem: `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, tags: [] };
  }
}

function failureOf<Case>(suite: Suite<Case>, input: Case, seed: number): Failure {
  return { seed, problem: verdictOn(suite, input).problem ?? "it passes when it is tried again", input: suite.show(input) };
}

/** Numbers change while a case shrinks. */
const kindOf = (problem: string): string => (problem.split("\n")[0] ?? "").replace(/\d+/g, "0").slice(0, 60);

function shrunk<Case>(suite: Suite<Case>, input: Case, kind: string, before: () => void): Case {
  const end = performance.now() + longestShrinking.ms;
  let best = input;
  let tries = 0;
  let found: Case | undefined = input;
  while (found !== undefined) {
    best = found;
    found = undefined;
    for (const candidate of suite.smaller(best)) {
      if (++tries > longestShrinking.tries || performance.now() > end) return best;
      before();
      const { problem } = verdictOn(suite, candidate);
      if (problem === undefined || kindOf(problem) !== kind) continue;
      found = candidate;
      break;
    }
  }
  return best;
}
