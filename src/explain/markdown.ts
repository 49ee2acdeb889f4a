/** The pages as Markdown, for the documentation and for other programs. */
import { type Explained, explained, groups } from "./index.js";
import type { Example } from "./page.js";
import { optionsOf, programOf } from "./program.js";

/** The body of a page, without its heading. `shown`: what a person sees of the wrong program. */
export function pageMarkdown({ page }: Explained, shown?: Shown): string {
  if ("situation" in page) return `${page.means}\n\n${page.situation}\n`;
  const message = shown === undefined ? "" : `\n\n\`\`\`text\n${shown(page.wrong).trimEnd()}\n\`\`\``;
  return `${page.means}\n\nWrong:\n\n${fenced(page.wrong)}${message}\n\nRight:\n\n${fenced(page.right)}\n`;
}

type Shown = (wrong: Example) => string;

function fenced(example: Example): string {
  const options = optionsOf(example);
  return `${options === "" ? "" : `\`${options}\`\n\n`}\`\`\`topo\n${programOf(example)}\`\`\``;
}

const generatedNote = "<!-- Written by npm run generate from src/explain/ and src/core/catalogue/. -->";

/** All files of the documentation of diagnostics: an index, and a file for each group. */
export function diagnosticsDocs(shown: Shown): ReadonlyMap<string, string> {
  const files = new Map<string, string>([["README.md", indexPage()]]);
  for (const group of groups) files.set(fileOf(group.title), groupPage(group, shown));
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

function groupPage(group: Group, shown: Shown): string {
  const pages = membersOf(group).map((each) => `## ${each.code} ${each.name}\n\n${severityNote(each)}${pageMarkdown(each, shown)}`);
  return `${generatedNote}\n\n# ${group.title}\n\n[All diagnostics](README.md)\n\n${pages.join("\n")}`;
}

function severityNote({ severity }: Explained): string {
  return severity === "error" ? "" : `*${severity === "warning" ? "A warning" : "A hint"}.*\n\n`;
}
