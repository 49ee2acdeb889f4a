/**
 * Kills whole applications: `topo run` on a program with two repartitions and two counts in a row is killed again and again until it
 * gets to its end; then the outputs must be those of a run that nobody disturbed, worked out here from the input alone.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Random } from "../../src/runtime/ports/random.js";
import { must } from "./sequence.js";

const program = `app "twice"
source words: stream<string?, string> from "words"
table perWord = words
  | group by value
  | count as "per-word"
sink perWord to "word-counts"
table perLength = perWord
  | to stream
  | group by length(key)
  | count as "per-length"
sink perLength to "length-counts"
`;

const lines = 40_000;
/** So many lives were cut short, the next one may go to its end. */
const mostKills = 12;
const longestLife = 1_500;

/** Returns the number of kills. */
export async function killApplication(random: Random): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "topo-crash-"));
  const words = Array.from({ length: lines }, () => wordOf(random));
  writeFileSync(join(folder, "twice.topo"), program);
  writeFileSync(join(folder, "words.jsonl"), words.map((word, i) => `{"value":"${word}","timestamp":${i}}\n`).join(""));
  let killed = 0;
  while (await life(folder, killed < mostKills ? 200 + random.next() * longestLife : undefined)) killed++;
  compare(join(folder, "words.out"), words, folder);
  compare(
    join(folder, "lengths.out"),
    words.map((word) => String(word.length)),
    folder,
  );
  rmSync(folder, { recursive: true });
  return killed;
}

/** A few hundred different words of one to five letters. */
function wordOf(random: Random): string {
  const length = 1 + Math.floor(random.next() * 5);
  return Array.from({ length }, () => "abc"[Math.floor(random.next() * 3)]).join("");
}

/** Runs the application; true if it was killed before it came to its end. */
async function life(folder: string, milliseconds: number | undefined): Promise<boolean> {
  const inputs = ["--input", "words=words.jsonl", "--until-end", "--partitions", "3"];
  const outputs = ["--output", "word-counts=words.out", "--output", "length-counts=lengths.out"];
  const started = spawn(process.execPath, [join(process.cwd(), "bin/topo.mjs"), "run", "twice.topo", ...inputs, ...outputs], {
    cwd: folder,
  });
  let complaint = "";
  started.stderr.on("data", (text: Buffer) => {
    complaint += text.toString();
  });
  const timer = milliseconds === undefined ? undefined : setTimeout(() => started.kill("SIGKILL"), milliseconds);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => started.on("close", (...end) => resolve(end)));
  clearTimeout(timer);
  must(signal === "SIGKILL" || code === 0, `an application failed, in ${folder}: ${complaint}`);
  return signal === "SIGKILL";
}

/** Every key must have been counted 1, 2, 3 … up to how often it is there, each once, in this order. */
function compare(path: string, keys: readonly string[], folder: string): void {
  const totals = new Map<string, number>();
  for (const key of keys) totals.set(key, (totals.get(key) ?? 0) + 1);
  const seen = new Map<string, number>();
  for (const line of readFileSync(path, "utf8").trimEnd().split("\n")) {
    const { key, value } = JSON.parse(line) as { key: string | number; value: number };
    const before = seen.get(String(key)) ?? 0;
    must(value === before + 1, `after ${before} for ${key} came ${value} in ${path}, in ${folder}`);
    seen.set(String(key), value);
  }
  must(seen.size === totals.size, `${seen.size} keys instead of ${totals.size} in ${path}, in ${folder}`);
  for (const [key, total] of totals)
    must(seen.get(key) === total, `${seen.get(key)} instead of ${total} for ${key} in ${path}, in ${folder}`);
}
