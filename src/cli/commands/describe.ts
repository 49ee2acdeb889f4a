/** `topo describe`: the topology as Kafka Streams describes it, or drawn. */
import { Option } from "commander";
import { describeDot } from "../../describe/dot.js";
import { type Drawing, drawingOf } from "../../describe/drawing.js";
import { describeJson } from "../../describe/json.js";
import { describeMermaid } from "../../describe/mermaid.js";
import { describeSvg } from "../../describe/svg/index.js";
import { describeText } from "../../describe/text.js";
import type { LogicalGraph } from "../../ir/graph.js";
import type { CommandFile, CommonOptions } from "../command.js";
import { collect, paramOption } from "../command.js";
import { noticeOn } from "../notice.js";
import { loadGraph, loadSound } from "../sound.js";
import { fine, wrong } from "../status.js";
import type { Terminal } from "../terminal.js";

/** Drawn from what the program means, so that a program can be drawn before all of it can run. */
const drawn: Readonly<Record<string, (drawing: Drawing) => string | Promise<string>>> = {
  svg: describeSvg,
  mermaid: describeMermaid,
  dot: describeDot,
  json: describeJson,
};

interface Options extends CommonOptions {
  readonly format: string;
  readonly json?: boolean;
  readonly param?: readonly string[];
}

export const describe: CommandFile<Options> = {
  name: "describe",
  summary: "Show the topology: as Kafka Streams describes it, or as a picture",
  examples: [
    ["topo describe orders.topo", "exactly what Topology.describe() prints for the Java application"],
    ["topo describe orders.topo --format svg > orders.svg", "a picture, for light and dark pages"],
    ["topo describe orders.topo --format mermaid", "a diagram for Markdown pages"],
    ["topo describe orders.topo --format dot | dot -Tpdf > orders.pdf", "for Graphviz"],
    ["topo describe orders.topo --json", "for other programs to read"],
  ],
  declare: (command) =>
    command
      .argument("<FILE>", "the program")
      .addOption(new Option("--format <FORMAT>", "the form").choices(["text", ...Object.keys(drawn)]).default("text"))
      .option("--json", "short for --format json")
      .option(...paramOption, collect),
  run: async (terminal, [file], options) => {
    const text = await described(terminal, file as string, options);
    if (text === undefined) return wrong;
    terminal.stdout.write(text);
    return fine;
  },
};

/** Undefined where the errors were printed instead. */
async function described(terminal: Terminal, file: string, options: Options): Promise<string | undefined> {
  const draw = drawn[options.json ? "json" : options.format];
  if (draw === undefined) {
    const sound = await loadSound(terminal, file, options);
    if (sound) mentionEmpty(terminal, sound.plan.graph);
    return sound && describeText(sound.plan);
  }
  const graph = await loadGraph(terminal, file, options);
  if (graph) mentionEmpty(terminal, graph);
  return graph && draw(drawingOf(graph));
}

function mentionEmpty(terminal: Terminal, { nodes, applicationId }: LogicalGraph): void {
  if (nodes.length === 0) noticeOn(terminal)("F24", { id: applicationId });
}
