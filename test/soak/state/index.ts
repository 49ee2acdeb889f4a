/** Life stories of an application: journal, state and engine on a disk that fails. */
import type { Suite } from "../suite.js";
import { Life } from "./life.js";
import { randomLife, type Story, showLife, smallerLives } from "./story.js";

export const stateSuite: Suite<Story> = {
  summary: "life stories of an application with two counts in a row, with crashes, power cuts and a disk that fails",
  cases: 500,
  mustReach: [
    "kill",
    "power cut",
    "clean close",
    "death within a change",
    "death while starting",
    "torn file",
    "lost name",
    "failed sync",
    "failed write",
    "flip in a state",
    "state lost",
    "state trusted",
    "state emptied",
    "compared with the input",
  ],
  share: 0.01,
  generate: randomLife,
  check: async (story) => {
    const life = new Life(story);
    await life.run();
    return { tags: [...life.tags] };
  },
  smaller: smallerLives,
  show: showLife,
};
