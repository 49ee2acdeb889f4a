/** The command line of an application that is a TypeScript program: `npm start -- --input orders=orders.jsonl --output -`. */
import { Command, Option } from "commander";
import type { Plan } from "../plan/plan.js";
import { type RunOptions, runOptions } from "./commands/run.js";
import { explain } from "./failures.js";
import { runLoaded } from "./run/run-loaded.js";
import type { ExitStatus } from "./status.js";
import { fine } from "./status.js";
import type { Terminal } from "./terminal.js";

interface Application {
  readonly applicationId: string;
  plan(): Plan;
}

/** Runs the application with the options of `topo run`; never throws for a person's mistake. */
export async function runApplication(application: Application, words: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = fine;
  try {
    const command = commandOf(application, terminal).action(async (options: RunOptions) => {
      status = await runLoaded(terminal, application.plan(), options);
    });
    await command.parseAsync([...words], { from: "user" });
    return status;
  } catch (error) {
    return explain(error, terminal, "npm start --");
  }
}

function commandOf({ applicationId }: Application, terminal: Terminal): Command {
  const command = new Command("npm start --")
    .description(`Runs ${applicationId} on the embedded log: no broker needed, state durable on disk.`)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.stdout.write(text), outputError: () => {} })
    .helpOption("-h, --help", "show this help");
  return runOptions(command).addOption(new Option("--color <WHEN>", "colours").choices(["auto", "always", "never"]).default("auto"));
}
