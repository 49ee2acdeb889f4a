/** The command's entry: dispatches, and turns everything that can go wrong into a message and an exit status. */
import { environmentFailure } from "../core/failure.js";
import { explain } from "./failures.js";
import { notYet } from "./not-yet.js";
import { buildProgram } from "./program.js";
import type { ExitStatus } from "./status.js";
import { fine } from "./status.js";
import type { Terminal } from "./terminal.js";
import { processTerminal } from "./terminal.js";
import { unknownCommand } from "./usage.js";

/** Runs the command of this process. */
export async function main(): Promise<void> {
  process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
}

/** Runs one command line; never throws for a person's mistake. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = fine;
  let command = "topo";
  try {
    const refusal = notYet(words[0] === "help" ? words.slice(1) : words);
    if (refusal !== undefined) throw environmentFailure("F17", { what: refusal });
    const program = buildProgram(terminal, (result) => {
      status = result;
    });
    const known = program.commands.map((command) => command.name());
    const line = withoutHelpCommand(words, known);
    const [first] = line;
    if (first !== undefined && !first.startsWith("-") && !known.includes(first)) throw unknownCommand(first, known);
    command = first !== undefined && known.includes(first) ? `topo ${first}` : command;
    await program.parseAsync([...line], { from: "user" });
    return status;
  } catch (error) {
    return explain(error, terminal, command);
  }
}

/** `topo help check` is `topo check --help`; an unknown command is left to be refused. */
function withoutHelpCommand(words: readonly string[], known: readonly string[]): readonly string[] {
  if (words[0] !== "help") return words;
  const about = words[1];
  if (about === undefined || about.startsWith("-") || about === "help") return ["--help"];
  return known.includes(about) ? [about, "--help"] : [about];
}
