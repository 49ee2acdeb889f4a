/** `topo test`: runs the test blocks of programs. */
import { Option } from "commander";
import type { CommandFile, CommonOptions } from "../command.js";
import { collect, paramOption } from "../command.js";
import { loadSound } from "../sound.js";
import { fine, wrong } from "../status.js";
import { colorsFor } from "../terminal.js";
import type { FileResults } from "../test/report.js";
import { type Reporter, reporters, reportText } from "../test/report.js";

interface Options extends CommonOptions {
  readonly reporter: Reporter;
  readonly json?: boolean;
  readonly param?: readonly string[];
}

export const test: CommandFile<Options> = {
  name: "test",
  summary: "Run the test blocks of programs on the embedded runtime",
  examples: [
    ["topo test orders.topo", "run its tests and show what differs"],
    ["topo test *.topo --reporter junit > report.xml", "for a CI server"],
  ],
  declare: (command) =>
    command
      .argument("<FILE...>", "programs whose tests to run")
      .addOption(new Option("--reporter <FORM>", "how to tell").choices(reporters).default("pretty"))
      .option("--json", "short for --reporter json")
      .option(...paramOption, collect),
  run: async (terminal, [paths], options) => {
    const { runTests } = await import("../../testing/blocks.js");
    const results: FileResults[] = [];
    for (const file of paths as readonly string[]) {
      const sound = await loadSound(terminal, file, options);
      if (sound === undefined) return wrong;
      results.push({ file, tests: await runTests(sound.compiled.tests, sound.plan) });
    }
    const reporter = options.json ? "json" : options.reporter;
    terminal.stdout.write(reportText(reporter, results, colorsFor(terminal.stdout, options.color, terminal.environment)));
    return results.every(({ tests }) => tests.every(({ failures }) => failures.length === 0)) ? fine : wrong;
  },
};
