/**
 * Tries random cases for as long as you like: `npm run soak -- parse --cases 100000 --seed 7`.
 * The cases run in a thread of their own. A case that does not come back is reported by its seed, and ends the run.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { drive, type Failure, type Order, type Tally } from "./drive.js";
import { flipsSuite } from "./flips/index.js";
import { journalSuite } from "./journal/index.js";
import { mutantsSuite } from "./mutants/index.js";
import { parseSuite } from "./parse/index.js";
import { stateSuite } from "./state/index.js";
import type { Suite } from "./suite.js";
import { typesSuite } from "./types/index.js";

interface Entry {
  readonly summary: string;
  readonly cases: number;
  readonly run: (order: Order) => Promise<Tally>;
}

function entry<Case>(suite: Suite<Case>): Entry {
  return { summary: suite.summary, cases: suite.cases, run: (order) => drive(suite, order) };
}

/** A new suite: its folder, and a line here. */
const suites: Readonly<Record<string, Entry>> = {
  flips: entry(flipsSuite),
  journal: entry(journalSuite),
  mutants: entry(mutantsSuite),
  parse: entry(parseSuite),
  state: entry(stateSuite),
  types: entry(typesSuite),
};

/** A case that takes longer hangs; everything that any suite tries is over in milliseconds. */
const hangMs = 60_000;
const lookEveryMs = 500;

interface Orders {
  readonly suite: string;
  readonly seed: number;
  readonly cases: number;
  /** Cases begun, and a number that changes with each thing that is tried; shared with the thread that watches. */
  readonly begun: SharedArrayBuffer;
}

if (isMainThread) await watch();
else await work(workerData as Orders);

async function work({ suite, seed, cases, begun }: Orders): Promise<void> {
  const count = new Int32Array(begun);
  const before = (number: number): void => {
    Atomics.store(count, 0, number);
    Atomics.add(count, 1, 1);
  };
  parentPort?.postMessage(await suites[suite]?.run({ seed, cases, before }));
}

async function watch(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { cases: { type: "string" }, seed: { type: "string" } },
    allowPositionals: true,
  });
  const name = positionals[0] ?? "";
  const suite = suites[name];
  if (!suite) {
    const known = Object.entries(suites).map(([each, { summary }]) => `  ${each}  ${summary}\n`);
    process.stderr.write(`usage: npm run soak -- SUITE [--cases N] [--seed S]\n${known.join("")}`);
    process.exitCode = 2;
    return;
  }
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const cases = Number(values.cases ?? suite.cases);
  const begin = performance.now();
  const tally = await watched({ suite: name, seed, cases, begun: new SharedArrayBuffer(8) });
  const seconds = (performance.now() - begin) / 1000;
  const tags = [...tally.tags].map(([tag, count]) => `${count} ${tag} (${((100 * count) / tally.cases).toFixed(1)} %)`).join(", ");
  console.log(
    `${name}: ${tally.cases} cases, seeds ${seed}..${seed + tally.cases - 1}, ${Math.round(tally.cases / seconds)}/s, ${tally.failure ? 1 : 0} failures`,
  );
  console.log(tally.lines ? tally.lines.join("\n") : `${seconds.toFixed(1)} s; ${tags}`);
  if (!tally.failure) return;
  tell(name, tally.failure);
  process.exitCode = 1;
}

function tell(name: string, { seed, problem, input }: Failure): void {
  console.log(`FAILED: ${problem}\nthe smallest input found, as JSON: ${JSON.stringify(input)}\nand as it is:\n${input}`);
  console.log(`again: npm run soak -- ${name} --cases 1 --seed ${seed}`);
}

/** What the thread found, or that it does not come back. */
function watched(orders: Orders): Promise<Tally> {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: orders });
  const begun = new Int32Array(orders.begun);
  return new Promise((resolve, reject) => {
    let last = { tried: 0, at: performance.now() };
    const timer = setInterval(() => {
      const count = Atomics.load(begun, 0);
      const tried = Atomics.load(begun, 1);
      if (tried !== last.tried) last = { tried, at: performance.now() };
      progress(count, orders.cases);
      if (performance.now() - last.at < hangMs) return;
      const failure = { seed: orders.seed + count - 1, problem: `it does not come back within ${hangMs / 1000} s`, input: "" };
      settle(() => resolve({ cases: count, tags: new Map(), failure }));
    }, lookEveryMs);
    const settle = (end: () => void): void => {
      clearInterval(timer);
      if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
      void worker.terminate().then(end);
    };
    worker.once("message", (tally: Tally) => settle(() => resolve(tally)));
    worker.once("error", (error) => settle(() => reject(error)));
  });
}

function progress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${done} of ${of} (${((100 * done) / of).toFixed(1)} %)`);
}
