/**
 * Writes `generated/`: for every program in `topologies/` its description, its diagram, and the applications that `topo build` emits.
 * `--check` writes nothing and fails where a file is missing, stale or left over; the pictures in the READMEs are checked too.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { compile } from "../src/compile.js";
import { describeMermaid } from "../src/describe/mermaid.js";
import { describeText } from "../src/describe/text.js";
import { emitJava } from "../src/emit/java/index.js";
import { emitTypeScript } from "../src/emit/typescript/index.js";

const root = process.cwd();
const out = join(root, "generated");

async function filesOf(topology: string): Promise<ReadonlyMap<string, string>> {
  const path = join("topologies", topology, `${topology}.topo`);
  const { plan, diagnostics } = compile({ path, text: readFileSync(join(root, path), "utf8") });
  if (plan === undefined) throw new Error(`${path}: ${diagnostics.map((each) => `${each.code} ${each.message}`).join("; ")}`);
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

/** A README shows the diagram as a Mermaid block; it must be the one that is generated. */
function readmeProblem(topology: string, diagram: string): string | undefined {
  const readme = join("topologies", topology, "README.md");
  if (!existsSync(join(root, readme))) return `${readme} is missing`;
  return readFileSync(join(root, readme), "utf8").includes(`\`\`\`mermaid\n${diagram.trimEnd()}\n\`\`\``) ? undefined : `${readme} does not show the present diagram`;
}

const topologies = readdirSync(join(root, "topologies")).sort();
const wanted = new Map<string, string>();
const problems: string[] = [];
for (const topology of topologies) {
  const files = await filesOf(topology);
  for (const [path, text] of files) wanted.set(path, text);
  const problem = readmeProblem(topology, files.get(join("topologies", topology, "diagram.mmd")) ?? "");
  if (problem !== undefined) problems.push(problem);
}
const leftOver = existing(out).filter((path) => !wanted.has(path));
const stale = [...wanted].filter(([path, text]) => !existsSync(join(out, path)) || readFileSync(join(out, path), "utf8") !== text);

if (process.argv.includes("--check")) {
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
