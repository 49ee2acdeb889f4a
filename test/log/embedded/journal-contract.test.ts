/** The journal on a real disk, with a large cache and with nearly none, in one segment and in many. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { nodeClock } from "../../../src/host/clock.js";
import { nodeDisk } from "../../../src/host/disk.js";
import { nodeMachine } from "../../../src/host/machine.js";
import { openJournal } from "../../../src/log/embedded/journal.js";
import { logContract } from "../../contract/log.js";

const root = mkdtempSync(join(tmpdir(), "topo-journal-"));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
const base = { disk: nodeDisk(), clock: nodeClock(), machine: nodeMachine() } as const;

logContract("journal", { keeps: true }, (clock) => {
  const folder = join(root, `large-${count++}`);
  return () => openJournal({ ...base, clock, folder, durability: "commit" });
});

logContract("journal in many segments, hardly cached", { keeps: true }, (clock) => {
  const folder = join(root, `small-${count++}`);
  return () => openJournal({ ...base, clock, folder, durability: "interval", cacheBytes: 1_000, segmentBytes: 2_000 });
});

it("says why a folder cannot be used", () => {
  const file = join(root, "a-file");
  writeFileSync(file, "");
  const folder = join(file, "log");
  expect(() => openJournal({ ...base, folder, durability: "commit" })).toThrow(
    `Topo failed opening the log in ${folder}: a part of the path is a file, not a folder.`,
  );
});
