/** `topo check`: parse, types, all rules. */
import { Option } from "commander";
import type { Diagnostic } from "../../core/diagnostic.js";
import { TopoError } from "../../core/errors.js";
import type { CommandFile, CommonOptions } from "../command.js";
import { collect, paramOption, wholeNumber } from "../command.js";
import type { DiagnosticFormat } from "../diagnostics/index.js";
import { diagnosticFormats, printDiagnostics } from "../diagnostics/index.js";
import { explain } from "../failures.js";
import { type LoadOptions, loadProgram } from "../load.js";
import { mend } from "../mend.js";
import { type ExitStatus, fine, wrong } from "../status.js";
import type { Terminal } from "../terminal.js";
import { colorsFor } from "../terminal.js";

interface Options extends CommonOptions, LoadOptions {
  readonly format: DiagnosticFormat;
  readonly json?: boolean;
  readonly deny?: "warnings";
  readonly fix?: boolean;
}

export const check: CommandFile<Options> = {
  name: "check",
  summary: "Check programs: syntax, names, types and rules",
  examples: [
    ["topo check orders.topo", "say what is wrong with a program"],
    ["topo check orders.topo --fix", "mend what can safely be mended, say what is left"],
    ["topo check *.topo --deny warnings", "fail on warnings too, as in CI"],
    ["topo check orders.topo --cluster topics.json", "compare with the topics that exist"],
    ["topo check *.topo --format github", "show mistakes beside the lines of a pull request"],
    ["topo check orders.topo --json", "for other programs to read"],
  ],
  declare: (command) =>
    command
      .argument("<FILE...>", "programs to check")
      .addOption(new Option("--format <FORMAT>", "how to print what is found").choices(diagnosticFormats).default("pretty"))
      .option("--json", "short for --format json")
      .option("--fix", "write the safe fixes into the programs; others are only shown")
      .addOption(new Option("--deny <WHAT>", "exit with 1 on warnings too").choices(["warnings"]))
      .option("--partitions <N>", "of topics that say nothing themselves", wholeNumber)
      .option("--cluster <FILE>", 'topics that exist, as JSON: {"topics":[{"name":"orders","partitions":4}]}')
      .option(...paramOption, collect),
  run: async (terminal, [files], options) => {
    const format = options.json ? "json" : options.format;
    const found: Diagnostic[] = [];
    let unread: ExitStatus = fine;
    for (const file of files as readonly string[]) {
      try {
        found.push(...(await diagnosticsOf(terminal, file, options)));
      } catch (error) {
        unread = worse(unread, sayUnread(error, terminal));
      }
    }
    // What other programs read is data; what people read is a message.
    const output = format === "pretty" ? terminal.stderr : terminal.stdout;
    output.write(await printDiagnostics(found, format, colorsFor(output, options.color, terminal.environment)));
    const bad = found.some((each) => isBad(each, options.deny === "warnings"));
    if (!bad && unread === fine && format === "pretty" && terminal.stderr.isTerminal)
      terminal.stderr.write(`${(files as readonly string[]).join(", ")}: no errors\n`);
    return worse(unread, bad ? wrong : fine);
  },
};

const aboutFile: ReadonlySet<string> = new Set(["F01", "F02", "F03", "F07"]);

/** A file that cannot be read keeps nobody from the messages about the others. */
function sayUnread(error: unknown, terminal: Terminal): ExitStatus {
  if (error instanceof TopoError && aboutFile.has(error.code)) return explain(error, terminal);
  throw error;
}

function worse(a: ExitStatus, b: ExitStatus): ExitStatus {
  return a > b ? a : b;
}

async function diagnosticsOf(terminal: Terminal, file: string, options: Options): Promise<readonly Diagnostic[]> {
  const { diagnostics } = options.fix
    ? await mend(terminal, file, options)
    : await loadProgram(terminal.workingFolder, file, options, terminal.environment);
  return diagnostics;
}

function isBad({ severity }: Diagnostic, denyWarnings: boolean): boolean {
  return severity === "error" || (denyWarnings && severity === "warning");
}
