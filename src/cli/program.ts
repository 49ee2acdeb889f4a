/** The command line: every command with its options, its help and its examples. Command files are listed here, nowhere else. */
import { Command, Option } from "commander";
import { version } from "../core/version.js";
import type { CommandFile } from "./command.js";
import { build } from "./commands/build.js";
import { check } from "./commands/check.js";
import { consume } from "./commands/consume.js";
import { describe } from "./commands/describe.js";
import { explain } from "./commands/explain.js";
import { fmt } from "./commands/fmt.js";
import { newProject } from "./commands/new.js";
import { produce } from "./commands/produce.js";
import { query } from "./commands/query.js";
import { run } from "./commands/run.js";
import { test } from "./commands/test.js";
import { topics } from "./commands/topics.js";
import type { ExitStatus } from "./status.js";
import type { Terminal } from "./terminal.js";

const commandFiles: readonly CommandFile[] = [check, run, test, build, describe, topics, produce, consume, query, fmt, explain, newProject];

export function buildProgram(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  const program = prepare(new Command("topo"), terminal)
    .description("Stream-processing topologies on Kafka, written in a small language of their own.")
    .version(version, "-V, --version", "print the version")
    .addHelpText(
      "after",
      examplesText([
        ["topo new page-views", "start a project"],
        ["topo run page-views", "run it"],
        ["topo check page-views/page-views.topo", "check it"],
      ]),
    )
    .addHelpText(
      "after",
      "\nExit status: 0 fine; 1 the program or its data is wrong; 2 the command was used wrongly, or the environment failed.",
    );
  for (const file of commandFiles) {
    const command = prepare(program.command(file.name), terminal).summary(file.summary).description(`${file.summary}.`);
    file.declare(command);
    command
      .addOption(new Option("--color <WHEN>", "colours").choices(["auto", "always", "never"]).default("auto"))
      .addHelpText("after", examplesText(file.examples))
      .action(async (...args: unknown[]) => {
        // Commander gives the arguments, then the options, then the command.
        done(await file.run(terminal, args.slice(0, -2), args.at(-2) as never));
      });
  }
  return program;
}

/** Errors become exceptions, which are said elsewhere; help goes to stdout. */
function prepare(command: Command, terminal: Terminal): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.stdout.write(text), outputError: () => {} })
    .helpOption("-h, --help", "show this help")
    .helpCommand(false);
}

function examplesText(examples: CommandFile["examples"]): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  return `\nExamples:\n${examples.map(([command, does]) => `  ${command.padEnd(width)}  ${does}`).join("\n")}`;
}
