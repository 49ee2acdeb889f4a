/** The language reference is true: its programs are programs, its mistakes are mistakes, and its links lead somewhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { anchorOf } from "../../scripts/reference/markdown.js";
import { compileFiles, readFiles } from "../../src/compile.js";
import { filesInMemory } from "../../src/core/host.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { format } from "../../src/syntax/print.js";
import { runTests } from "../../src/testing/index.js";
import { typeText } from "../../src/types/text.js";
import { readModules } from "../../src/typescript/modules.js";
import { typeErrors } from "../kit/emitted-typescript.js";
import { type Block, blocksOf } from "./blocks.js";

const folder = join("docs", "language");
const pages = readdirSync(folder).map((name) => join(folder, name));
const textOf = (page: string) => readFileSync(page, "utf8");

/** The kinds of code that nothing here checks. */
const others = ["sh", "text", "json", "ebnf"];

const blocks = pages.flatMap((page) => blocksOf(textOf(page)).map((block) => ({ ...block, page })));
type OnPage = (typeof blocks)[number];
const topo = (first: string | undefined) =>
  blocks.filter(({ kind, words }) => kind === "topo" && words[0] === first).map((block) => [`${block.page}:${block.line}`, block] as const);

/** The files that a page's programs import, with what its paragraphs show. */
function filesOf(page: string): Readonly<Record<string, string>> {
  const files = blocks.filter(({ kind, ...block }) => kind === "ts" && block.page === page);
  return Object.fromEntries(files.map(({ words: [name = ""], text }): [string, string] => [name, text]));
}

async function compiled(page: string, text: string) {
  const host = filesInMemory(filesOf(page));
  const files = readFiles({ path: "page.topo", text }, { host });
  return compileFiles(files, { host, readModule: await readModules(files, host) });
}

async function mistakesIn({ page, preamble }: OnPage, text: string): Promise<readonly string[]> {
  const { diagnostics } = await compiled(page, `${preamble}\n${text}`);
  return diagnostics.filter(({ severity }) => severity !== "info").map(({ code, message }) => `${code} ${message}`);
}

const styled = (text: string): string | undefined => format({ path: "page.topo", text }, vocabulary).text;

it("has only code of which somebody knows what it is", () => {
  const known = ({ kind, words }: Block) =>
    others.includes(kind) ||
    (kind === "ts" && words.length === 1) ||
    (kind === "topo" && [undefined, "fragment", "wrong", "expressions"].includes(words[0]));
  expect(blocks.filter((block) => !known(block)).map(({ page, line }) => `${page}:${line}`)).toEqual([]);
});

it.each(topo(undefined))("%s is a program without a mistake, whose tests pass where they can run", async (_, { page, text }) => {
  const { diagnostics, plan, tests } = await compiled(page, text);
  expect(diagnostics.filter(({ severity }) => severity !== "info").map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  expect(styled(text)).toBe(text);
  const results = plan ? await runTests(tests, plan) : [];
  expect(results.flatMap(({ failures }) => failures.flatMap(({ message, details }) => [message, ...details]))).toEqual([]);
});

it.each(topo("fragment"))("%s has no mistake together with the preamble", async (_, block) => {
  expect(await mistakesIn(block, block.text)).toEqual([]);
  expect(styled(block.text)).toBe(block.text);
});

it.each(topo("wrong"))("%s has exactly its mistake", async (_, block) => {
  const codes = block.words.slice(1);
  expect(codes).not.toEqual([]);
  const found = await mistakesIn(block, block.text);
  expect(
    found.map((each) => each.slice(0, 3)),
    found.join("\n"),
  ).toEqual(codes);
});

it.each(topo("expressions"))("%s has expressions of these types", async (_, block) => {
  const source = /source (\w+)/.exec(block.preamble)?.[1];
  const lines = block.text.trimEnd().split("\n");
  const written = lines.map((line, i) => `stream e${i} = ${source}\n  | map ${line.split("//")[0]}`);
  const { graph, diagnostics } = await compiled(block.page, `${block.preamble}\n${written.join("\n")}`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const types = (graph?.nodes ?? []).flatMap((node) => (/^e\d+$/.test(node.declaration) ? [typeText(node.value)] : []));
  expect(types).toEqual(lines.map((line) => line.split("//")[1]?.trim()));
});

it.each(blocks.filter(({ kind }) => kind === "ts").map((block) => [`${block.page}:${block.line}`, block] as const))(
  "%s is TypeScript without a mistake",
  (_, { text }) => {
    expect(typeErrors(new Map([["page", text]]))).toEqual([]);
  },
);

it.each([...pages, "README.md"])("links only to what is there: %s", (page) => {
  const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
  const broken = links.filter(([, path = "", anchor]) => {
    const target = path === "" ? page : join(dirname(page), path);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading.replaceAll("`", "")));
}

it("leads to each of its pages, and each page back", () => {
  const contents = textOf(join(folder, "README.md"));
  const names = readdirSync(folder).filter((name) => name !== "README.md");
  expect(names.filter((name) => !contents.includes(`](${name})`))).toEqual([]);
  expect(names.filter((name) => !textOf(join(folder, name)).includes("](README.md)"))).toEqual([]);
});
