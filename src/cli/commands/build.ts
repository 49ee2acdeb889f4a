/** `topo build`: writes the program as an application in TypeScript or Java. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import type { EmittedFile } from "../../emit/target.js";
import type { Plan } from "../../plan/plan.js";
import type { CommandFile, CommonOptions } from "../command.js";
import { collect, paramOption } from "../command.js";
import { pathFrom } from "../paths.js";
import { refuseEmpty } from "../run/empty.js";
import { loadSound } from "../sound.js";
import { fine, wrong } from "../status.js";
import type { Terminal } from "../terminal.js";
import { writeFiles } from "../write.js";

/** Loaded when asked for: the printer of TypeScript is large. */
const targets = {
  typescript: async (plan: Plan) => (await import("../../emit/typescript/index.js")).emitTypeScript(plan),
  "kafka-streams": async (plan: Plan) => (await import("../../emit/java/index.js")).emitJava(plan),
} satisfies Record<string, (plan: Plan) => Promise<readonly EmittedFile[]>>;

interface Options extends CommonOptions {
  readonly output: string;
  readonly target: keyof typeof targets;
  readonly check?: boolean;
  readonly param?: readonly string[];
}

export const build: CommandFile<Options> = {
  name: "build",
  summary: "Write the program as an application of its own, in TypeScript or Java",
  examples: [
    ["topo build orders.topo -o orders-app", "a TypeScript project that installs, type-checks and runs"],
    ["topo build orders.topo -o orders-java --target kafka-streams", "a Maven project on Kafka Streams"],
    ["topo build orders.topo -o orders-app --check", "fail if the folder is not what would be written"],
  ],
  declare: (command) =>
    command
      .argument("<FILE>", "the program")
      .requiredOption("-o, --output <DIR>", "the folder to write", folderName)
      .addOption(new Option("--target <TARGET>", "what to write").choices(Object.keys(targets)).default("typescript"))
      .option("--check", "write nothing; exit with 1 if the folder is stale")
      .option(...paramOption, collect),
  run: async (terminal, [file], options) => {
    const sound = await loadSound(terminal, file as string, options);
    if (sound === undefined) return wrong;
    refuseEmpty(sound.plan, "build");
    const files = await targets[options.target](sound.plan);
    const folder = pathFrom(terminal.workingFolder, options.output);
    return options.check ? compare(terminal, folder, options.output, files) : write(terminal, folder, options.output, files);
  },
};

function folderName(text: string): string {
  if (text === "") throw new InvalidArgumentError("a folder is wanted.");
  return text;
}

function write(terminal: Terminal, folder: string, shown: string, files: readonly EmittedFile[]): typeof fine {
  writeFiles(folder, shown, files);
  terminal.stderr.write(`Wrote ${files.length} files to ${shown}; ${shown}/README.md says how to run it.\n`);
  return fine;
}

/** Files beside those that are written (a lock file, a `target/`) are nobody's business. */
function compare(terminal: Terminal, folder: string, shown: string, files: readonly EmittedFile[]): typeof fine | typeof wrong {
  const stale = files.filter(({ path, text }) => !existsSync(join(folder, path)) || readFileSync(join(folder, path), "utf8") !== text);
  if (stale.length === 0) return fine;
  const list = stale.map(({ path }) => `  ${shown}/${path}`).join("\n");
  terminal.stderr.write(
    `${shown} is stale: ${stale.length} of ${files.length} files are missing or differ.\n${list}\nWrite them anew: the same command without --check.\n`,
  );
  return wrong;
}
