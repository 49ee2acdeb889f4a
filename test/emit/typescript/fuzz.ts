/**
 * Emits random programs and compares them with their originals, also for their types under --strict:
 * `node scripts/run.mjs test/emit/typescript/fuzz.ts 100 7` for a hundred programs of seed 7. Exits with 1 on a difference.
 *
 * A random program now and then compares what tsc knows to differ, in a way that `visible.ts` does not follow
 * (`[c ? "a" : "b"].includes("c")`); such type errors are for reading, so the suite runs only the comparison.
 */
import fc from "fast-check";
import { compile } from "../../../src/compile.js";
import { emitTypeScript } from "../../../src/emit/typescript/index.js";
import { loadTopology, typeErrors } from "../../kit/emitted-typescript.js";
import { cases } from "../../oracle/generate/arbitrary.js";
import { programText } from "../../oracle/generate/model.js";
import { runOurs } from "../../oracle/ours.js";

const [runs = "20", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
const texts = new Map<string, string>();
let differences = 0;

for (const [i, { program, inputs }] of fc.sample(cases(new Map()), { numRuns: Number(runs), seed: Number(seed) }).entries()) {
  const original = programText(program);
  const { plan } = compile({ path: "fuzz.topo", text: original });
  if (!plan) continue;
  const text = (await emitTypeScript(plan)).find(({ path }) => path === "src/topology.ts")?.text ?? "";
  texts.set(`program${i}`, text);
  const [theirs, ours] = [await runOurs((await loadTopology(text)).plan(), inputs), await runOurs(plan, inputs)];
  if (withoutTraces(theirs) === withoutTraces(ours)) continue;
  differences++;
  process.stdout.write(`program ${i} differs:\n${original}\n${text}\n`);
}

const errors = typeErrors(texts);
for (const error of errors) process.stdout.write(`${error}\n`);
process.stdout.write(`${texts.size} programs of seed ${seed}: ${differences} differences, ${errors.length} type errors\n`);
if (differences + errors.length > 0) process.exitCode = 1;

function withoutTraces(answer: object): string {
  return JSON.stringify(answer, (name, value) => (name === "trace" ? undefined : value));
}
