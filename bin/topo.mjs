#!/usr/bin/env node
// Starts the command; builds it first when nobody has (a checkout installed without scripts).
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

// Where node can keep compiled code, the next start is faster.
module.enableCompileCache?.();

const command = new URL("../dist/topo.js", import.meta.url);
if (!existsSync(fileURLToPath(command))) {
  const { build } = await import("../scripts/build.mjs");
  await build();
}
const { main } = await import(command.href);
await main();
