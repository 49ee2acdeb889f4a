/** How long `topo check` of a small program takes beyond bare node: whole processes, in turns, medians. */
import { spawnSync } from "node:child_process";
import { median } from "./median.js";

const rounds = 11;
/** Seconds beyond bare node that we promise. */
const wanted = 0.18;

function seconds(words: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words);
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

export function measureStartup(): void {
  const bare: number[] = [];
  const check: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(seconds(["-e", "0"]));
    check.push(seconds(["bin/topo.mjs", "check", "topologies/stream-filter/stream-filter.topo"]));
  }
  const beyond = median(check) - median(bare);
  const verdict = beyond <= wanted ? "" : ", MISSED";
  console.log(
    `topo check: ${median(check).toFixed(3)} s, bare node ${median(bare).toFixed(3)} s, beyond it ${beyond.toFixed(3)} s (wanted: ${wanted} at most${verdict})`,
  );
}
