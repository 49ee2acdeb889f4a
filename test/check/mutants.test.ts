/** Mistakes in well-typed programs are told where they are made; `npm run soak -- mutants` tries thousands. */
import { expect, it } from "vitest";
import { seededRandom } from "../../src/host/random.js";
import { judgedMutations } from "../kit/mutants/index.js";
import { Subject } from "../kit/mutants/subject.js";
import { choicesOf, randomProgram } from "../kit/programs/index.js";

it("reports mistakes of dozens of kinds where they were made", { timeout: 60_000 }, () => {
  const judged = Array.from({ length: 3 }, (_, seed) => {
    const random = seededRandom(seed);
    return judgedMutations(new Subject(randomProgram(random).text, choicesOf(random)));
  }).flat();
  expect(new Set(judged.map(({ kind }) => kind)).size).toBeGreaterThan(60);
  const missed = judged.filter(({ miss }) => miss !== undefined);
  expect(missed.length / judged.length, missed.map(({ kind, miss }) => `${kind}: ${miss}`).join("\n")).toBeLessThanOrEqual(0.01);
});
