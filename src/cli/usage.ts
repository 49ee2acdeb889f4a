/** A command line that cannot be understood, said as everything else is said. */
import type { CommanderError } from "commander";
import type { TopoError } from "../core/errors.js";
import { environmentFailure } from "../core/failure.js";
import { nearest } from "../core/suggest.js";

/** What commander says, by its pattern, and what is said instead. */
const sentences: readonly (readonly [said: RegExp, instead: (command: string, parts: readonly string[]) => string])[] = [
  [/^missing required argument '(.*)'$/s, (command, [what]) => `${command} needs ${what}.`],
  [/^required option '(.*)' not specified$/s, (command, [option]) => `${command} needs the option ${option}.`],
  [/^option '(.*)' argument missing$/s, (_, [option]) => `The option ${option} has no value.`],
  [
    /^option '(.*?)' argument '(.*)' is invalid\. (.*)$/s,
    (_, [option, value, why]) => `${value || '""'} cannot be the value of ${option}: ${why}`,
  ],
  [/^unknown option '(.*)'$/s, (command, [option]) => `${command} has no option ${option}.`],
  [
    /^too many arguments for .*Expected (\d+) arguments? but got (\d+)\.$/s,
    (command, [most, given]) => `${command} takes ${most} path or name, not ${given}.`,
  ],
];

/** `command`: as it is called, such as `topo run`. */
export function usageFailure({ message }: CommanderError, command: string): TopoError {
  const [said = "", ...more] = message.replace(/^error: /, "").split(/\n(?=\(Did you mean)/);
  const meant = /^\((Did you mean .*\?)\)$/s.exec(more.join(""))?.[1];
  for (const [pattern, instead] of sentences) {
    const parts = pattern.exec(said)?.slice(1);
    if (parts) return environmentFailure("F26", { problem: instead(command, parts), command, meant });
  }
  return environmentFailure("F26", { problem: `${said.charAt(0).toUpperCase()}${said.slice(1)}.`, command, meant });
}

/** Words that other tools use. */
const otherWords: Readonly<Record<string, string>> = {
  init: "new",
  create: "new",
  start: "run",
  exec: "run",
  lint: "check",
  validate: "check",
  compile: "check",
  format: "fmt",
  draw: "describe",
  graph: "describe",
  diagram: "describe",
  emit: "build",
  generate: "build",
  version: "--version",
};

/** There is no command of this name; perhaps it is a program, or near to one that there is. */
export function unknownCommand(written: string, known: readonly string[]): TopoError {
  if (/\.topo$|[/\\]/.test(written)) return environmentFailure("F27", { written, meant: `topo check ${written}, or topo run ${written}` });
  const near = known.find((each) => written.length > 1 && each.startsWith(written)) ?? nearest(written, known);
  const meant = Object.hasOwn(otherWords, written) ? otherWords[written] : near;
  return environmentFailure("F27", { written, meant: meant === undefined ? undefined : `topo ${meant}` });
}
