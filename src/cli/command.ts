/** What a command file gives: how it is called, what its help says, and what it does. */
import { type Command, InvalidArgumentError } from "commander";
import type { ExitStatus } from "./status.js";
import type { ColorMode, Terminal } from "./terminal.js";

/** Options that every command takes. */
export interface CommonOptions {
  readonly color: ColorMode;
}

/** `Options` are what `declare` declares, as commander gives them. */
export interface CommandFile<Options = never> {
  readonly name: string;
  readonly summary: string;
  /** Shown under "Examples" by `--help`: the command line and what it does. */
  readonly examples: readonly (readonly [command: string, does: string])[];
  /** Adds arguments and options. */
  readonly declare: (command: Command) => void;
  /** Runs the command; `arguments_` as commander gives them. */
  readonly run: (terminal: Terminal, arguments_: readonly unknown[], options: Options) => Promise<ExitStatus>;
}

/** Collects a repeatable option. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export const paramOption = ["--param <NAME=VALUE>", "set a parameter of the program (repeatable)"] as const;

/** The number of an option that counts something. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("a whole number from 1 is wanted.");
  return value;
}
