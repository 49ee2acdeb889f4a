/** The command as it is built, in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Ran } from "./terminal.js";

export interface OwnProcess {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** The status is -1 after a signal. */
  readonly ended: Promise<Ran>;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ran>;
}

export interface Place {
  readonly folder: string;
  /** Standard input; closed at once without it. */
  readonly stdin?: "pipe";
  /** A shell's words before the command, such as a limit. */
  readonly under?: string;
  /** Number of the user and group that it runs as; only root can do this for others. */
  readonly as?: number;
}

/** It is killed when the test ends, if it has not ended before. */
export function ownProcess({ folder, stdin, under, as }: Place, ...words: readonly string[]): OwnProcess {
  const command = [process.execPath, join(process.cwd(), "bin/topo.mjs"), ...words];
  const [program = "", ...rest] = under === undefined ? command : ["sh", "-c", `${under}; exec "$@"`, "sh", ...command];
  const child = spawn(program, rest, {
    cwd: folder,
    stdio: [stdin ?? "ignore", "pipe", "pipe"],
    ...(as === undefined ? {} : { uid: as, gid: as }),
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const texts = { out: "", err: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (texts.out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (texts.err += text));
  const ended = new Promise<Ran>((resolve) => child.once("close", (status) => resolve({ status: status ?? -1, ...texts })));
  const end = (signal: NodeJS.Signals): Promise<Ran> => {
    child.kill(signal);
    return ended;
  };
  return { child, out: () => texts.out, err: () => texts.err, ended, end };
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await condition()); ) {
    if (Date.now() > end) throw new Error("it did not come about");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
