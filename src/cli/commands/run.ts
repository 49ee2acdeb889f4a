/** `topo run`: runs a program on the embedded log. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { environmentFailure } from "../../core/failure.js";
import type { TopicName } from "../../core/names.js";
import type { Plan } from "../../plan/plan.js";
import type { CommandFile, CommonOptions } from "../command.js";
import { collect, paramOption } from "../command.js";
import { pathFrom, splitAtEquals } from "../load.js";
import { dataOf, isFolder, programOf } from "../run/folder.js";
import type { InputFile } from "../run/inputs.js";
import type { OutputSpec } from "../run/outputs.js";
import { progressOn } from "../run/progress.js";
import { type RunPlan, runPlan } from "../run/run-plan.js";
import type { RunFacts } from "../run/summary.js";
import { summaryText } from "../run/summary.js";
import type { ExternalTopic } from "../run/topics-of-plan.js";
import { pick, sinkTopics, sourceTopics } from "../run/topics-of-plan.js";
import { loadSound } from "../sound.js";
import type { ExitStatus } from "../status.js";
import { wrong } from "../status.js";
import type { Terminal } from "../terminal.js";
import { colorsFor } from "../terminal.js";

const durabilities = ["commit", "interval", "os"] as const;

/** Kafka's `commit.interval.ms` under exactly once, which the embedded log always gives. */
const defaultCommitIntervalMs = 100;

export interface RunOptions extends CommonOptions {
  readonly input?: readonly string[];
  readonly output?: readonly string[];
  readonly keySeparator?: string;
  readonly dataDir?: string;
  readonly memory?: boolean;
  readonly untilEnd?: boolean;
  readonly again?: boolean;
  readonly reset?: boolean;
  readonly partitions: number;
  readonly durability: (typeof durabilities)[number];
  readonly param?: readonly string[];
}

export const run: CommandFile = {
  name: "run",
  summary: "Run a program on the embedded log: no broker needed, state durable on disk",
  examples: [
    ["topo run topologies/hello-streams", "a folder: its program, its data, its results"],
    ["topo run orders.topo --input orders=orders.jsonl --until-end --output -", "a file, to the end of its input"],
    ["topo run orders.topo --input orders=orders.log --key-separator : --output totals=totals.jsonl", "wait for more lines until Ctrl-C"],
    ["topo run topologies/hello-streams --reset", "forget what was processed, and start over"],
  ],
  declare: (command) =>
    runOptions(command.argument("<FILE|FOLDER>", "the program, or a folder with a program and data/<topic>.jsonl")).option(
      ...paramOption,
      collect,
    ),
  run: async (terminal, [path], options) => runPath(terminal, path as string, options as unknown as RunOptions),
};

/** What a run can be told, whether it is of a program's text or of an application that was built from one. */
export function runOptions(command: Command): Command {
  return command
    .option("--input <TOPIC=PATH>", "read records into a topic: JSON lines, or text with --key-separator; .gz too (repeatable)", collect)
    .option("--output <TOPIC=PATH>", "write a sink's records as JSON lines; TOPIC=- or - for standard output (repeatable)", collect)
    .option("--key-separator <TEXT>", "inputs are lines of text: a key, this, a value")
    .option("--until-end", "stop when the inputs are read and processed (a folder always does)")
    .option("--data-dir <DIR>", "where log and state live (default: .topo/<application id>)")
    .option("--memory", "keep nothing on disk")
    .option("--reset", "remove the data directory first, and start over")
    .option("--again", "read the inputs from their beginning, as further records")
    .option("--partitions <N>", "of topics that say nothing themselves", wholeNumber, 1)
    .addOption(
      new Option("--durability <WHEN>", "what a commit waits for: the disk, at most an interval, or nothing")
        .choices(durabilities)
        .default("interval"),
    );
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("a whole number from 1 is wanted.");
  return value;
}

async function runPath(terminal: Terminal, path: string, options: RunOptions): Promise<ExitStatus> {
  const absolute = pathFrom(terminal.workingFolder, path);
  const folder = isFolder(absolute) ? { absolute, shown: path } : undefined;
  const sound = loadSound(terminal, folder ? programOf(absolute, path) : path, options);
  return sound === undefined ? wrong : runLoaded(terminal, sound.plan, options, folder);
}

