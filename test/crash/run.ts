/**
 * Kills processes that write a journal and a state, and whole applications, at random moments, and looks whether all is there that they said was safe, and
 * nothing else: `npm run crash -- --kills 1000 --seed 7`. A kill loses no commit under any durability.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seededRandom } from "../../src/host/random.js";
import type { Random } from "../../src/runtime/ports/random.js";
import { killApplication } from "./application.js";
import { check, child, type Orders, open } from "./child.js";
import { must } from "./sequence.js";

/** Processes that follow one another in one folder. */
const lives = 6;
/** Kills after which a whole application is killed too; the first one at once. */
const killsPerApplication = 60;
/** Longest life, in milliseconds from its beginning: enough to start, recover and commit for a while. */
const longestLife = 600;

/** What a process said was safe before it ended, and how it ended. */
interface End {
  readonly log: number;
  readonly state: number;
  readonly killed: boolean;
}

if (process.argv[2] === "child") await child(JSON.parse(process.argv[3] ?? "") as Orders);
else await parent();

async function parent(): Promise<void> {
  const { values } = parseArgs({ options: { kills: { type: "string", default: "30" }, seed: { type: "string" } } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const random = seededRandom(seed);
  const kills = Number(values.kills);
  let killed = 0;
  let commits = 0;
  let applications = 0;
  while (killed < kills) {
    const found = await folderOfLives(random, Math.floor(random.next() * 1_000_000));
    killed += found.killed;
    commits += found.commits;
    if (killed >= applications * killsPerApplication) {
      killed += await killApplication(random);
      applications++;
    }
  }
  must(commits > killed, "hardly anything was committed, so nothing was tried");
  console.log(`crash: ${killed} kills, ${commits} commits, 0 differences, seed ${seed}`);
}

async function folderOfLives(random: Random, seed: number): Promise<{ readonly killed: number; readonly commits: number }> {
  const folder = mkdtempSync(join(tmpdir(), "topo-crash-"));
  let safe: End = { log: 0, state: 0, killed: false };
  let killed = 0;
  for (let i = 0; i < lives; i++) {
    const end = await life(folder, random, seed);
    safe = { log: Math.max(safe.log, end.log), state: Math.max(safe.state, end.state), killed: end.killed };
    if (end.killed) killed++;
  }
  const opened = await open(folder, "commit");
  const { log, state } = opened;
  const problem = `in ${folder}, sequence ${seed}`;
  must(log.commitNumber >= safe.log, `commit ${safe.log} was safe, but the log ends at ${log.commitNumber}, ${problem}`);
  must((state.position ?? 0) >= safe.state, `state ${safe.state} was safe, but it stands at ${state.position}, ${problem}`);
  await check(opened, seed);
  const commits = log.commitNumber;
  await state.close();
  await log.close();
  rmSync(folder, { recursive: true });
  return { killed, commits };
}

/** Starts a process and kills it after a while, if it has not ended by then. */
async function life(folder: string, random: Random, seed: number): Promise<End> {
  const durability = (["commit", "interval", "os"] as const)[Math.floor(random.next() * 3)] ?? "commit";
  const orders: Orders = { folder, seed, durability, commits: random.next() < 0.2 ? 20 : 1_000_000 };
  const started = spawn(process.execPath, [fileURLToPath(import.meta.url), "child", JSON.stringify(orders)]);
  let said = "";
  let complaint = "";
  started.stdout.on("data", (text: Buffer) => (said += text.toString()));
  started.stderr.on("data", (text: Buffer) => (complaint += text.toString()));
  const timer = setTimeout(() => started.kill("SIGKILL"), random.next() * longestLife);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => started.on("close", (...end) => resolve(end)));
  clearTimeout(timer);
  must(signal === "SIGKILL" || code === 0, `a process found fault, in ${folder}, sequence ${seed}: ${complaint}`);
  return { log: last(said, "log"), state: last(said, "state"), killed: signal === "SIGKILL" };
}

/** The last commit that the process named whole; the end of its text may be cut off. */
function last(said: string, what: "log" | "state"): number {
  const named = [...said.matchAll(new RegExp(`^${what} (\\d+)\n`, "gm"))].at(-1)?.[1];
  return Number(named ?? 0);
}
