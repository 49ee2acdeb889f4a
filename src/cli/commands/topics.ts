/** `topo topics`: the topics of an application's data. */
import { type Command, Option } from "commander";
import type { CommandFile, CommonOptions } from "../command.js";
import { collect, wholeNumber } from "../command.js";

const actions = ["list", "describe", "create", "alter", "delete", "export"] as const;
export type TopicsAction = (typeof actions)[number];

export interface TopicsOptions extends CommonOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
  readonly partitions?: number;
  readonly config?: readonly string[];
  readonly deleteConfig?: readonly string[];
  readonly ifExists?: boolean;
  readonly ifNotExists?: boolean;
  readonly excludeInternal?: boolean;
}

export const topics: CommandFile<TopicsOptions> = {
  name: "topics",
  summary: "List, describe, create, alter, delete and export the topics of an application's data",
  examples: [
    ["topo topics list", "the topics of the only application in .topo"],
    ["topo topics describe orders", "partitions, offsets and settings"],
    ["topo topics create orders --partitions 4 --config retention.ms=3600000", "before a program runs, or while it does"],
    ["topo topics alter orders --partitions 8", "more partitions, or other settings"],
    ["topo topics delete orders", "with all of its records"],
    ["topo topics export > topics.json", "for topo check --cluster topics.json"],
  ],
  declare: (command: Command) =>
    command
      .addArgument(command.createArgument("<ACTION>", "what to do").choices(actions))
      .argument("[TOPIC...]", "topics; describe takes all without one")
      .option("--data-dir <DIR>", "where the data lies (default: the only one in .topo)")
      .option("--json", "for other programs to read")
      .option("--partitions <N>", "create: how many (1 without it); alter: more than there are", wholeNumber)
      .option("--config <NAME=VALUE>", "create, alter: a setting, by Kafka's name (repeatable)", collect)
      .option("--delete-config <NAME>", "alter: take a setting back (repeatable)", collect)
      .option("--if-not-exists", "create: a topic that is there is fine")
      .option("--if-exists", "alter, delete: a topic that is not there is fine")
      .addOption(new Option("--exclude-internal", "list, describe, export: leave out what only the application itself uses")),
  run: async (terminal, [action, names], options) => {
    const { runTopics } = await import("../data/topics.js");
    return runTopics(terminal, action as TopicsAction, names as readonly string[], options);
  },
};
