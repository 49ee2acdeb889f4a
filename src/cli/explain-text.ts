/** The pages of diagnostics for a terminal. */
import { type Explained, explained, type groups } from "../explain/index.js";
import type { Example } from "../explain/page.js";
import { filesOf, optionsOf, programOf } from "../explain/program.js";
import type { Colors } from "./terminal.js";

/** Lines of prose are as long as people like to read them. */
const measure = 88;

export function pageText(about: Explained, colors: Colors): string {
  const { code, name, severity, page } = about;
  const paint = severity === "error" ? colors.red : colors.yellow;
  const head = `${colors.bold(`${code} ${name}`)} ${paint(severity)}`;
  if ("situation" in page) return `${head}\n\n${prose(page.means)}\n\n${prose(page.situation)}\n`;
  return `${head}\n\n${prose(page.means)}\n\n${program("Wrong", page.wrong, colors)}\n\n${program("Right", page.right, colors)}\n`;
}

function program(title: string, example: Example, colors: Colors): string {
  const options = optionsOf(example);
  const head = `${colors.bold(title)}${options === "" ? "" : ` (with ${options})`}:`;
  const files = Object.entries(filesOf(example)).map(([path, text]) => `${path}:\n\n${indented(text.trimEnd())}`);
  return [head, indented(programOf(example).trimEnd()), ...files].join("\n\n");
}

/** Every code with its name, group by group. */
export function listText(of: typeof groups, colors: Colors): string {
  const parts = of.map(({ title, pages }) => {
    const members = (Object.keys(pages) as (keyof typeof pages)[]).map(explained);
    const lines = members.map(({ code, name, severity }) => `  ${code}  ${name}${severity === "error" ? "" : ` (${severity})`}\n`);
    return `${colors.bold(title)}\n${lines.join("")}`;
  });
  return `${parts.join("\n")}\ntopo explain CODE shows the page of one.\n`;
}

/** Paragraphs are wrapped; what stands between fences is shown as it is, without them. */
function prose(text: string): string {
  return text
    .split(/^```.*\n?/m)
    .map((part, i) => (i % 2 === 1 ? indented(part.trimEnd()) : part.trim().split(/\n\n+/).map(wrapped).join("\n\n")))
    .filter((part) => part !== "")
    .join("\n\n");
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "    ");
}

function wrapped(paragraph: string): string {
  const lines: string[] = [];
  for (const word of paragraph.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= measure) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
