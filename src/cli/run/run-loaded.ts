/** What `topo run` and emitted applications do with a plan; loaded only when something runs. */
import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import type { Administration } from "../../admin/port.js";
import { environmentFailure } from "../../core/failure.js";
import type { TopicName } from "../../core/names.js";
import type { Listener } from "../../host/local-socket.js";
import type { Plan } from "../../plan/plan.js";
import { codeOf, diskProblem } from "../../storage/disk-problem.js";
import type { RunOptions } from "../commands/run.js";
import { splitAtEquals } from "../load.js";
import { noticeOn } from "../notice.js";
import { pathFrom } from "../paths.js";
import type { ExitStatus } from "../status.js";
import type { Terminal } from "../terminal.js";
import { colorsFor } from "../terminal.js";
import { refuseEmpty } from "./empty.js";
import { dataOf, isFolder } from "./folder.js";
import type { InputFile } from "./inputs.js";
import { checkOutputs, type OutputSpec } from "./outputs.js";
import { realPlace } from "./places.js";
import { progressOn } from "./progress.js";
import { type RunPlan, runPlan } from "./run-plan.js";
import { type RunFacts, summaryText } from "./summary.js";
import { type ExternalTopic, pick, sinkTopics, sourceTopics } from "./topics-of-plan.js";

/** Kafka's `commit.interval.ms` under exactly once, which the embedded log always gives. */
const defaultCommitIntervalMs = 100;

/** Runs a plan with the options of `topo run`; emitted applications come here too. */
export async function runLoaded(
  terminal: Terminal,
  plan: Plan,
  options: RunOptions,
  folder?: { readonly absolute: string; readonly shown: string },
): Promise<ExitStatus> {
  refuseEmpty(plan, "run");
  const inputs = inputsOf(terminal, plan, options, folder);
  const outputs = outputsOf(terminal, plan, options, folder !== undefined);
  const untilEnd = options.untilEnd === true || folder !== undefined;
  checkOutputs(outputs, options.reset === true);
  const { log, state, clock } = await open(terminal, plan, options, untilEnd);
  const { nodeRandom } = await import("../../host/random.js");
  return runPlan(terminal, {
    plan,
    tell: noticeOn(terminal),
    log,
    state,
    clock,
    random: nodeRandom(),
    dataFolder: dataFolderOf(terminal, plan, options),
    inputs,
    outputs,
    untilEnd,
    again: options.again === true,
    partitions: options.partitions,
    commitIntervalMs: commitInterval(plan),
    progress: progressOn(terminal, () => clock.now()),
    open: options.memory
      ? undefined
      : (administration) => openToCommands(terminal, plan, dataFolderOf(terminal, plan, options), administration),
    report: (facts, failed) => report(terminal, options, facts, { hasInputs: inputs.length > 0, failed, folder: folder?.shown }),
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
  const seen = given.map(({ topic, path, shown }) => ({ path: `${topic} ${realPlace(path)}`, shown }));
  refuseTwice(seen, "--input");
  if (!folder || given.length > 0) return given;
  return sources.flatMap((source) => {
    const data = dataOf(folder.absolute, folder.shown, source.topic);
    return data === undefined ? [] : [file(source, data.path, data.shown)];
  });
}

/** Two outputs would write over each other; one input read twice would be remembered once. */
function refuseTwice(files: readonly { readonly path: string; readonly shown: string }[], option: string): void {
  const again = files.find(({ path }, i) => files.findIndex((other) => other.path === path) < i);
  if (again) throw environmentFailure("F18", { path: again.shown, option });
}

function existingFile(terminal: Terminal, path: string): string {
  const absolute = pathFrom(terminal.workingFolder, path);
  if (!existsSync(absolute)) throw environmentFailure("F01", { path });
  if (isFolder(absolute)) throw environmentFailure("F02", { path, wanted: "a file of records" });
  try {
    accessSync(absolute, constants.R_OK);
  } catch (error) {
    throw environmentFailure("F03", { path, reason: diskProblem(error) }, error);
  }
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
  refuseTwice(
    files.flatMap(({ file }) => (file ? { path: realPlace(file.path), shown: file.shown } : [])),
    "--output",
  );
  const stdout = [...new Map(printed.map((topic) => [topic.topic, topic])).values()];
  return stdout.length === 0 ? files : [{ topics: stdout, file: undefined }, ...files];
}

/** The log and the state: in memory, or in the data directory, which this run then owns. */
async function open(
  terminal: Terminal,
  plan: Plan,
  options: RunOptions,
  untilEnd: boolean,
): Promise<Pick<RunPlan, "log" | "state" | "clock">> {
  if (!options.memory) {
    const folder = dataFolderOf(terminal, plan, options);
    const [{ openDataFolder }, { whenFree }] = await Promise.all([import("./data-folder.js"), import("../data/session.js")]);
    const opening = () => openDataFolder(folder, { ...options, waitUntil: untilEnd ? undefined : terminal.stop }, noticeOn(terminal));
    return whenFree(terminal, folder, opening);
  }
  if (options.reset || options.rebuild || options.dataDir !== undefined) throw environmentFailure("F14", {});
  const [{ memoryLog }, { memoryState }, { nodeClock }] = await Promise.all([
    import("../../log/embedded/memory.js"),
    import("../../stores/memory.js"),
    import("../../host/clock.js"),
  ]);
  const clock = nodeClock();
  return { log: memoryLog(clock), state: memoryState(), clock };
}

function dataFolderOf(terminal: Terminal, plan: Plan, options: RunOptions): string {
  return pathFrom(terminal.workingFolder, options.dataDir ?? join(".topo", plan.graph.applicationId));
}

/** A run that nobody can look into is a run all the same. */
async function openToCommands(
  terminal: Terminal,
  plan: Plan,
  folder: string,
  administration: Administration,
): Promise<Listener | undefined> {
  const [{ listen }, { serve }, { nodeRandom }] = await Promise.all([
    import("../../host/local-socket.js"),
    import("../../admin/server.js"),
    import("../../host/random.js"),
  ]);
  const secret = nodeRandom().uuid();
  try {
    const application = plan.graph.applicationId;
    return await listen({ folder, secret, accept: (connection) => serve(connection, { application, secret, administration }) });
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    noticeOn(terminal)("X52", { reason: diskProblem(error) });
    return undefined;
  }
}

interface Ended {
  readonly hasInputs: boolean;
  readonly failed: boolean;
  readonly folder: string | undefined;
}

function report(terminal: Terminal, options: RunOptions, facts: RunFacts, { hasInputs, failed, folder }: Ended): void {
  const idle = facts.read === 0 && facts.written === 0 && facts.sources.every(([, records]) => records === 0);
  if (idle && failed) return;
  if (idle && hasInputs && !options.memory) {
    const again = folder === undefined ? "--reset starts over" : `topo run ${folder} --reset starts over`;
    terminal.stderr.write(`All of the input was processed before; there is nothing new. ${again}.\n`);
    return;
  }
  terminal.stderr.write(summaryText(facts, colorsFor(terminal.stderr, options.color, terminal.environment)));
}
