/** What a run that stops half-way leaves: nothing lost, nothing twice, when it goes on. */
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type OutputSpec, RunOutput } from "../../src/cli/run/outputs.js";
import { runPlan } from "../../src/cli/run/run-plan.js";
import { sinkTopics, sourceTopics } from "../../src/cli/run/topics-of-plan.js";
import { compile } from "../../src/compile.js";
import { nodeClock } from "../../src/host/clock.js";
import { nodeMachine } from "../../src/host/machine.js";
import { nodeRandom, seededRandom } from "../../src/host/random.js";
import { openJournal } from "../../src/log/embedded/journal.js";
import { memoryLog } from "../../src/log/embedded/memory.js";
import type { Commit, Log } from "../../src/runtime/ports/log.js";
import { memoryState } from "../../src/stores/memory.js";
import { append, createTopic } from "../kit/records.js";
import { SimulatedDisk } from "../kit/simulated-disk.js";
import { type Shell, shell } from "../kit/terminal.js";

const counts = `
app "counts"
source words: stream<string, string> from "words"
table perWord = words
  | group by key
  | count as "per-word"
sink perWord to "word-counts"
`;

const file = { "counts.topo": counts };
const words = ["run", "counts.topo", "--until-end", "--input", "words=words.jsonl", "--output", "word-counts=out.jsonl"] as const;

/** Of a few hundred bytes, so that some thousands of them are more than is read at once. */
function line(i: number): string {
  return `{"key":"k${i}","value":"${"x".repeat(300)}","timestamp":${i}}\n`;
}

function outputs({ folder }: Shell): readonly { key: string; value: number }[] {
  const text = readFileSync(join(folder, "out.jsonl"), "utf8").trim();
  return text.split("\n").map((each) => JSON.parse(each) as { key: string; value: number });
}

it("takes each line once when one far inside a file was no record and is mended", async () => {
  const at = shell(file);
  const lines = Array.from({ length: 9_000 }, (_, i) => line(i));
  at.write("words.jsonl", lines.with(8_000, "no record\n").join(""));
  expect((await at.topo(...words)).err).toContain("words.jsonl:8001: this line is no record");
  expect((await at.topo(...words)).err).toContain("words.jsonl:8001: this line is no record");
  at.write("words.jsonl", lines.join(""));
  expect((await at.topo(...words)).status).toBe(0);
  const found = outputs(at);
  expect(found.map(({ key }) => key)).toEqual(lines.map((_, i) => `k${i}`));
  expect(new Set(found.map(({ value }) => value))).toEqual(new Set([1]));
});

it("writes an output that was removed or emptied anew, from the start", async () => {
  const at = shell({ ...file, "words.jsonl": line(1) + line(2) });
  await at.topo(...words);
  const first = readFileSync(join(at.folder, "out.jsonl"), "utf8");
  writeFileSync(join(at.folder, "out.jsonl"), "");
  await at.topo(...words);
  expect(readFileSync(join(at.folder, "out.jsonl"), "utf8")).toBe(first);
});

it("does not say that all was processed when it fails at the same record again", async () => {
  const failing = counts.replace("= words", '= words\n  | filter 1 / (if key == "k2" then 0 else 1) > 0');
  const at = shell({ "counts.topo": failing, "words.jsonl": line(1) + line(2) + line(3) });
  const first = await at.topo(...words);
  const second = await at.topo(...words);
  expect(first.err).toContain("error[X02]: The record at offset 1 of words, partition 0, failed in `perWord-filter`");
  expect(second).toEqual({ status: 1, out: "", err: first.err.slice(first.err.indexOf("error[X02]")) });
  expect(outputs(at)).toHaveLength(1);
  at.write("counts.topo", counts);
  expect((await at.topo(...words)).status).toBe(0);
  expect(outputs(at).map(({ key }) => key)).toEqual(["k1", "k2", "k3"]);
});

