/** The parts of an example. */
import type { Example } from "./page.js";

/** The program, without the line breaks around it. */
export function programOf(example: Example): string {
  return linesOf(typeof example === "string" ? example : example.text);
}

function linesOf(text: string): string {
  return `${text.replace(/^\n+/, "").trimEnd()}\n`;
}

/** The values that are given for its parameters. */
export function paramsOf(example: Example): Readonly<Record<string, string>> {
  return typeof example === "string" ? {} : (example.params ?? {});
}

/** The other files that it names, by their paths. */
export function filesOf(example: Example): Readonly<Record<string, string>> {
  const files = typeof example === "string" ? {} : (example.files ?? {});
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, linesOf(text)]));
}

/** How the parameters are given on a command line; empty where there are none. */
export function optionsOf(example: Example): string {
  return Object.entries(paramsOf(example))
    .map(([name, value]) => `--param ${name}=${value}`)
    .join(" ");
}
