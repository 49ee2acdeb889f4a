/**
 * Bundles the command and the library's entry points into `dist/`, and writes their type declarations when asked (`--types`).
 * Bundled, because loading the parser's library from node_modules file by file would take longer than a whole check.
 */

import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Loaded only by those who need them: native code, the printer of TypeScript, and the layout of pictures. */
const external = ["classic-level", "elkjs", "ts-morph"];

export async function build() {
  await rm(join(root, "dist"), { recursive: true, force: true });
  await bundle({
    absWorkingDir: root,
    entryPoints: {
      topo: "src/cli/main.ts",
      index: "src/index.ts",
      streams: "src/streams/index.ts",
      runtime: "src/run-application.ts",
      testing: "src/testing/index.ts",
      values: "src/values/index.ts",
    },
    outdir: "dist",
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20.19",
    external,
    // Some bundled libraries are CommonJS and ask for node's own modules.
    banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    logLevel: "warning",
  });
}

function declarations() {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("the type declarations could not be written");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await build();
  // npm runs `prepare` last when it packs, and what is packed needs its types.
  if (process.argv.includes("--types") || process.env.npm_command === "pack") declarations();
}
