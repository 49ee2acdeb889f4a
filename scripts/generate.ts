/**
 * Writes `generated/`: for every program in `topologies/` its description, its pictures, and the applications that `topo build` emits;
 * `generated/readme.svg`, the picture of the program that the project's README begins with; the pages of the diagnostics and
 * of what the language has; and for the grammar its diagrams, and what editors highlight by.
 * `--check` writes nothing and fails where a file is missing, stale or left over.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import pc from "picocolors";
import { pretty } from "../src/cli/diagnostics/pretty.js";
import { type Compiled, compile, compileFiles, readFiles } from "../src/compile.js";
import type { Code } from "../src/core/catalogue/index.js";
import { filesInMemory } from "../src/core/host.js";
import { drawingOf } from "../src/describe/drawing.js";
import { describeMermaid } from "../src/describe/mermaid.js";
import { describeSvg } from "../src/describe/svg/index.js";
import { describeText } from "../src/describe/text.js";
import { emitJava } from "../src/emit/java/index.js";
import { emitTypeScript } from "../src/emit/typescript/index.js";
import { codes, explained } from "../src/explain/index.js";
import { diagnosticsDocs } from "../src/explain/markdown.js";
import type { Example } from "../src/explain/page.js";
import { filesOf as filesAround, paramsOf, programOf } from "../src/explain/program.js";
import type { Plan } from "../src/plan/plan.js";
import { readModules } from "../src/typescript/modules.js";
import { grammarFiles } from "./grammar/index.js";
import { mistakesPage } from "./mistakes.js";
import { referenceFiles } from "./reference/index.js";

const root = process.cwd();
const out = join(root, "generated");

function planOf(path: string, text: string): Plan {
  const { plan, diagnostics } = compile({ path, text });
  if (plan === undefined) throw new Error(`${path}: ${diagnostics.map((each) => `${each.code} ${each.message}`).join("; ")}`);
  return plan;
}

async function filesOf(topology: string): Promise<ReadonlyMap<string, string>> {
  const path = join("topologies", topology, `${topology}.topo`);
  const plan = planOf(path, readFileSync(join(root, path), "utf8"));
  const files = new Map<string, string>();
  const into = join("topologies", topology);
  files.set(join(into, "describe.txt"), describeText(plan));
  const drawing = drawingOf(plan.graph);
  files.set(join(into, "diagram.mmd"), describeMermaid(drawing));
  files.set(join(into, "diagram.svg"), await describeSvg(drawing));
  for (const { path: file, text } of await emitTypeScript(plan)) files.set(join(into, "typescript", file), text);
  for (const { path: file, text } of emitJava(plan)) files.set(join(into, "kafka-streams", file), text);
  return files;
}

function existing(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());
}

/** The program that the project's README begins with. */
function firstProgram(): string {
  return /^```topo\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, "README.md"), "utf8"))?.[1] ?? "";
}

/** What `topo check` says of the wrong programs of the pages. */
async function messagesOfPages(): Promise<ReadonlyMap<Code, string>> {
  const messages = new Map<Code, string>();
  for (const { code, page } of codes.map(explained)) {
    const { diagnostics, later } = "wrong" in page ? await saidOf(page.wrong) : nothing;
    const shown = diagnostics.length > 0 ? diagnostics : later;
    if (shown.some((each) => each.code === code))
      messages.set(code, shown.map((each) => pretty(each, pc.createColors(false))).join("\n\n"));
  }
  return messages;
}

const nothing = { diagnostics: [], later: [] } as const;

async function saidOf(example: Example): Promise<Compiled> {
  const source = { path: "example.topo", text: programOf(example) };
  const host = filesInMemory({ ...filesAround(example), [source.path]: source.text });
  const files = readFiles(source, { host });
  return compileFiles(files, { host, readModule: await readModules(files, host), params: paramsOf(example) });
}

const isCheck = process.argv.includes("--check");
const topologies = readdirSync(join(root, "topologies")).sort();
const wanted = new Map<string, string>();
const problems: string[] = [];
for (const topology of topologies) {
  const files = await filesOf(topology);
  for (const [path, text] of files) wanted.set(path, text);
}
for (const [path, text] of diagnosticsDocs(await messagesOfPages())) wanted.set(join("docs", "diagnostics", path), text);
for (const [path, text] of referenceFiles()) wanted.set(join("docs", "language", path), text);
wanted.set("readme.svg", await describeSvg(drawingOf(planOf("page-views.topo", firstProgram()).graph)));
for (const [path, text] of grammarFiles(readFileSync(join(root, "grammar", "README.md"), "utf8"))) wanted.set(join("grammar", path), text);
const leftOver = existing(out).filter((path) => !wanted.has(path));
/** The one page that stands among those that are written by hand. */
const page = join("..", "docs", "mistakes.md");
wanted.set(page, mistakesPage());
const stale = [...wanted].filter(([path, text]) => !existsSync(join(out, path)) || readFileSync(join(out, path), "utf8") !== text);

if (isCheck) {
  problems.push(
    ...leftOver.map((path) => `generated/${path} is left over`),
    ...stale.map(([path]) => `${join("generated", path)} is stale`),
  );
} else {
  for (const path of leftOver) rmSync(join(out, path));
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  process.stderr.write(`${wanted.size} files in ${relative(root, out)}, ${stale.length} written, ${leftOver.length} removed\n`);
}
if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\nnpm run generate writes what can be written.\n`);
  process.exitCode = 1;
}
