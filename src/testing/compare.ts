/**
 * Compares what a test expects with what came. Undefined: all is as expected; else the lines of a difference, where `-` was
 * expected and did not come, `+` came and was not expected.
 */
import { textOf } from "../core/source.js";
import type { ExpectedRecord } from "../ir/tests.js";
import { type Actual, recordMismatch, showActual } from "./match.js";

type Details = readonly string[] | undefined;

/** Exactly these, in their order within each partition. */
export function compareInOrder(expected: readonly ExpectedRecord[], actual: readonly Actual[]): Details {
  return expected.length === actual.length && canInterleave(expected, byPartition(actual)) ? undefined : difference(expected, actual);
}

/** All of these are among those that came, in any order. */
export function compareSome(expected: readonly ExpectedRecord[], actual: readonly Actual[]): Details {
  const missing = unmatched(expected, actual);
  if (missing.length === 0) return undefined;
  return [...missing.map((record) => `- ${source(record)}`), ...actual.map((record) => `  ${showActual(record)}`)];
}

/** Exactly these, in any order. */
export function compareRows(expected: readonly ExpectedRecord[], actual: readonly Actual[]): Details {
  if (expected.length === actual.length && unmatched(expected, actual).length === 0) return undefined;
  return difference(expected, [...actual]);
}

function byPartition(actual: readonly Actual[]): readonly (readonly Actual[])[] {
  const queues = new Map<number, Actual[]>();
  for (const record of actual) {
    const queue = queues.get(record.partition) ?? [];
    queues.set(record.partition, queue);
    queue.push(record);
  }
  return [...queues.values()];
}

/**
 * Whether the expected sequence can be dealt out to the partitions so that each gets its own records in order. An expectation may
 * fit several partitions, so this goes back where a choice turns out wrong; places that failed are remembered.
 */
function canInterleave(expected: readonly ExpectedRecord[], queues: readonly (readonly Actual[])[]): boolean {
  const heads = queues.map(() => 0);
  const failed = new Set<string>();
  const chosen: number[] = [];
  let from = 0;
  while (chosen.length < expected.length) {
    const record = expected[chosen.length];
    const place = heads.join();
    const queue = failed.has(place) ? -1 : heads.findIndex((head, q) => q >= from && fits(record, queues[q]?.[head]));
    if (queue >= 0) {
      chosen.push(queue);
      heads[queue] = (heads[queue] ?? 0) + 1;
      from = 0;
      continue;
    }
    failed.add(place);
    const last = chosen.pop();
    if (last === undefined) return false;
    heads[last] = (heads[last] ?? 0) - 1;
    from = last + 1;
  }
  return true;
}

function fits(expected: ExpectedRecord | undefined, actual: Actual | undefined): boolean {
  return expected !== undefined && actual !== undefined && recordMismatch(expected, actual) === undefined;
}

/** Those for which no record is left when each takes one of its own: a maximum matching, by augmenting paths. */
function unmatched(expected: readonly ExpectedRecord[], actual: readonly Actual[]): readonly ExpectedRecord[] {
  const takenBy: (number | undefined)[] = actual.map(() => undefined);
  const assign = (i: number, tried: Set<number>): boolean =>
    actual.some((record, a) => {
      if (tried.has(a) || !fits(expected[i], record)) return false;
      tried.add(a);
      const owner = takenBy[a];
      if (owner !== undefined && !assign(owner, tried)) return false;
      takenBy[a] = i;
      return true;
    });
  return expected.filter((_, i) => !assign(i, new Set()));
}

/** Longest lists that are lined up record by record; longer ones are listed from the first difference on. */
const mostLinedUp = 400;

function difference(expected: readonly ExpectedRecord[], actual: readonly Actual[]): readonly string[] {
  let same = 0;
  while (same < expected.length && fits(expected[same], actual[same])) same++;
  const head = actual.slice(0, same).map((record) => `  ${showActual(record)}`);
  const restExpected = expected.slice(same, same + mostLinedUp);
  const restActual = actual.slice(same, same + mostLinedUp);
  return [...shortened(head), ...lineUp(restExpected, restActual)];
}

/** The last few of many lines that agree. */
function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= 5 ? lines : [`  … ${lines.length - 3} more as expected`, ...lines.slice(-3)];
}

/** The fewest lines: a longest common subsequence, walked from the front. */
function lineUp(expected: readonly ExpectedRecord[], actual: readonly Actual[]): readonly string[] {
  const common = commonLengths(expected, actual);
  const lines: string[] = [];
  let e = 0;
  let a = 0;
  while (e < expected.length || a < actual.length) {
    const [record, came] = [expected[e], actual[a]];
    if (record && came && fits(record, came)) {
      lines.push(`  ${showActual(came)}`);
      e++;
      a++;
    } else if (record && (!came || (common[e + 1]?.[a] ?? 0) >= (common[e]?.[a + 1] ?? 0))) {
      lines.push(`- ${source(record)}`);
      // Both can go without loss: the one came in place of the other, so say how they differ.
      if (came && common[e + 1]?.[a + 1] === common[e]?.[a]) {
        lines.push(`+ ${showActual(came)}`, `    ${recordMismatch(record, came)}`);
        a++;
      }
      e++;
    } else if (came) {
      lines.push(`+ ${showActual(came)}`);
      a++;
    }
  }
  return lines;
}

/** `[e][a]`: how many of the records from there on agree at most. */
function commonLengths(expected: readonly ExpectedRecord[], actual: readonly Actual[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: expected.length + 1 }, () => new Array<number>(actual.length + 1).fill(0));
  for (let e = expected.length - 1; e >= 0; e--) {
    for (let a = actual.length - 1; a >= 0; a--) {
      const below = lengths[e + 1]?.[a] ?? 0;
      const beside = lengths[e]?.[a + 1] ?? 0;
      const row = lengths[e];
      if (row) row[a] = fits(expected[e], actual[a]) ? (lengths[e + 1]?.[a + 1] ?? 0) + 1 : Math.max(below, beside);
    }
  }
  return lengths;
}

/** An expected record as it stands in the test, on one line. */
function source({ at }: ExpectedRecord): string {
  return textOf(at).replace(/\s+/g, " ").trim();
}
