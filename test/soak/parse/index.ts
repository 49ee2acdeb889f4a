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

/** The system knows the processor's time, but asking takes as long as many an input; so it is asked once the wall's clock gives a doubt. */
function inTime(text: string): Verdict {
  const begin = performance.now();
  const verdict = checked(text);
  if (verdict.problem !== undefined || performance.now() - begin <= boundMs) return verdict;
  const fastest = Math.min(...Array.from({ length: tries }, () => processorMs(text)));
  return fastest <= boundMs ? verdict : { problem: `slow: it takes ${Math.round(fastest)} ms`, tags: [] };
}

function processorMs(text: string): number {
  const begin = process.cpuUsage();
  checked(text);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000;
}