it("refuses one file for two outputs, and one input twice", async () => {
  const two = `${counts}stream all = words\nsink all to "copies"\n`;
  const { topo } = shell({ "counts.topo": two, "words.jsonl": line(1) });
  const outputTwice = await topo(...words, "--output", "copies=./out.jsonl");
  expect(outputTwice).toMatchObject({ status: 2, out: "" });
  expect(outputTwice.err).toContain("error[F18]: --output names ./out.jsonl more than once.");
  const inputTwice = await topo(...words, "--input", "words=words.jsonl");
  expect(inputTwice.err).toContain("error[F18]: --input names words.jsonl more than once.");
});

it("does not go on with the data of another application", async () => {
  const at = shell({ ...file, "other.topo": counts.replace('app "counts"', 'app "other"'), "words.jsonl": line(1) });
  await at.topo(...words, "--data-dir", "d");
  const { status, err } = await at.topo("run", "other.topo", "--until-end", "--data-dir", "d");
  expect(status).toBe(2);
  expect(err).toContain("error[F19]: The data directory belongs to the application counts; this program is other.");
});

/** Runs the program on `log`, as the command does, with files in the folder. */
async function runOn(log: Log, { folder }: Shell, untilEnd = true): Promise<void> {
  const { plan } = compile({ path: "counts.topo", text: counts });
  if (!plan) throw new Error("the program has mistakes");
  const [source] = sourceTopics(plan);
  if (!source) throw new Error("the program has no source");
  const silent = { write: () => {}, settled: async () => {}, isTerminal: false };
  await runPlan(
    {
      stdout: silent,
      stderr: silent,
      stdin: async () => new Uint8Array(),
      stdinPieces: async function* () {},
      environment: {},
      workingFolder: folder,
      stop: new AbortController().signal,
    },
    {
      plan,
      log,
      state: memoryState(),
      clock: nodeClock(),
      random: nodeRandom(),
      dataFolder: join(folder, ".topo", "counts"),
      inputs: [{ ...source, path: join(folder, "words.jsonl"), shown: "words.jsonl", format: { ...source, keySeparator: undefined } }],
      outputs: [{ topics: sinkTopics(plan), file: { path: join(folder, "out.jsonl"), shown: "out.jsonl" } }],
      untilEnd,
      again: false,
      partitions: 1,
      commitIntervalMs: 100,
      progress: { begin: () => {}, update: () => {}, end: () => {} },
      tell: () => {},
      report: () => {},
    },
  );
}

/** Calls `before` ahead of each commit. */
function watched(log: Log, before: (commit: Commit) => void): Log {
  const commit = log.commit.bind(log);
  log.commit = async (each) => {
    before(each);
    await commit(each);
  };
  return log;
}

it("shows nothing of a commit that failed, and does not make up for it on the way out", async () => {
  const at = shell({ "words.jsonl": line(1) });
  let commits = 0;
  // The first says how the outputs stand, the second what was read, the third what came of it.
  const full = watched(memoryLog(), () => {
    if (++commits === 3) throw new Error("no room");
  });
  await expect(runOn(full, at)).rejects.toThrow("no room");
  expect(readFileSync(join(at.folder, "out.jsonl"), "utf8")).toBe("");
  expect({ commits, committed: full.commitNumber }).toEqual({ commits: 3, committed: 2 });
});

it("ends when a sync fails, also while it waits for more input", async () => {
  const at = shell({ "words.jsonl": line(1) });
  const disk = new SimulatedDisk(seededRandom(1));
  const log = openJournal({ disk, clock: nodeClock(), machine: nodeMachine(), folder: "/log", durability: "interval", intervalMs: 1_000 });
  disk.faults.syncsLeft = 0;
  await expect(runOn(log, at, false)).rejects.toMatchObject({ code: "X23", blame: "environment" });
  expect(outputs(at)).toEqual([{ key: "k1", value: 1, timestamp: 1, partition: 0 }]);
});

