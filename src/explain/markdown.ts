/** The pages as Markdown, for the documentation and for other programs. */
import type { Code } from "../core/catalogue/index.js";
import { type Explained, explained, groups } from "./index.js";
import type { Example } from "./page.js";
import { filesOf, optionsOf, programOf } from "./program.js";

/** The body of a page, without its heading. */
export function pageMarkdown({ code, page }: Explained, messages: Messages = new Map()): string {
  if ("situation" in page) return `${page.means}\n\n${page.situation}\n`;
  const said = messages.get(code);
  const message = said === undefined ? "" : `\n\n\`\`\`text\n${said.trimEnd()}\n\`\`\``;
  return `${page.means}\n\nWrong:\n\n${fenced(page.wrong)}${message}\n\nRight:\n\n${fenced(page.right)}\n`;
}

/** What a person sees of the wrong programs. */
export type Messages = ReadonlyMap<Code, string>;

function fenced(example: Example): string {
  const options = optionsOf(example);
  const program = `${options === "" ? "" : `\`${options}\`\n\n`}\`\`\`topo\n${programOf(example)}\`\`\``;
  const files = Object.entries(filesOf(example)).map(([path, text]) => `\`${path}\`:\n\n\`\`\`${languageOf(path)}\n${text}\`\`\``);
  return [program, ...files].join("\n\n");
}

function languageOf(path: string): string {
  return path.endsWith(".topo") ? "topo" : path.endsWith(".ts") ? "ts" : "json";
}

const generatedNote = "<!-- Written by npm run generate from src/explain/ and src/core/catalogue/. -->";

/** All files of the documentation of diagnostics: an index, and a file for each group. */
export function diagnosticsDocs(messages: Messages): ReadonlyMap<string, string> {
  const files = new Map<string, string>([["README.md", indexPage()]]);
  for (const group of groups) files.set(fileOf(group.title), groupPage(group, messages));
  return files;
}

type Group = (typeof groups)[number];

const membersOf = ({ pages }: Group): readonly Explained[] => (Object.keys(pages) as (keyof Group["pages"])[]).map(explained);

function fileOf(title: string): string {
  return `${title.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.md`;
}

/** GitHub makes this anchor for a heading `K03 unknown-field`. */
function anchorOf({ code, name }: Explained): string {
  return `${code.toLowerCase()}-${name}`;
}

function indexPage(): string {
  const tables = groups.map((group) => {
    const rows = membersOf(group).map(
      (each) => `| [${each.code}](${fileOf(group.title)}#${anchorOf(each)}) | ${each.name} | ${each.severity} |`,
    );
    return `## ${group.title}\n\n| code | name | |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  return `${generatedNote}\n\n# Diagnostics\n\nEvery message of Topo has a code. \`topo explain CODE\` shows its page; here are all of them.\n\n${tables.join("\n")}`;
}

function groupPage(group: Group, messages: Messages): string {
  const pages = membersOf(group).map((each) => `## ${each.code} ${each.name}\n\n${severityNote(each)}${pageMarkdown(each, messages)}`);
  return `${generatedNote}\n\n# ${group.title}\n\n[All diagnostics](README.md)\n\n${pages.join("\n")}`;
}

function severityNote({ severity }: Explained): string {
  return severity === "error" ? "" : `*${severity === "warning" ? "A warning" : "A hint"}.*\n\n`;
}
