/** `topo run`: runs a program on the embedded log. */
import { type Command, Option } from "commander";
import type { CommandFile, CommonOptions } from "../command.js";
import { collect, paramOption, wholeNumber } from "../command.js";
import { pathFrom } from "../paths.js";
import { isFolder, programOf } from "../run/folder.js";
import { loadSound } from "../sound.js";
import type { ExitStatus } from "../status.js";
import { wrong } from "../status.js";
import type { Terminal } from "../terminal.js";

const durabilities = ["commit", "interval", "os"] as const;

export interface RunOptions extends CommonOptions {
  readonly input?: readonly string[];
  readonly output?: readonly string[];
  readonly keySeparator?: string;
  readonly dataDir?: string;
  readonly memory?: boolean;
  readonly untilEnd?: boolean;
  readonly again?: boolean;
  readonly reset?: boolean;
  readonly rebuild?: boolean;
  readonly partitions: number;
  readonly durability: (typeof durabilities)[number];
  readonly param?: readonly string[];
}

export const run: CommandFile<RunOptions> = {
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
  run: async (terminal, [path], options) => runPath(terminal, path as string, options),
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
    .option("--rebuild", "go back to what stands before the damage in a damaged log, and say what is lost")
    .option("--again", "read the inputs from their beginning, as further records")
    .option("--partitions <N>", "of topics that say nothing themselves", wholeNumber, 1)
    .addOption(
      new Option("--durability <WHEN>", "what a commit waits for: the disk, at most an interval, or nothing")
        .choices(durabilities)
        .default("interval"),
    );
}

async function runPath(terminal: Terminal, path: string, options: RunOptions): Promise<ExitStatus> {
  const absolute = pathFrom(terminal.workingFolder, path);
  const folder = isFolder(absolute) ? { absolute, shown: path } : undefined;
  const sound = await loadSound(terminal, folder ? programOf(absolute, path) : path, {
    ...options,
    // One partition is what topics have anyway; messages then do not say that the option asked for it.
    partitions: options.partitions === 1 ? undefined : options.partitions,
  });
  if (sound === undefined) return wrong;
  const { runLoaded } = await import("../run/run-loaded.js");
  return runLoaded(terminal, sound.plan, options, folder);
}
