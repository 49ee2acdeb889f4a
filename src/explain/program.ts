/** The parts of an example. */
import type { Example } from "./page.js";

/** The program, without the line breaks around it. */
export function programOf(example: Example): string {
  return `${(typeof example === "string" ? example : example.text).replace(/^\n+/, "").trimEnd()}\n`;
}

/** The values that are given for its parameters. */
export function paramsOf(example: Example): Readonly<Record<string, string>> {
  return typeof example === "string" ? {} : example.params;
}

/** How the parameters are given on a command line; empty where there are none. */
export function optionsOf(example: Example): string {
  return Object.entries(paramsOf(example))
    .map(([name, value]) => `--param ${name}=${value}`)
    .join(" ");
}
