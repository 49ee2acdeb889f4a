/** Bundles a TypeScript program of this repository and runs it: `node scripts/run.mjs test/oracle/run.ts --cases 100`. */
import { createHash } from "node:crypto";
import { mkdirSync, unlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) throw new Error("usage: node scripts/run.mjs ENTRY.ts [arguments]");

const folder = join(root, "node_modules", ".cache", "topo-run");
mkdirSync(folder, { recursive: true });
const outfile = join(folder, `${createHash("sha256").update(`${entry} ${process.pid}`).digest("hex").slice(0, 16)}.mjs`);

await build({
  absWorkingDir: root,
  entryPoints: [resolve(root, entry)],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
});

process.argv = [process.argv[0], resolve(root, entry), ...args];
process.on("exit", () => rmQuietly(outfile));
process.setSourceMapsEnabled(true);
await import(pathToFileURL(outfile).href);

function rmQuietly(path) {
  try {
    unlinkSync(path);
  } catch {
    // Somebody cleaned the cache meanwhile.
  }
}
