/**
 * The parser, the formatter and the checker with whatever programs can be turned into: nothing throws or takes long, places lie in
 * the text, messages are sentences, and what is formatted says the same.
 */
import type { Suite, Verdict } from "../suite.js";
import { checked } from "./checks.js";
import { mutated } from "./mutations.js";
import { smallerTexts } from "./smaller.js";

/** Of the processor, for one input of some kilobytes, which takes milliseconds; the fastest of three tries counts. */
const boundMs = 1_000;
const tries = 3;

export const parseSuite: Suite<string> = {
  summary: "the parser, the formatter, the checker and the planner with mutated programs",
  cases: 20_000,
  mustReach: ["formatted", "with mistakes", "planned", "refused by the checker"],
  generate: mutated,
  check: inTime,
  smaller: smallerTexts,
  show: (text) => text,
};

function inTime(text: string): Verdict {
  let fastest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tries; i++) {
    const begin = process.cpuUsage();
    const verdict = checked(text);
    const { user, system } = process.cpuUsage(begin);
    fastest = Math.min(fastest, (user + system) / 1_000);
    if (verdict.problem !== undefined || fastest <= boundMs) return verdict;
  }
  return { problem: `slow: it takes ${Math.round(fastest)} ms`, tags: [] };
}
