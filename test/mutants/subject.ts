/** Runs the small suites on the code that it is bundled with, until one finds something; its exit status says whether one did. */

import { seededRandom } from "../../src/host/random.js";
import type { Random } from "../../src/runtime/ports/random.js";
import { tryEveryPoint } from "../crash/points.js";
import { Life as JournalLife } from "../soak/journal/life.js";
import { damagedStory, randomStory } from "../soak/journal/story.js";
import { Life as StateLife } from "../soak/state/life.js";
import { randomLife } from "../soak/state/story.js";
import type { Subject } from "./list.js";
import { checkParts } from "./parts.js";

const seeds: { readonly [S in Subject]: number } = { journal: 2_000, rebuild: 1_500, state: 250, parts: 1, points: 1 };

const runs: { readonly [S in Subject]: (random: Random) => Promise<void> } = {
  journal: (random) => new JournalLife(randomStory(random)).run(),
  rebuild: (random) => new JournalLife(damagedStory(random)).run(),
  state: (random) => new StateLife(randomLife(random)).run(),
  parts: checkParts,
  points: async () => void (await tryEveryPoint()),
};

const [first = "journal"] = process.argv.slice(2) as readonly Subject[];
const order = [first, ...(["parts", "points", "journal", "rebuild", "state"] as const).filter((each) => each !== first)];

for (const subject of order) {
  for (let seed = 1; seed <= seeds[subject]; seed++) {
    try {
      await runs[subject](seededRandom(seed));
    } catch (error) {
      console.log(`${subject}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
      process.exit(1);
    }
  }
}
console.log("nothing found");
