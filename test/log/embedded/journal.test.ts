/** Durability, disk trouble and the lock of the journal, step by step. */
import { expect, it } from "vitest";
import { waitForSpace } from "../../../src/cli/run/full-disk.js";
import { topicName } from "../../../src/core/names.js";
import { seededRandom } from "../../../src/host/random.js";
import type { Durability } from "../../../src/log/embedded/durability.js";
import { type Journal, openJournal } from "../../../src/log/embedded/journal.js";
import { JournalPlace } from "../../kit/journal-place.js";
import { append, commitOf, createTopic, readLines } from "../../kit/records.js";
import { SimulatedDisk } from "../../kit/simulated-disk.js";
import { ManualClock, SimulatedMachine } from "../../kit/simulated-machine.js";

const folder = "/log";

function place(): { disk: SimulatedDisk; machine: SimulatedMachine; clock: ManualClock; open: (durability?: Durability) => Journal } {
  const disk = new SimulatedDisk(seededRandom(7));
  const machine = new SimulatedMachine();
  const clock = new ManualClock();
  const open = (durability: Durability = "commit"): Journal => openJournal({ disk, machine, clock, folder, durability });
  return { disk, machine, clock, open };
}

async function commitOne(log: Journal, key: string): Promise<void> {
  append(log, "t", 0, { key, value: "v".repeat(600), timestamp: 1 });
  await log.commit(commitOf());
}

it("syncs the interval's commits when it has passed, also if no further commit comes", async () => {
  const { clock, open, disk, machine } = place();
  const log = open("interval");
  createTopic(log, "t");
  await commitOne(log, "a");
  await clock.advance(100);
  disk.cutPower();
  machine.restart();
  expect(open("interval").commitNumber).toBe(1);
});

it("syncs at once when a commit comes after the interval", async () => {
  const { clock, open, disk, machine } = place();
  const log = open("interval");
  createTopic(log, "t");
  await clock.advance(150);
  await commitOne(log, "a");
  disk.cutPower();
  machine.restart();
  expect(open("interval").commitNumber).toBe(1);
});

it("syncs when the clock was set back", async () => {
  const { clock, open, disk, machine } = place();
  const log = open("interval");
  createTopic(log, "t");
  await clock.advance(-3_600_000);
  await commitOne(log, "a");
  disk.cutPower();
  machine.restart();
  expect(open("interval").commitNumber).toBe(1);
});

it("refuses everything after a failed sync, also one that nobody was waiting for", async () => {
  const { clock, open, disk } = place();
  const log = open("interval");
  createTopic(log, "t");
  await commitOne(log, "a");
  disk.faults.syncsLeft = 0;
  await clock.advance(100);
  const refusal = { code: "X23", blame: "environment" };
  await expect(log.commit(commitOf())).rejects.toMatchObject(refusal);
  expect(() => append(log, "t", 0, { key: "b", value: null, timestamp: 1 })).toThrow("The disk failed while syncing");
  await expect(readLines(log, "t", 0)).rejects.toMatchObject(refusal);
  await expect(log.close()).rejects.toMatchObject(refusal);
  expect(open("interval").commitNumber).toBeLessThanOrEqual(1);
});

it("keeps a commit pending that a full disk refused, reads on, and commits it later", async () => {
  const { open, disk } = place();
  const log = open();
  createTopic(log, "t");
  await commitOne(log, "a");
  disk.faults.space = disk.size(`${folder}/0000000000000001.journal`) + 200;
  await expect(commitOne(log, "b")).rejects.toMatchObject({ code: "X22", blame: "environment" });
  expect([log.commitNumber, (await readLines(log, "t", 0)).length]).toEqual([1, 2]);
  await expect(log.commit(commitOf())).rejects.toMatchObject({ code: "X22" });
  disk.faults.space = Number.POSITIVE_INFINITY;
  await log.commit(commitOf({ p: 2 }));
  disk.kill();
  const { machine, clock } = place();
  machine.nextProcess();
  const again = openJournal({ disk, machine, clock, folder, durability: "commit" });
  expect([again.commitNumber, again.positions().get("p"), (await readLines(again, "t", 0)).length]).toEqual([2, 2, 2]);
});

