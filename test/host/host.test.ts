/** Node's implementations of the ports, on the real machine. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { nodeClock } from "../../src/host/clock.js";
import { nodeDisk, writeWhole } from "../../src/host/disk.js";
import { nodeMachine } from "../../src/host/machine.js";
import { nodeRandom, seededRandom } from "../../src/host/random.js";

const root = mkdtempSync(join(tmpdir(), "topo-host-"));
afterAll(() => rmSync(root, { recursive: true }));

it("makes, writes, reads, cuts, renames and removes files", () => {
  const disk = nodeDisk();
  const folder = join(root, "a", "b", "c");
  expect(disk.list(folder)).toEqual([]);
  disk.makeFolder(folder);
  disk.makeFolder(folder);
  const file = disk.open(`${folder}/f`, "create");
  file.write(Buffer.from("-hello-"), 1, 5, 2);
  file.sync();
  const into = Buffer.alloc(10, 0x2e);
  expect([file.size(), file.read(into, 1, 9, 2), into.toString()]).toEqual([7, 5, ".hello...."]);
  file.truncate(4);
  expect(file.size()).toBe(4);
  file.close();
  expect(() => disk.open(`${folder}/f`, "create")).toThrow(expect.objectContaining({ code: "EEXIST" }));
  disk.rename(`${folder}/f`, `${folder}/e`);
  disk.syncFolder(folder);
  expect([disk.list(folder), disk.exists(`${folder}/f`)]).toEqual([["e"], false]);
  disk.remove(`${folder}/e`);
  expect(() => disk.open(`${folder}/e`, "write")).toThrow(expect.objectContaining({ code: "ENOENT" }));
});

it("knows which processes run", () => {
  const machine = nodeMachine();
  const ended = spawnSync(process.execPath, ["-e", ""]).pid;
  expect(machine.startOf(machine.pid)).toMatch(/^\d+$/);
  expect(machine.startOf(machine.pid)).toBe(nodeMachine().startOf(process.pid));
  expect(machine.startOf(ended)).toBeUndefined();
});

it("ends a sleep when it is told to stop", async () => {
  const clock = nodeClock();
  const before = clock.now();
  const stop = new AbortController();
  const sleeping = clock.sleep(60_000, stop.signal);
  stop.abort();
  await sleeping;
  await clock.sleep(20);
  expect(clock.now() - before).toBeLessThan(30_000);
  expect(clock.now() - before).toBeGreaterThanOrEqual(19);
});

it("gives numbers from 0 to 1 and UUIDs, the same for the same seed", () => {
  const numbers = (seed: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: 1_000 }, () => random.next());
  };
  expect(numbers(5)).toEqual(numbers(5));
  expect(numbers(5)).not.toEqual(numbers(6));
  const random = nodeRandom();
  for (const number of [...numbers(5), random.next()]) {
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThan(1);
  }
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const seeded = seededRandom(5);
  expect(seeded.uuid()).toBe(seededRandom(5).uuid());
  for (const given of [seeded.uuid(), random.uuid()]) expect(given).toMatch(uuid);
  expect(seeded.uuid()).not.toBe(seeded.uuid());
  const mean = numbers(5).reduce((sum, number) => sum + number, 0) / 1_000;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
});

it("goes on where the system took a part of what was to be written, and fails where it takes nothing", () => {
  const asked: number[] = [];
  writeWhole(10, (done) => {
    asked.push(done);
    return Math.min(4, 10 - done);
  });
  expect(asked).toEqual([0, 4, 8]);
  expect(() => writeWhole(10, (done) => (done < 4 ? 4 : 0))).toThrow(expect.objectContaining({ code: "EIO" }));
});
