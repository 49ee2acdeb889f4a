/** The journal on a real disk, with a large cache and with nearly none, in one segment and in many. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { nodeClock } from "../../../src/host/clock.js";
import { nodeDisk } from "../../../src/host/disk.js";
import { nodeMachine } from "../../../src/host/machine.js";
import { openJournal } from "../../../src/log/embedded/journal.js";
import { logContract } from "../../contract/log.js";

const root = mkdtempSync(join(tmpdir(), "topo-journal-"));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
const base = { disk: nodeDisk(), clock: nodeClock(), machine: nodeMachine() } as const;

logContract("journal", { keeps: true }, () => {
  const folder = join(root, `large-${count++}`);
  return () => openJournal({ ...base, folder, durability: "commit" });
});

logContract("journal in many segments, hardly cached", { keeps: true }, () => {
  const folder = join(root, `small-${count++}`);
  return () => openJournal({ ...base, folder, durability: "interval", cacheBytes: 1_000, segmentBytes: 2_000 });
});
