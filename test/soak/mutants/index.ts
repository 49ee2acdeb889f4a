/** Ill-typed mutations of random well-typed programs: each mistake is to be reported where it was made. */
import { type Judged, judgedMutations, mutators } from "../../kit/mutants/index.js";
import { Subject } from "../../kit/mutants/subject.js";
import { choicesOf, randomProgram } from "../../kit/programs/index.js";
import type { Suite } from "../suite.js";

/** Of all mutations. */
const wanted = 0.99;
const examplesOfEach = 2;

interface Case {
  readonly text: string;
  readonly judged: readonly Judged[];
}

const examples = new Map<string, string[]>();

export const mutantsSuite: Suite<Case> = {
  summary: "ill-typed mutations of random programs, each reported where it was made",
  cases: 1_000,
  mustReach: [],
  generate: (random) => {
    const { text } = randomProgram(random);
    return { text, judged: judgedMutations(new Subject(text, choicesOf(random))) };
  },
  check: ({ judged }) => {
    for (const { kind, miss, text } of judged) {
      const known = examples.get(kind) ?? [];
      if (miss !== undefined && known.length < examplesOfEach) examples.set(kind, [...known, `${miss}\n${text}`]);
    }
    return { tags: judged.map(({ kind, miss }) => (miss === undefined ? kind : missedTag(kind))) };
  },
  smaller: () => [],
  show: ({ text }) => text,
  conclude: (tags) => {
    const rows = mutators.map(({ name }) => ({ name, found: tags.get(name) ?? 0, missed: tags.get(missedTag(name)) ?? 0 }));
    const [found, missed] = [sum(rows.map((row) => row.found)), sum(rows.map((row) => row.missed))];
    const lines = [
      ...rows.map((row) => `  ${row.name}: ${row.found} of ${row.found + row.missed}`),
      ...rows.flatMap(({ name }) => (examples.get(name) ?? []).map((example) => `MISSED ${name}: ${example}`)),
      `${found} of ${found + missed} mutations (${((100 * found) / (found + missed)).toFixed(2)} %) of ${rows.length} kinds are reported where they were made`,
    ];
    return { lines, ...(found >= wanted * (found + missed) ? {} : { problem: "fewer than 99 % are reported where they were made" }) };
  },
};

const missedTag = (kind: string): string => `missed: ${kind}`;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
