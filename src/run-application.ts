/** `topo-lang/runtime`: runs a topology on the embedded log, from a program or from a command line. */
import { runApplication } from "./cli/application.js";
import { runLoaded } from "./cli/run/run-loaded.js";
import type { ExitStatus } from "./cli/status.js";
import { type Output, processTerminal } from "./cli/terminal.js";
import type { Plan } from "./plan/plan.js";

export type { ExitStatus } from "./cli/status.js";
export { TopoError } from "./core/errors.js";
export type { Plan } from "./plan/plan.js";

/** Something that gives a plan: a `Topology` of the streams API. */
export interface Application {
  readonly applicationId: string;
  plan(): Plan;
}

/** Runs the application with the options of `topo run`, until its end or Ctrl-C; mistakes are explained. Gives the exit status. */
export function runFromCommandLine(application: Application, words: readonly string[]): Promise<ExitStatus> {
  return runApplication(application, words, processTerminal());
}

/** How an application runs; without any of it, on data in `.topo/<application id>`, until it is stopped. */
export interface RunSettings {
  /** Files of records to read, by topic: JSON lines. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Files to write the records of sinks to, by topic; `-` is standard output. */
  readonly outputs?: Readonly<Record<string, string>>;
  /** End when the inputs are read and all is processed. */
  readonly untilEnd?: boolean;
  /** Where log and state live. */
  readonly dataFolder?: string;
  /** Keep nothing on disk. */
  readonly memory?: boolean;
  /** Of topics that say nothing themselves; 1 without it. */
  readonly partitions?: number;
  /** What a commit waits for: the disk, at most an interval (without it), or nothing. */
  readonly durability?: "commit" | "interval" | "os";
  /** Stops the application: it finishes the record at hand, commits and closes. */
  readonly signal?: AbortSignal;
}

/** Runs the application until its end, or until it is stopped; says nothing but what `print` and outputs write. Throws a `TopoError` when its data or its surroundings fail. */
export async function run(application: Application, settings: RunSettings = {}): Promise<void> {
  const { inputs = {}, outputs = {}, dataFolder, memory, untilEnd, partitions = 1, durability = "interval", signal } = settings;
  const terminal = processTerminal();
  const stop = signal ? AbortSignal.any([signal, terminal.stop]) : terminal.stop;
  await runLoaded({ ...terminal, stderr: silent, stop }, application.plan(), {
    input: pairs(inputs),
    output: pairs(outputs),
    partitions,
    durability,
    color: "auto",
    ...(dataFolder === undefined ? {} : { dataDir: dataFolder }),
    ...(memory === undefined ? {} : { memory }),
    ...(untilEnd === undefined ? {} : { untilEnd }),
  });
}

const silent: Output = { write: () => {}, settled: async () => {}, isTerminal: false };

function pairs(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(files).map(([topic, path]) => `${topic}=${path}`);
}
