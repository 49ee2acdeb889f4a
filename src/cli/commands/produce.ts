/** `topo produce`: records from standard input into a topic. */
import type { CommandFile, CommonOptions } from "../command.js";
import { type FormatOptions, formatOptions } from "../data/formats.js";

export interface ProduceOptions extends CommonOptions, FormatOptions {
  readonly dataDir?: string;
  readonly keySeparator?: string;
}

export const produce: CommandFile<ProduceOptions> = {
  name: "produce",
  summary: "Write records from standard input into a topic",
  examples: [
    ["topo produce orders < orders.jsonl", "JSON lines, as --input reads and consume writes them"],
    ["topo produce orders --key-separator :", "lines of text, typed in: a key, a colon, a value"],
    ["topo consume orders --from-beginning --timeout-ms 500 | topo produce copies", "from one topic into another"],
  ],
  declare: (command) =>
    formatOptions(
      command
        .argument("<TOPIC>", "the topic, which must be there")
        .option("--data-dir <DIR>", "where the data lies (default: the only one in .topo)")
        .option("--key-separator <TEXT>", "lines are text: a key, this, a value"),
    ),
  run: async (terminal, [topic], options) => {
    const { runProduce } = await import("../data/produce.js");
    return runProduce(terminal, topic as string, options);
  },
};
