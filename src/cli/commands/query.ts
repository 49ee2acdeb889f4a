/** `topo query`: the rows of a store. */
import type { CommandFile, CommonOptions } from "../command.js";

const actions = ["get", "range", "all", "count"] as const;
export type QueryAction = (typeof actions)[number];

export interface QueryOptions extends CommonOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

export const query: CommandFile<QueryOptions> = {
  name: "query",
  summary: "Read the rows of a store, also while its application runs",
  examples: [
    ["topo query per-page get home", "the row of a key; texts are written as they are"],
    ['topo query totals get \'{"region":"north","day":3}\'', "other keys as JSON"],
    ["topo query per-page range a m", "the rows from a key to another, both included"],
    ["topo query per-page all --json", "all rows, as JSON lines that --input and produce read"],
    ["topo query per-page count", "how many there are"],
  ],
  declare: (command) =>
    command
      .argument("<STORE>", "the store, by its name")
      .addArgument(command.createArgument("<ACTION>", "what to ask for").choices(actions))
      .argument("[KEY...]", "get: a key; range: two")
      .option("--data-dir <DIR>", "where the data lies (default: the only one in .topo)")
      .option("--json", "JSON lines, with timestamps and partitions"),
  run: async (terminal, [store, action, keys], options) => {
    const { runQuery } = await import("../data/query.js");
    return runQuery(terminal, { store: store as string, action: action as QueryAction, keys: keys as readonly string[] }, options);
  },
};