it("keeps its id over closing and killing, and changes it when the power went while it was open", async () => {
  const { open, disk, machine } = place();
  const first = open();
  const { id } = first;
  await first.close();
  machine.restart();
  const second = open();
  expect(second.id).toBe(id);
  disk.kill();
  machine.nextProcess();
  const third = open();
  expect(third.id).toBe(id);
  disk.cutPower();
  machine.restart();
  expect(open().id).not.toBe(id);
});

it("lets one process open it, and that one only once", async () => {
  const { open, disk, clock } = place();
  const log = open();
  expect(() => open()).toThrow(/is in use by this process, which has it open already\. .*/);
  const other = new SimulatedMachine();
  other.pid = 2;
  const running = { host: other.host, boot: other.boot, pid: 2, startOf: (pid: number) => String(pid * 100) };
  const openOther = (): Journal => openJournal({ disk, clock, machine: running, folder, durability: "commit" });
  expect(openOther).toThrow("in use by process 1.");
  await log.close();
  const second = openOther();
  expect(second.commitNumber).toBe(0);
  await second.close();
  expect(disk.list(folder).filter((name) => name.startsWith("lock"))).toEqual([]);
  expect(() => append(second, "t", 0, { key: "a", value: null, timestamp: 1 })).toThrow("The log in /log is closed.");
});

it("begins segments of twice the size, up to 64 times the first", async () => {
  const { disk, machine, clock } = place();
  const log = openJournal({ disk, machine, clock, folder, durability: "os", segmentBytes: 1_000 });
  createTopic(log, "t");
  for (let i = 0; i < 400; i++) await commitOne(log, `${i}`);
  const sizes = disk
    .list(folder)
    .filter((name) => name.endsWith(".journal"))
    .map((name) => disk.size(`${folder}/${name}`));
  // A frame here is 800 to 1,100 bytes; a segment takes frames until it has reached its size.
  const limits = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 64_000];
  expect(sizes.length).toBeGreaterThan(8);
  for (const [i, limit] of limits.entries()) {
    expect(sizes[i]).toBeGreaterThanOrEqual(limit);
    expect(sizes[i]).toBeLessThan(limit + 1_200);
  }
  await log.close();
});

it("opens and closes without end, and without commits", async () => {
  const { disk, machine, clock } = place();
  const open = (): Journal => openJournal({ disk, machine, clock, folder, durability: "commit", segmentBytes: 1_000 });
  for (let i = 0; i < 20; i++) await open().close();
  const log = open();
  createTopic(log, "t");
  await commitOne(log, "a");
  await commitOne(log, "b");
  await log.close();
  expect(disk.list(folder)).toEqual(["0000000000000001.journal", "0000000000000002.journal"]);
  expect(await readLines(open(), "t", 0)).toHaveLength(2);
});

it("syncs commits of one moment together, and none counts before", async () => {
  const { disk, machine, open } = place();
  const log = open();
  createTopic(log, "t");
  const before = disk.syncs;
  let done = 0;
  const commits = Array.from({ length: 10 }, (_, i) => commitOne(log, `${i}`).then(() => done++));
  await Promise.resolve();
  expect([log.commitNumber, disk.syncs - before, done]).toEqual([10, 0, 0]);
  await Promise.all(commits);
  expect([disk.syncs - before, done]).toEqual([1, 10]);
  disk.cutPower();
  machine.restart();
  expect(open().commitNumber).toBe(10);
});

