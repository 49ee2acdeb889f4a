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

export async function drive<Case>(suite: Suite<Case>, { seed, cases, before }: Order): Promise<Tally> {
  const tally: Tally = { cases: 0, tags: new Map() };
  for (let i = 0; i < cases; i++) {
    before(i + 1);
    const input = suite.generate(seededRandom(seed + i));
    const { problem, tags } = await verdictOn(suite, input);
    tally.cases++;
    for (const tag of tags) tally.tags.set(tag, (tally.tags.get(tag) ?? 0) + 1);
    if (problem === undefined) continue;
    const smallest = await shrunk(suite, input, kindOf(problem), () => before(i + 1));
    tally.failure = await failureOf(suite, smallest, seed + i);
    return tally;
  }
  const missed = missedTags(suite, tally);
  if (missed.length > 0) tally.failure = { seed, problem: `too little was tried of: ${missed.join(", ")}`, input: "" };
  const { lines, problem } = suite.conclude?.(tally.tags) ?? {};
  if (lines) tally.lines = lines;
  if (problem !== undefined) tally.failure = { seed, problem, input: "" };
  return tally;
}

/** What a run of many cases should have tried, and hardly did. */
function missedTags<Case>({ mustReach, share = 0 }: Suite<Case>, { cases, tags }: Tally): readonly string[] {
  if (cases <= 100) return [];
  const least = cases > 1_000 ? Math.max(1, cases * share) : 1;
  return mustReach.filter((tag) => (tags.get(tag) ?? 0) < least);
}

async function verdictOn<Case>(suite: Suite<Case>, input: Case): Promise<Verdict> {
  try {
    return await suite.check(input);
  } catch (error) {
    return { problem: `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, tags: [] };
  }
}

async function failureOf<Case>(suite: Suite<Case>, input: Case, seed: number): Promise<Failure> {
  const { problem } = await verdictOn(suite, input);
  return { seed, problem: problem ?? "it passes when it is tried again", input: suite.show(input) };
}

/** Numbers change while a case shrinks. */
const kindOf = (problem: string): string => (problem.split("\n")[0] ?? "").replace(/\d+/g, "0").slice(0, 60);

async function shrunk<Case>(suite: Suite<Case>, input: Case, kind: string, before: () => void): Promise<Case> {
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
      const { problem } = await verdictOn(suite, candidate);
      if (problem === undefined || kindOf(problem) !== kind) continue;
      found = candidate;
      break;
    }
  }
  return best;
}
