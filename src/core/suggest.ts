/** "Did you mean": the known name nearest to what was written. */
import type { Details } from "./diagnostic.js";
import type { Span } from "./source.js";

/** How many letters may differ: a third of them, two at least; one in short words, where two are half of it. */
function tolerance(length: number): number {
  return length <= 4 ? 1 : Math.max(2, Math.floor(length / 3));
}

/** The nearest candidate, or undefined when none is near enough to be meant. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const limit = tolerance(Math.max(written.length, candidate.length));
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase(), Math.min(limit, bestDistance - 1));
    if (distance < bestDistance && distance <= limit) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** So many candidates, those first that are most like what was written. */
export function mostAlike(written: string, candidates: readonly string[], count: number): readonly string[] {
  const distance = (candidate: string): number =>
    editDistance(written.toLowerCase(), candidate.toLowerCase(), 100) / Math.max(written.length, candidate.length, 1);
  return [...candidates].sort((a, b) => distance(a) - distance(b)).slice(0, count);
}

/** Optimal string alignment distance (a swap of neighbours is one edit); more than `limit` counts as infinite. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  const distance = row[b.length] ?? 0;
  return distance > limit ? Number.POSITIVE_INFINITY : distance;
}

/** Asks for what was perhaps meant, and shows what would then be written at the place; never made unasked. */
export function didYouMean(at: Span, meant: string | undefined): Details {
  if (meant === undefined) return {};
  return {
    help: `Did you mean ${quotedName(meant)}?`,
    fix: { title: `Write ${quotedName(meant)}.`, safe: false, edits: [{ at, text: meant }] },
  };
}

/** The same for a name that may stand only once where others stand already: none of these is suggested. */
export function didYouMeanOther(at: Span, written: string, known: readonly string[], taken: ReadonlySet<string>, before = ""): Details {
  const meant = nearest(
    written,
    known.filter((each) => !taken.has(each)),
  );
  if (meant === undefined) {
    const twice = nearest(
      written,
      known.filter((each) => taken.has(each)),
    );
    return twice === undefined ? {} : { help: `\`${twice}\` stands here already: remove this.` };
  }
  const details = didYouMean(at, meant);
  return before === "" || !details.fix ? details : { ...details, fix: { ...details.fix, edits: [{ at, text: `${meant}: ${before}` }] } };
}

/** Texts have quotes of their own. */
const quotedName = (meant: string): string => (meant.startsWith('"') ? meant : `\`${meant}\``);
