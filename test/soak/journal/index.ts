/** Life stories of a journal on a disk that fails in every way that disks do. */
import type { Suite } from "../suite.js";
import { Life } from "./life.js";
import { randomStory, type Story, showStory, smallerStories } from "./story.js";

export const journalSuite: Suite<Story> = {
  summary: "life stories of a journal, with crashes, power cuts and a disk that fails",
  cases: 2_000,
  mustReach: [
    "durability commit",
    "durability interval",
    "durability os",
    "roll",
    "clean close",
    "kill",
    "power cut",
    "death within a change",
    "death while opening",
    "death while rebuilding",
    "death while closing",
    "torn file",
    "lost name",
    "commits lost",
    "end cut off",
    "failed sync",
    "sync that lied",
    "failed write",
    "disk full",
    "waited for room",
    "went on when there was room",
    "short read",
    "stall",
    "clock set back",
    "clock set forward",
    "flip refused",
    "flip cut off",
    "flip found while reading",
    "rebuilt",
    "opened twice",
    "commits at once",
  ],
  share: 0.01,
  generate: randomStory,
  check: async (story) => {
    const { stackTraceLimit } = Error;
    // Every fault is an error; where it was made takes longer to find out than all the rest.
    Error.stackTraceLimit = 0;
    try {
      const life = new Life(story);
      await life.run();
      return { tags: [...life.tags] };
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  },
  smaller: smallerStories,
  show: showStory,
};
