/**
 * How much memory a run takes, each in a process of its own: 1,000,000 keys of 200 bytes counted, and started again with and without its
 * state; and 10 million records of 100,000 keys, which must take no more at the end than at the beginning.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const keys = 1_000_000;
const keyBytes = 200;
/** Megabytes that we promise. */
const wanted = 300;
const records = 10_000_000;
const flowKeys = 100_000;
/** How much more the last of the records may take than the first million, as a ratio. */
const growth = 1.15;

type Facts = Readonly<Record<string, number>>;

async function childProgram(folder: string): Promise<string> {
  const outfile = join(process.cwd(), "node_modules", ".cache", `topo-memory-${process.pid}.mjs`);
  await build({
    entryPoints: ["test/bench/memory-child.ts"],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  process.on("exit", () => {
    rmSync(outfile, { force: true });
    rmSync(folder, { recursive: true, force: true });
  });
  return outfile;
}

function measured(program: string, ...words: readonly (string | number)[]): readonly Facts[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words.map(String)], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Facts);
}

const seconds = (ms = Number.NaN): string => `${(ms / 1000).toFixed(1)} s`;
const missed = (isMissed: boolean): string => (isMissed ? ", MISSED" : "");

export async function measureMemory(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "topo-memory-"));
  const program = await childProgram(folder);
  const many = join(folder, "many");
  measured(program, "fill", many, keys, keys, keyBytes);
  const [run = {}] = measured(program, "run", many);
  const [again = {}] = measured(program, "run", many);
  rmSync(join(many, "state"), { recursive: true });
  const [anew = {}] = measured(program, "run", many);
  const peak = Math.max(run.peakMB ?? 0, again.peakMB ?? 0, anew.peakMB ?? 0);
  console.log(
    `1,000,000 keys of ${keyBytes} bytes: ${run.peakMB} MB in ${seconds(run.runMs)}; started again with its state in ${seconds(again.startMs)} (${again.peakMB} MB), ` +
      `without it in ${seconds(anew.startMs)} (${anew.peakMB} MB) (wanted: ${wanted} MB at most${missed(peak > wanted)})`,
  );
  const flow = measured(program, "flow", join(folder, "flow"), records, flowKeys);
  const at = (million: number): number => flow[million - 1]?.rssMB ?? Number.NaN;
  console.log(
    `10,000,000 records, 100,000 keys: ${at(1)} MB at 1 million, ${at(5)} at 5, ${at(10)} at 10 ` +
      `(wanted: at most ${growth} times the first${missed(at(10) > at(1) * growth)})`,
  );
}