it("fails all commits that share a sync which fails, also those of the segment before", async () => {
  const { disk, machine, clock } = place();
  const log = openJournal({ disk, machine, clock, folder, durability: "commit", segmentBytes: 1_000 });
  createTopic(log, "t");
  await commitOne(log, "first");
  disk.faults.syncsLeft = 0;
  const ends = await Promise.allSettled(Array.from({ length: 6 }, (_, i) => commitOne(log, `${i}`)));
  expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => "rejected"));
  expect(disk.syncs).toBeGreaterThan(0);
});

it("is closed while a commit waits for its sync: the commit is durable", async () => {
  const { disk, machine, open } = place();
  const log = open();
  createTopic(log, "t");
  const commit = commitOne(log, "a");
  await log.close();
  await commit;
  disk.cutPower();
  machine.restart();
  expect(open().commitNumber).toBe(1);
});

it("waits for space where it is told to, reads meanwhile, and goes on; or gives up when told", async () => {
  const { disk, machine, clock } = place();
  const told: string[] = [];
  const stop = new AbortController();
  const fullDisk = waitForSpace(folder, clock, stop.signal, (code) => void told.push(code));
  const log = openJournal({ disk, machine, clock, folder, durability: "commit", fullDisk });
  createTopic(log, "t");
  await commitOne(log, "a");
  disk.faults.space = disk.size(`${folder}/0000000000000001.journal`) + 200;
  const waiting = commitOne(log, "b");
  await clock.advance(1_000);
  await clock.advance(1_000);
  expect([told, log.commitNumber, (await readLines(log, "t", 0)).length]).toEqual([["X32"], 1, 2]);
  disk.faults.space = Number.POSITIVE_INFINITY;
  await clock.advance(1_000);
  await waiting;
  expect([told, log.commitNumber]).toEqual([["X32", "X33"], 2]);
  disk.faults.space = 0;
  const hopeless = commitOne(log, "c");
  stop.abort();
  await expect(hopeless).rejects.toMatchObject({ code: "X22" });
  expect([told, log.commitNumber]).toEqual([["X32", "X33", "X32"], 2]);
});

it("keeps what the system showed after a sync that failed, and never wrote, once a second process has counted on it", async () => {
  let lies = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const disk = new SimulatedDisk(seededRandom(seed));
    const machine = new SimulatedMachine();
    const clock = new ManualClock();
    const log = openJournal({ disk, machine, clock, folder, durability: "interval" });
    createTopic(log, "t");
    for (const key of ["a", "b", "c", "d"]) await commitOne(log, key);
    disk.faults.syncsLeft = 0;
    await clock.advance(100);
    await expect(log.commit(commitOf())).rejects.toMatchObject({ code: "X23" });
    disk.kill();
    machine.nextProcess();
    const again = openJournal({ disk, machine, clock, folder, durability: "commit" });
    const found = again.commitNumber;
    if (disk.happened.lies > 0) lies++;
    disk.cutPower();
    machine.restart();
    expect([seed, openJournal({ disk, machine, clock, folder, durability: "commit" }).commitNumber]).toEqual([seed, found]);
  }
  expect(lies).toBeGreaterThan(5);
});

it("counts on no closing mark that the system shows and never wrote", async () => {
  let lies = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const disk = new SimulatedDisk(seededRandom(seed));
    const machine = new SimulatedMachine();
    const clock = new ManualClock();
    const log = openJournal({ disk, machine, clock, folder, durability: "interval" });
    createTopic(log, "t");
    for (const key of ["a", "b"]) await commitOne(log, key);
    disk.faults.syncsLeft = 1; // the commits are synced, what says so is not
    await expect(log.close()).rejects.toMatchObject({ code: "X23" });
    if (disk.happened.lies > 0) lies++;
    disk.kill();
    machine.nextProcess();
    await commitOne(openJournal({ disk, machine, clock, folder, durability: "commit" }), "c");
    disk.cutPower();
    machine.restart();
    expect([seed, openJournal({ disk, machine, clock, folder, durability: "commit" }).commitNumber]).toEqual([seed, 3]);
  }
  expect(lies).toBeGreaterThan(5);
});

