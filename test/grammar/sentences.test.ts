/** What the grammar's page allows, the parser takes. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { seededRandom } from "../../src/host/random.js";
import { mistakesIn, treeOf } from "../kit/parsing.js";
import { Sentences } from "../kit/sentences.js";
import { formatted } from "../syntax/print/checks.js";

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const sentence = (seed: number): string => new Sentences(seededRandom(seed)).declaration();

it("takes whatever the page allows", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const text = sentence(seed);
      expect(mistakesIn(text), text).toEqual([]);
    }),
    { numRuns: 1_500 },
  );
});

it("keeps what such a text says when it is formatted", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const text = sentence(seed);
      const once = formatted(text) ?? "";
      expect(formatted(once)).toBe(once);
      expect(treeOf(once)).toBe(treeOf(text));
    }),
    { numRuns: 300 },
  );
});
