/**
 * Takes one safety measure after another out of the durable code and looks whether the small suites notice: `npm run mutants`.
 * With a part of a name, only those mutants. The checkout is not touched: each mutant is a bundle of its own.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { type Mutant, mutants } from "./list.js";

/** Longest that a mutant is tried; one that does not come to an end is not found. */
const longestMs = 600_000;
/** At once. */
const processes = 2;

interface Verdict {
  readonly mutant: Mutant | undefined;
  readonly killed: boolean;
  readonly how: string;
}

const root = process.cwd();
const folder = mkdtempSync(join(root, "node_modules", ".cache", "topo-mutants-"));
const wanted = mutants.filter(({ name }) => name.includes(process.argv[2] ?? ""));
try {
  process.exitCode = await main();
} finally {
  rmSync(folder, { recursive: true });
}

async function main(): Promise<number> {
  const sound = await tryOut(undefined, 0);
  if (sound.killed) {
    console.log(`the suites are red without any mutant: ${sound.how}`);
    return 1;
  }
  const left = [...wanted.entries()];
  const survivors: string[] = [];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { mutant, killed, how } = await tryOut(next[1], next[0] + 1);
      console.log(`${killed ? "killed  " : "SURVIVED"}  ${mutant?.name}  (${how})`);
      if (!killed) survivors.push(mutant?.name ?? "");
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  console.log(`mutants: ${wanted.length}, ${wanted.length - survivors.length} killed, ${survivors.length} survived`);
  return survivors.length > 0 ? 1 : 0;
}

async function tryOut(mutant: Mutant | undefined, number: number): Promise<Verdict> {
  const outfile = join(folder, `${number}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [resolve(root, "test/mutants/subject.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    logLevel: "warning",
    plugins: mutant ? [replacing(mutant)] : [],
  });
  const subject = spawn(process.execPath, [outfile, mutant?.subject ?? "journal"], { timeout: longestMs, killSignal: "SIGKILL" });
  let said = "";
  subject.stdout.on("data", (text: Buffer) => (said += text.toString()));
  subject.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const code = await new Promise<number | null>((settle) => subject.on("close", settle));
  return { mutant, killed: code === 1, how: code === null ? "it does not come to an end" : (said.split("\n")[0] ?? "").slice(0, 160) };
}

function replacing({ file, from, to, name }: Mutant): Plugin {
  return {
    name: "mutant",
    setup({ onLoad }) {
      const path = resolve(root, file);
      onLoad({ filter: /\.ts$/ }, async (args) => {
        if (args.path !== path) return undefined;
        const parts = (await readFile(path, "utf8")).split(from);
        if (parts.length !== 2) throw new Error(`the mutant “${name}” has ${parts.length - 1} places in ${file}`);
        return { contents: parts.join(to), loader: "ts" };
      });
    },
  };
}