it("forgets a fact for good, also where the commit that removes it begins a segment", async () => {
  const place = new JournalPlace();
  const log = place.open({ segmentBytes: 100 });
  await log.commit(commitOf({}, { stays: "1", goes: "1" }));
  await log.commit(commitOf({}, { goes: null }));
  await log.close();
  expect(place.segments()).toHaveLength(2);
  expect([...place.open().metadata()]).toEqual([["stays", "1"]]);
});

it("has another id after a power cut, also where all that the last process wrote is cut off behind a closing mark", async () => {
  const place = new JournalPlace();
  await place.open().close();
  const [path = ""] = place.segments();
  const closed = place.disk.size(path);
  const log = place.open({ durability: "os" });
  createTopic(log, "t");
  await commitOne(log, "a");
  place.disk.cutPower();
  place.disk.flipBit(path, closed, 0);
  place.machine.restart();
  const again = place.open();
  expect([again.commitNumber, again.cut?.at, again.id === log.id]).toEqual([0, closed, false]);
});

it("says how many commits a power cut took whole with a broken one", async () => {
  let several = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const disk = new SimulatedDisk(seededRandom(seed));
    const machine = new SimulatedMachine();
    const clock = new ManualClock();
    const log = openJournal({ disk, machine, clock, folder, durability: "os" });
    createTopic(log, "t");
    for (const key of ["a", "b", "c", "d", "e"]) await commitOne(log, key);
    disk.cutPower();
    machine.restart();
    const { commitNumber, cut } = openJournal({ disk, machine, clock, folder, durability: "os" });
    expect(commitNumber + (cut?.commits ?? 0) + (cut ? 1 : 0)).toBeLessThanOrEqual(5);
    if ((cut?.commits ?? 0) > 0) several++;
  }
  expect(several).toBeGreaterThan(3);
});

it("lets the oldest segments' records go while what stays is still as much as retention.bytes", async () => {
  const { disk, machine, clock } = place();
  const open = (): Journal => openJournal({ disk, machine, clock, folder, durability: "os", segmentBytes: 1_000 });
  const log = open();
  log.createTopic({ name: topicName("t"), partitions: 1, config: { "retention.ms": "-1", "retention.bytes": "20000" } });
  createTopic(log, "kept", 1, { "retention.ms": "-1" });
  for (let i = 0; i < 400; i++) {
    append(log, "kept", 0, { key: `${i}`, value: "v", timestamp: 1 });
    await commitOne(log, `${i}`);
  }
  const left = await readLines(log, "t", 0);
  // A record takes 635 bytes with its columns; a segment holds up to 64,000 bytes of them and of frames.
  expect(left.length).toBeGreaterThan(20_000 / 635);
  expect(left.length).toBeLessThan(240);
  expect(log.startOffset(topicName("t"), 0)).toBe(400 - left.length);
  expect(await readLines(log, "kept", 0)).toHaveLength(400);
  await log.close();
  // Opening looks again, and sees records that were written since.
  const later = await readLines(open(), "t", 0);
  expect(later.length).toBeGreaterThan(20_000 / 635);
  expect(later.at(-1) === left.at(-1)).toBe(true);
});

it("looks for old records when it is opened, and every five minutes", async () => {
  const { clock, open, disk, machine } = place();
  let log = open();
  createTopic(log, "t", 1, { "retention.ms": "1000" });
  await commitOne(log, "a");
  await clock.advance(299_999);
  await commitOne(log, "b");
  expect(await readLines(log, "t", 0)).toHaveLength(2);
  await clock.advance(2_000);
  await log.commit(commitOf());
  expect(await readLines(log, "t", 0)).toHaveLength(0);
  await commitOne(log, "c");
  await clock.advance(2_000);
  disk.kill();
  machine.nextProcess();
  log = open();
  expect([await readLines(log, "t", 0), log.startOffset(topicName("t"), 0)]).toEqual([[], 3]);
});
