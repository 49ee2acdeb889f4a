/** `topo fmt`: programs in the one style. */
import type { SourceFile } from "../../core/source.js";
import { vocabulary } from "../../stdlib/vocabulary.js";
import { format } from "../../syntax/print.js";
import type { CommandFile, CommonOptions } from "../command.js";
import { prettyDiagnostics } from "../diagnostics/pretty.js";
import { programIn, readProgram, writeProgram } from "../read.js";
import type { ExitStatus } from "../status.js";
import { fine, wrong } from "../status.js";
import type { Terminal } from "../terminal.js";
import { colorsFor } from "../terminal.js";

interface Options extends CommonOptions {
  readonly check?: boolean;
}

const standardInput = "-";

export const fmt: CommandFile<Options> = {
  name: "fmt",
  summary: "Format programs: one style, comments kept",
  examples: [
    ["topo fmt *.topo", "format programs where they are"],
    ["topo fmt --check *.topo", "name those that are not formatted, as in CI"],
    ["topo fmt - < orders.topo", "format what is read, for editors"],
  ],
  declare: (command) =>
    command
      .argument("<FILE...>", "programs to format; - reads one and writes it")
      .option("--check", "change nothing; exit with 1 if something would change"),
  run: async (terminal, [files], options) => {
    let status: ExitStatus = fine;
    for (const file of files as readonly string[]) {
      if ((await formatOne(terminal, file, options)) !== fine) status = wrong;
    }
    return status;
  },
};

async function formatOne(terminal: Terminal, file: string, options: Options): Promise<ExitStatus> {
  const source = await read(terminal, file);
  const { text, diagnostics } = format(source, vocabulary);
  if (text === undefined) {
    terminal.stderr.write(prettyDiagnostics(diagnostics, colorsFor(terminal.stderr, options.color, terminal.environment)));
    return wrong;
  }
  if (options.check) return compare(terminal, source, text);
  if (file === standardInput) terminal.stdout.write(text);
  else if (text !== source.text) writeProgram(terminal.workingFolder, file, text);
  return fine;
}

async function read(terminal: Terminal, file: string): Promise<SourceFile> {
  if (file === standardInput) return programIn(await terminal.stdin(), "<stdin>");
  return readProgram(terminal.workingFolder, file);
}

/** Names the program if formatting would change it. */
function compare(terminal: Terminal, source: SourceFile, text: string): ExitStatus {
  if (text === source.text) return fine;
  terminal.stdout.write(`${source.path}\n`);
  return wrong;
}
