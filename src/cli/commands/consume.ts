/** `topo consume`: the records of a topic, and those that come. */
import type { CommandFile, CommonOptions } from "../command.js";
import { collect, wholeNumber } from "../command.js";
import { type FormatOptions, formatOptions } from "../data/formats.js";

export interface ConsumeOptions extends CommonOptions, FormatOptions {
  readonly dataDir?: string;
  readonly fromBeginning?: boolean;
  readonly partition?: string;
  readonly offset?: string;
  readonly maxMessages?: number;
  readonly timeoutMs?: number;
  readonly property?: readonly string[];
  readonly keySeparator?: string;
}

export const consume: CommandFile<ConsumeOptions> = {
  name: "consume",
  summary: "Show the records of a topic, and wait for more",
  examples: [
    ["topo consume orders", "records that come from now on, as JSON lines, until Ctrl-C"],
    ["topo consume orders --from-beginning --max-messages 10", "the first ten"],
    ["topo consume orders --from-beginning --timeout-ms 500 > orders.jsonl", "all there are, for --input or produce to read"],
    ["topo consume orders --partition 2 --offset 100", "from offset 100 of partition 2 on"],
    ["topo consume orders --property print.key=true --property key.separator=:", "text, as kafka-console-consumer prints it"],
  ],
  declare: (command) =>
    formatOptions(
      command
        .argument("<TOPIC>", "the topic")
        .option("--data-dir <DIR>", "where the data lies (default: the only one in .topo)")
        .option("--from-beginning", "from the first record that is there (default: from now on)")
        .option("--partition <N>", "this partition only")
        .option("--offset <OFFSET>", "from here on: a number, earliest or latest; needs --partition")
        .option("--max-messages <N>", "end after so many", wholeNumber)
        .option("--timeout-ms <MS>", "end when none came for so long", wholeNumber)
        .option("--key-separator <TEXT>", "print text: the key, this, the value; produce --key-separator reads it")
        .option("--property <NAME=VALUE>", "print text: print.key, print.value, print.timestamp, key.separator, … (repeatable)", collect),
    ),
  run: async (terminal, [topic], options) => {
    const { runConsume } = await import("../data/consume.js");
    return runConsume(terminal, topic as string, options);
  },
};
