/**
 * `npm run oracle -- --cases N --seed S`: the written cases, then random ones, each on our runtime and on real Kafka Streams.
 * Progress goes to standard error, differences and the summary (the last line) to standard output; the status is 1 when there
 * was a difference. `--replay SEED:PATH` runs one random case again, as a difference says; `--program FILE --input TOPIC=FILE`
 * compares one program (`written.ts` has the form of records).
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { type Judge, startJudge } from "./client.js";
import { bytesText } from "./compare.js";
import { Coverage } from "./coverage.js";
import { exampleInputs, examples } from "./examples.js";
import { cases } from "./generate/arbitrary.js";
import { type CaseModel, programText } from "./generate/model.js";
import type { Refusals } from "./generate/programs.js";
import type { Input } from "./protocol.js";
import { compareSides, type Outcome } from "./trial.js";
import { readRecords, readRuns } from "./written.js";

const CASES_FOLDER = "test/oracle/cases";
/** Shrinking a difference ends after so many smaller cases, or so long. */
const SHRINK_ATTEMPTS = 1500;
const SHRINK_MS = 120_000;

type Different = Extract<Outcome, { kind: "different" }>;

interface Found {
  readonly model: CaseModel;
  readonly outcome: Different;
  readonly replay: string;
}

const { values: options } = parseArgs({
  options: {
    cases: { type: "string", default: "100" },
    seed: { type: "string" },
    "max-differences": { type: "string", default: "5" },
    replay: { type: "string" },
    program: { type: "string" },
    input: { type: "string", multiple: true, default: [] },
  },
});

class Oracle {
  readonly judge: Judge = startJudge();
  readonly coverage = new Coverage();
  readonly warnings = new Map<string, number>();
  readonly refusals: Refusals = new Map();
  /** Random ones; those written by hand are always the same. */
  ran = 0;
  differences = 0;
  /** Records that Kafka wrote, internal topics too, and runs that a record stopped on both sides: what the comparison rests on. */
  records = 0;
  stopped = 0;

  async compare(program: string, inputs: readonly Input[]): Promise<Outcome> {
    const outcome = await compareSides(program, inputs, this.judge);
    if (outcome.kind === "same") {
      this.coverage.note(outcome.plan, outcome.reached);
      this.records += outcome.judge.outputs.length;
      if (outcome.judge.failure) this.stopped++;
      for (const warning of outcome.judge.warnings) this.warnings.set(general(warning), (this.warnings.get(general(warning)) ?? 0) + 1);
    }
    return outcome;
  }

  report(title: string, program: string, inputs: readonly Input[], { what, text }: Different): void {
    this.differences++;
    console.log(`--- ${title}: ${what}\n${program}\n${inputs.map(inputText).join("\n")}\n\n${text}\n`);
  }

  async written(title: string, program: string, inputs: readonly Input[]): Promise<void> {
    const outcome = await this.compare(program, inputs);
    if (outcome.kind === "different") this.report(title, program, inputs, outcome);
  }

  async random(seed: number, path?: string): Promise<void> {
    this.ran++;
    const found = await this.falsify(seed, path);
    if (found) this.report(`replay with --replay ${found.replay}`, programText(found.model.program), found.model.inputs, found.outcome);
  }

  /** The smallest case that differs in the same way as the first one. */
  private async falsify(seed: number, path: string | undefined): Promise<Found | undefined> {
    let last: Omit<Found, "replay"> | undefined;
    let attempts = 0;
    let end = Number.POSITIVE_INFINITY;
    const property = fc.asyncProperty(cases(this.refusals), async (model) => {
      if (attempts++ > SHRINK_ATTEMPTS || Date.now() > end) return true;
      const outcome = await this.compare(programText(model.program), model.inputs);
      if (outcome.kind === "same" || (last && last.outcome.what !== outcome.what)) return true;
      if (!last) end = Date.now() + SHRINK_MS;
      last = { model, outcome };
      return false;
    });
    const details = await fc.check(property, { seed, numRuns: 1, ...(path === undefined ? {} : { path }) });
    return last && { ...last, replay: `${seed}:${details.counterexamplePath ?? "0"}` };
  }
}

/** Javac's warnings without the place and the names, so that they can be counted. */
function general(warning: string): string {
  return warning.replace(/^\S+:\d+: /, "").split("\n")[0] ?? warning;
}

function inputText({ topic, key, value, timestamp, headers }: Input, index: number): string {
  const tail = headers.map(([name, bytes]) => ` ${JSON.stringify(name)}=${bytesText(bytes)}`).join("");
  return `input ${index}: ${topic} at ${timestamp} key ${bytesText(key)} value ${bytesText(value)}${tail}`;
}

/** Seeds of cases, all different for a run's seed (a bijection of 32 bits). */
function caseSeed(seed: number, index: number): number {
  let mixed = (seed + Math.imul(index, 0x9e37_79b9)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}

async function writtenCases(oracle: Oracle): Promise<void> {
  for (const name of readdirSync(CASES_FOLDER).sort()) {
    if (!name.endsWith(".topo")) continue;
    const path = join(CASES_FOLDER, name);
    const program = readFileSync(path, "utf8");
    for (const inputs of readRuns(path.replace(/\.topo$/, ".jsonl"))) await oracle.written(path, program, inputs);
  }
}

async function functionExamples(oracle: Oracle): Promise<void> {
  for (const { title, program } of examples()) await oracle.written(title, program, exampleInputs);
}

async function randomCases(oracle: Oracle, count: number, seed: number): Promise<void> {
  const limit = Number(options["max-differences"]);
  const start = Date.now();
  for (let i = 0; i < count && oracle.differences < limit; i++) {
    await oracle.random(caseSeed(seed, i));
    if ((i + 1) % Math.max(1, Math.floor(count / 10)) === 0) {
      const seconds = ((Date.now() - start) / 1000).toFixed(1);
      process.stderr.write(`oracle: ${i + 1} of ${count} random cases, ${oracle.differences} differences, ${seconds} s\n`);
    }
  }
}

function programInputs(): readonly Input[] {
  return (options.input ?? []).flatMap((pair) => {
    const at = pair.indexOf("=");
    if (at < 0) throw new Error("--input wants TOPIC=FILE");
    return readRecords(pair.slice(at + 1), pair.slice(0, at));
  });
}

async function main(): Promise<void> {
  const seed = options.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(options.seed);
  const oracle = new Oracle();
  if (options.program !== undefined)
    await oracle.written(basename(options.program), readFileSync(options.program, "utf8"), programInputs());
  else if (options.replay !== undefined) {
    const [of, ...path] = options.replay.split(":");
    await oracle.random(Number(of), path.join(":"));
  } else {
    await writtenCases(oracle);
    await functionExamples(oracle);
    await randomCases(oracle, Number(options.cases), seed);
    process.stderr.write(`oracle: ${oracle.records} records written, ${oracle.stopped} runs stopped by a record\n`);
    process.stderr.write(`oracle: stages reached\n${oracle.coverage.text()}\n`);
  }
  for (const [code, { count, example }] of oracle.refusals) {
    process.stderr.write(`oracle: the checker refused ${count} stages on the way to a program with ${code}: ${example.slice(0, 300)}\n`);
  }
  for (const [warning, count] of oracle.warnings) process.stderr.write(`oracle: javac warned ${count} times: ${warning}\n`);
  oracle.judge.close();
  process.exitCode = oracle.differences > 0 ? 1 : 0;
  console.log(`oracle: cases=${oracle.ran} differences=${oracle.differences} seed=${seed}`);
}

await main();
