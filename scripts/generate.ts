/**
 * Writes `generated/`: for every program in `topologies/` its description, its diagram, and the applications that `topo build` emits;
 * and the pages of the diagnostics.
 * `--check` writes nothing and fails where a file is missing, stale or left over; the pictures
 * in the READMEs likewise.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import pc from "picocolors";
import { pretty } from "../src/cli/diagnostics/pretty.js";
import { compile } from "../src/compile.js";
import { describeMermaid } from "../src/describe/mermaid.js";
import { describeText } from "../src/describe/text.js";
import { emitJava } from "../src/emit/java/index.js";
import { emitTypeScript } from "../src/emit/typescript/index.js";
import { diagnosticsDocs } from "../src/explain/markdown.js";
import type { Example } from "../src/explain/page.js";
import { paramsOf, programOf } from "../src/explain/program.js";
import type { Plan } from "../src/plan/plan.js";

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
  files.set(join(into, "diagram.mmd"), describeMermaid(plan));
  for (const { path: file, text } of await emitTypeScript(plan)) files.set(join(into, "typescript", file), text);
  for (const { path: file, text } of emitJava(plan)) files.set(join(into, "kafka-streams", file), text);
  return files;
}

function existing(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());
}

/** Replaces the page's first Mermaid block by the present diagram; with `--check`, only says that it is another. */
function showDiagram(page: string, diagram: string): void {
  const before = readFileSync(join(root, page), "utf8");
  const after = before.replace(/^```mermaid\n[\s\S]*?^```$/m, () => `\`\`\`mermaid\n${diagram.trimEnd()}\n\`\`\``);
  if (after === before) return;
  if (isCheck) problems.push(`${page} does not show the present diagram`);
  else writeFileSync(join(root, page), after);
}

/** The program that the project's README begins with. */
function firstProgram(): string {
  return /^```topo\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, "README.md"), "utf8"))?.[1] ?? "";
}

/** What `topo check` says of a program on a page. */
function messagesOf(example: Example): string {
  const { diagnostics } = compile({ path: "example.topo", text: programOf(example) }, { params: paramsOf(example) });
  return diagnostics.map((each) => pretty(each, pc.createColors(false))).join("\n\n");
}

const isCheck = process.argv.includes("--check");
const topologies = readdirSync(join(root, "topologies")).sort();
const wanted = new Map<string, string>();
const problems: string[] = [];
for (const topology of topologies) {
  const files = await filesOf(topology);
  for (const [path, text] of files) wanted.set(path, text);
  showDiagram(join("topologies", topology, "README.md"), files.get(join("topologies", topology, "diagram.mmd")) ?? "");
}
showDiagram("README.md", describeMermaid(planOf("README.topo", firstProgram())));
for (const [path, text] of diagnosticsDocs(messagesOf)) wanted.set(join("docs", "diagnostics", path), text);
const leftOver = existing(out).filter((path) => !wanted.has(path));
const stale = [...wanted].filter(([path, text]) => !existsSync(join(out, path)) || readFileSync(join(out, path), "utf8") !== text);

if (isCheck) {
  problems.push(...leftOver.map((path) => `generated/${path} is left over`), ...stale.map(([path]) => `generated/${path} is stale`));
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
