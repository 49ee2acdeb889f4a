/** What stands in the way of a command, said to the person. */
import { CommanderError } from "commander";
import { TopoError } from "../core/errors.js";
import type { ExitStatus } from "./status.js";
import { failed, fine, wrong } from "./status.js";
import type { Terminal } from "./terminal.js";
import { usageFailure } from "./usage.js";

/** Says what went wrong, and gives the exit status for it; `command` is how the command is called. */
export function explain(error: unknown, terminal: Terminal, command = "topo"): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? fine : explain(usageFailure(error, command), terminal);
  if (error instanceof TopoError)
    return say(terminal, `error[${error.code}]`, error.message, error.help, error.blame === "data" ? wrong : failed);
  const system = error as NodeJS.ErrnoException;
  if (typeof system.syscall === "string") return say(terminal, "error", `${system.message}.`, undefined, failed);
  return say(
    terminal,
    "internal error",
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    "This is a mistake in Topo itself; please report it with the program.",
    failed,
  );
}

function say(terminal: Terminal, head: string, message: string, help: string | undefined, status: ExitStatus): ExitStatus {
  terminal.stderr.write(`${head}: ${message}\n${help === undefined ? "" : `  help: ${help}\n`}`);
  return status;
}