/** Runs a plan with the options of `topo run`; emitted applications come here too. */
export async function runLoaded(
  terminal: Terminal,
  plan: Plan,
  options: RunOptions,
  folder?: { readonly absolute: string; readonly shown: string },
): Promise<ExitStatus> {
  const inputs = inputsOf(terminal, plan, options, folder);
  const outputs = outputsOf(terminal, plan, options, folder !== undefined);
  const { log, state, clock } = await open(terminal, plan, options);
  return runPlan(terminal, {
    plan,
    log,
    state,
    clock,
    inputs,
    outputs,
    untilEnd: options.untilEnd === true || folder !== undefined,
    again: options.again === true,
    partitions: options.partitions,
    commitIntervalMs: commitInterval(plan),
    progress: progressOn(terminal, () => clock.now()),
    report: (facts) => report(terminal, options, facts, inputs.length > 0, folder?.shown),
  });
}

function commitInterval(plan: Plan): number {
  const written = plan.graph.config["commit.interval.ms"];
  return written === undefined ? defaultCommitIntervalMs : Number(written);
}

function inputsOf(
  terminal: Terminal,
  plan: Plan,
  options: RunOptions,
  folder: { absolute: string; shown: string } | undefined,
): readonly InputFile[] {
  const sources = sourceTopics(plan);
  const file = ({ topic, key, value }: ExternalTopic, path: string, shown: string): InputFile => ({
    topic: topic as TopicName,
    path,
    shown,
    format: { key, value, keySeparator: options.keySeparator },
  });
  const given = (options.input ?? []).map((each) => {
    const [topic, path] = splitAtEquals(each, "--input", "TOPIC=PATH");
    return file(pick(sources, topic, "--input", "reads"), existingFile(terminal, path), path);
  });
  if (!folder || given.length > 0) return given;
  return sources.flatMap((source) => {
    const data = dataOf(folder.absolute, folder.shown, source.topic);
    return data === undefined ? [] : [file(source, data.path, data.shown)];
  });
}

function existingFile(terminal: Terminal, path: string): string {
  const absolute = pathFrom(terminal.workingFolder, path);
  if (!existsSync(absolute)) throw environmentFailure("F01", { path });
  if (isFolder(absolute)) throw environmentFailure("F02", { path, wanted: "a file of records" });
  return absolute;
}

/** Without `--output` a folder's sinks are printed, and a file's where somebody is looking. */
function outputsOf(terminal: Terminal, plan: Plan, options: RunOptions, isFolderRun: boolean): readonly OutputSpec[] {
  const sinks = sinkTopics(plan);
  const given = options.output ?? (isFolderRun || terminal.stdout.isTerminal ? ["-"] : []);
  const printed: ExternalTopic[] = [];
  const files: OutputSpec[] = [];
  for (const each of given) {
    if (each === "-") {
      printed.push(...sinks);
      continue;
    }
    const [name, path] = splitAtEquals(each, "--output", "TOPIC=PATH");
    const topic = pick(sinks, name, "--output", "writes");
    if (path === "-") printed.push(topic);
    else files.push({ topics: [topic], file: { path: pathFrom(terminal.workingFolder, path), shown: path } });
  }
  const stdout = [...new Map(printed.map((topic) => [topic.topic, topic])).values()];
  return stdout.length === 0 ? files : [{ topics: stdout, file: undefined }, ...files];
}

/** The log and the state: in memory, or in the data directory, which this run then owns. */
async function open(terminal: Terminal, plan: Plan, options: RunOptions): Promise<Pick<RunPlan, "log" | "state" | "clock">> {
  if (!options.memory) {
    const folder = pathFrom(terminal.workingFolder, options.dataDir ?? join(".topo", plan.graph.applicationId));
    return (await import("../run/data-folder.js")).openDataFolder(folder, options, (text) =>
      terminal.stderr.write(`warning[X29]: ${text}\n`),
    );
  }
  if (options.reset || options.dataDir !== undefined) throw environmentFailure("F14", {});
  const [{ memoryLog }, { memoryState }, { nodeClock }] = await Promise.all([
    import("../../log/embedded/memory.js"),
    import("../../stores/memory.js"),
    import("../../host/clock.js"),
  ]);
  return { log: memoryLog(), state: memoryState(), clock: nodeClock() };
}

function report(terminal: Terminal, options: RunOptions, facts: RunFacts, hasInputs: boolean, folder: string | undefined): void {
  const idle = facts.read === 0 && facts.written === 0 && facts.sources.every(([, records]) => records === 0);
  if (idle && hasInputs) {
    const again = folder === undefined ? "--reset starts over" : `topo run ${folder} --reset starts over`;
    terminal.stderr.write(`All of the input was processed before; there is nothing new. ${again}.\n`);
    return;
  }
  terminal.stderr.write(summaryText(facts, colorsFor(terminal.stderr, options.color, terminal.environment)));
}
