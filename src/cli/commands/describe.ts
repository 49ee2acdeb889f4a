/** `topo describe`: the topology as Kafka Streams describes it, or as a picture. */
import { Option } from "commander";
import { describeMermaid } from "../../describe/mermaid.js";
import { describeText } from "../../describe/text.js";
import type { Plan } from "../../plan/plan.js";
import type { CommandFile, CommonOptions } from "../command.js";
import { collect, paramOption } from "../command.js";
import { loadSound } from "../sound.js";
import { fine, wrong } from "../status.js";

const formats = { text: describeText, mermaid: describeMermaid } satisfies Record<string, (plan: Plan) => string>;

interface Options extends CommonOptions {
  readonly format: keyof typeof formats;
  readonly param?: readonly string[];
}

export const describe: CommandFile<Options> = {
  name: "describe",
  summary: "Show the topology: as Kafka Streams describes it, or as a diagram",
  examples: [
    ["topo describe orders.topo", "exactly what Topology.describe() prints for the Java application"],
    ["topo describe orders.topo --format mermaid", "a diagram for Markdown pages"],
  ],
  declare: (command) =>
    command
      .argument("<FILE>", "the program")
      .addOption(new Option("--format <FORMAT>", "the form").choices(Object.keys(formats)).default("text"))
      .option(...paramOption, collect),
  run: async (terminal, [file], options) => {
    const sound = await loadSound(terminal, file as string, options);
    if (sound === undefined) return wrong;
    terminal.stdout.write(formats[options.format](sound.plan));
    return fine;
  },
};