it("refuses a damaged log, says what is lost, and with --rebuild comes to the same results without it", async () => {
  const at = shell(file);
  const say = (...keys: readonly string[]) => keys.map((key, i) => `{"key":"${key}","value":"word ${key}","timestamp":${i}}\n`).join("");
  at.write("words.jsonl", say("a", "b", "a"));
  expect((await at.topo(...words)).status).toBe(0);
  at.write("words.jsonl", say("a", "b", "a", "late", "a"));
  expect((await at.topo(...words)).status).toBe(0);
  const counted = outputs(at).map(({ key, value }) => `${key} ${value}`);
  expect(counted).toEqual(["a 1", "b 1", "a 2", "late 1", "a 3"]);
  const journal = join(at.folder, ".topo", "counts", "log", "0000000000000001.journal");
  const bytes = readFileSync(journal);
  const place = bytes.indexOf("word late");
  bytes[place] = (bytes[place] ?? 0) ^ 4;
  writeFileSync(journal, bytes);

  const refused = await at.topo(...words);
  expect(refused.status).toBe(2);
  expect(refused.err).toMatch(/^error\[X21\]: The journal file .*0000000000000001\.journal is damaged at byte \d+: .*and a later frame/);
  // Two words; their counts as output; the same as changelog.
  expect(refused.err).toMatch(/commits \d+ to \d+, with 6 records \(words 2, .*word-counts 2/);
  expect(refused.err).toContain("(`topo run … --rebuild`)");

  const rebuilt = await at.topo(...words, "--rebuild");
  expect(rebuilt.status).toBe(0);
  expect(rebuilt.err).toMatch(
    /^warning\[X30\]: The log in .* Positions go back: words-0 from 5 to 3\. .*as 0000000000000001\.journal\.damaged-1\./,
  );
  expect(readFileSync(`${journal}.damaged-1`)).toEqual(bytes);
  expect(outputs(at).map(({ key, value }) => `${key} ${value}`)).toEqual(counted);

  const whole = await at.topo(...words, "--rebuild");
  expect(whole.err).toContain("info[X31]: The log in ");
  expect([whole.status, outputs(at).length]).toEqual([0, 5]);
  at.write("words.jsonl", say("a", "b", "a", "late", "a", "late"));
  expect((await at.topo(...words)).status).toBe(0);
  expect(outputs(at).at(-1)).toMatchObject({ key: "late", value: 2 });
});

it("lets the log know of an output file before it is made, so that the next run takes it for its own", async () => {
  const at = shell({ "words.jsonl": line(1) });
  const known: boolean[] = [];
  const log = watched(memoryLog(), ({ metadata }) => {
    known.push(
      [...metadata.keys()].some((name) => name.endsWith("out.jsonl")),
      existsSync(join(at.folder, "out.jsonl")),
    );
  });
  await runOn(log, at);
  expect(known.slice(0, 2)).toEqual([true, false]);
});

it("still has to write what an output had no room for", async () => {
  const at = shell();
  const path = join(at.folder, "out.jsonl");
  symlinkSync("/dev/full", path);
  const log = memoryLog();
  const topic = createTopic(log, "word-counts");
  append(log, "word-counts", 0, { key: "k1", value: "1", timestamp: 1 });
  await log.commit({ positions: new Map(), metadata: new Map() });
  const silent = { write: () => {}, settled: async () => {}, isTerminal: false };
  const spec: OutputSpec = { topics: [{ topic, key: "string", value: "string" }], file: { path, shown: "out.jsonl" } };
  const memory = { name: "output word-counts out.jsonl", place: { real: path, given: "out.jsonl" }, known: undefined };
  const output = new RunOutput(spec, memory, log, silent);
  output.open();
  for (const _ of ["first", "second"]) {
    await expect(output.flush()).rejects.toMatchObject({ code: "F20", message: "out.jsonl cannot be written: the disk is full." });
  }
  expect(output.memorable().map(([, reached]) => JSON.parse(reached ?? "null"))).toMatchObject([{ offsets: {}, bytes: 0 }]);
  output.close();
});
