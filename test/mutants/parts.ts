/** What chance hardly ever brings about: each check makes one such thing, and throws where it goes unnoticed. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TopoError } from "../../src/core/errors.js";
import { storeName, topicName } from "../../src/core/names.js";
import { nodeDisk } from "../../src/host/disk.js";
import { seededRandom } from "../../src/host/random.js";
import { Chunk } from "../../src/log/embedded/chunk.js";
import { header, magic } from "../../src/log/embedded/format.js";
import { FrameWriter } from "../../src/log/embedded/frame-writer.js";
import { memoryLog } from "../../src/log/embedded/memory.js";
import { createEngine } from "../../src/runtime/engine.js";
import type { Log } from "../../src/runtime/ports/log.js";
import type { StateBackend } from "../../src/runtime/ports/store.js";
import { changelogNote, notes } from "../../src/runtime/state/changes.js";
import { takeLock } from "../../src/storage/lock.js";
import { seal, unseal } from "../../src/stores/envelope.js";
import { memoryState } from "../../src/stores/memory.js";
import { JournalPlace } from "../kit/journal-place.js";
import { append, builderOf, commitOf, createTopic } from "../kit/records.js";
import { SimulatedDisk } from "../kit/simulated-disk.js";
import { ManualClock, SimulatedMachine } from "../kit/simulated-machine.js";
import { twoCounts } from "../soak/state/program.js";

export async function checkParts(): Promise<void> {
  await forgedFrames();
  await everyBitOfAHead();
  await missingSegment();
  await clockSetBack();
  await rebuiltTwice();
  checksumsOfValues();
  twoProcessesAtOnce();
  syncsOfTheSystem();
  await changelogThatIsShorter();
}

function must(condition: boolean, problem: string): void {
  if (!condition) throw new Error(problem);
}

function refused(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof TopoError) return true;
    throw error;
  }
}

async function threeCommits(segmentBytes: number): Promise<JournalPlace> {
  const place = new JournalPlace();
  const log = place.open({ segmentBytes });
  createTopic(log, "t");
  for (const key of ["a", "b", "c"]) {
    append(log, "t", 0, { key, value: "value", timestamp: 1 });
    await log.commit(commitOf({ p: 1 }));
  }
  place.disk.kill();
  return place;
}

/** Sound frames that do not follow the one before: another checksum, another number, another offset. */
async function forgedFrames(): Promise<void> {
  const forgeries = [{ previousCrc: 1 }, { sequence: 6 }, { sequence: 4 }, { base: 7 }, {}];
  for (const { base = 3, ...other } of forgeries as readonly { readonly base?: number }[]) {
    const place = await threeCommits(1_000_000);
    const [path = ""] = place.segments();
    const before = place.bytes(path);
    const chunk = new Chunk(topicName("t"), 0, base);
    chunk.appendBuilder(builderOf([{ key: "x", value: "forged", timestamp: 1 }]));
    const previousCrc = before.readUInt32LE(before.lastIndexOf(magic) + header.crc);
    const content = {
      kind: "commit",
      whole: false,
      birth: place.clock.now(),
      time: place.clock.now(),
      sequence: 5,
      commit: 4,
      synced: 4,
      previousCrc,
    } as const;
    const facts = { topics: [], positions: [], metadata: [] };
    const frame = new FrameWriter().build({ ...content, ...other, facts, batches: [{ topic: 0, chunk }] });
    place.write(path, Buffer.from(frame.bytes.subarray(0, frame.length)), before.length);
    const isSound = base === 3 && Object.keys(other).length === 0;
    must(refused(() => place.open()) !== isSound, `a frame with ${JSON.stringify({ base, ...other })} is ${isSound ? "refused" : "taken"}`);
  }
}

async function everyBitOfAHead(): Promise<void> {
  const sample = await threeCommits(1_000_000);
  const [path = ""] = sample.segments();
  const bytes = sample.bytes(path);
  const second = bytes.indexOf(magic, 8);
  const length = bytes.readUInt32LE(second + header.headLength);
  for (let bit = second * 8; bit < (second + length) * 8; bit++) {
    const place = new JournalPlace(new Map([[path, bytes]]));
    place.disk.flipBit(path, bit >> 3, bit & 7);
    must(
      refused(() => place.open()),
      `bit ${bit} of a head can change`,
    );
  }
}

/** And the one behind it has nothing that could tell. */
async function missingSegment(): Promise<void> {
  const place = await threeCommits(100);
  const [, second = "", third = ""] = place.segments();
  place.disk.remove(second);
  place.disk.open(third, "write").truncate(0);
  must(
    refused(() => place.open({ segmentBytes: 100 })),
    "a segment can be missing",
  );
}

/** Somebody sets the clock back by an hour: the interval goes on. */
async function clockSetBack(): Promise<void> {
  const place = new JournalPlace();
  const log = place.open({ durability: "interval" });
  place.clock.set(-3_600_000);
  await log.commit(commitOf({ p: 1 }));
  await place.clock.advance(150);
  place.disk.cutPower("none");
  place.machine.restart();
  must(place.open().commitNumber === 1, "a clock that was set back stops the syncs");
}

/** A process rebuilds and is killed before the new names are on the disk; the next one finds nothing to do. */
async function rebuiltTwice(): Promise<void> {
  const place = await threeCommits(1_000_000);
  const [path = ""] = place.segments();
  place.disk.flipBit(path, place.bytes(path).indexOf("value"), 0);
  let renamed = false;
  place.disk.onChange = ({ kind }) => {
    if (renamed) place.disk.faults.changesLeft = 0;
    renamed ||= kind === "rename";
  };
  try {
    place.rebuild();
  } catch {
    // killed behind the renaming
  }
  place.disk.onChange = undefined;
  place.disk.kill();
  must(renamed && place.rebuild().rebuilt === undefined, "a journal that was rebuilt is rebuilt again");
  place.disk.cutPower("none");
  must(!refused(() => place.open()), "a journal of which it was said that nothing is damaged is refused");
}

function checksumsOfValues(): void {
  const key = Buffer.from("key");
  const sealed = seal(key, Buffer.from("value"));
  must(unseal(key, sealed)?.toString() === "value", "a value cannot be read");
  must(unseal(Buffer.from("kez"), sealed) === undefined, "a value can be read under another key");
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    must(unseal(key, changed) === undefined, `bit ${bit} of a value can change`);
  }
}

/** One process makes its lock between the other one's look and its making of its own. */
function twoProcessesAtOnce(): void {
  const disk = new SimulatedDisk(seededRandom(1));
  const runs = (pid: number): SimulatedMachine => Object.assign(new SimulatedMachine(), { pid, startOf: (each: number) => String(each) });
  const take = (pid: number): boolean => !refused(() => takeLock({ disk, machine: runs(pid), folder: "/data", name: "lock" }));
  let second: boolean | undefined;
  disk.onChange = ({ kind }) => {
    if (kind !== "create" || second !== undefined) return;
    second = false;
    second = take(2);
  };
  const first = take(1);
  must(!(first && second), "two processes hold one lock");
}

/** What the system is told when a file is synced, a folder, and a folder that is made. */
function syncsOfTheSystem(): void {
  const { fdatasyncSync, fsyncSync } = fs;
  const told = { file: 0, folder: 0 };
  fs.fdatasyncSync = (descriptor) => {
    told.file++;
    fdatasyncSync(descriptor);
  };
  fs.fsyncSync = (descriptor) => {
    told.folder++;
    fsyncSync(descriptor);
  };
  syncBuiltinESMExports();
  const root = fs.mkdtempSync(join(tmpdir(), "topo-syncs-"));
  try {
    const disk = nodeDisk();
    disk.makeFolder(join(root, "made"));
    must(told.folder > 0, "the name of a folder that is made is not synced");
    const before = told.folder;
    const file = disk.open(join(root, "made", "file"), "create");
    file.sync();
    file.close();
    disk.syncFolder(join(root, "made"));
    must(told.file === 1 && told.folder === before + 1, "the system is not told to sync");
  } finally {
    fs.rmSync(root, { recursive: true });
    Object.assign(fs, { fdatasyncSync, fsyncSync });
    syncBuiltinESMExports();
  }
}

/** State that says that it has more of its changelog than there is. */
async function changelogThatIsShorter(): Promise<void> {
  const log = memoryLog();
  const backend = memoryState();
  const engine = engineOn(log, backend);
  log.createTopic({ name: topicName("words"), partitions: 1, config: {} });
  append(log, "words", 0, { key: null, value: "ab", timestamp: 1 });
  await engine.start();
  await engine.drain();
  await engine.close();
  const changelog = log.topics().find(({ name }) => name.includes("per-word-changelog"));
  if (!changelog) throw new Error("the store has no changelog");
  const task = await backend.open("1_0");
  const note = { store: notes, key: Buffer.from(changelogNote(changelog.name)), value: Buffer.from("1000") };
  const row = { store: storeName("per-word"), key: Buffer.from("ab"), value: null };
  await task.write([note, row], log.commitNumber);
  const again = engineOn(log, backend);
  await again.start();
  const rows = await again.state(storeName("per-word")).all();
  must(rows.length === 1, "state is believed that knows of changes which are not there");
}

function engineOn(log: Log, state: StateBackend): ReturnType<typeof createEngine> {
  const clock = new ManualClock();
  const random = seededRandom(1);
  return createEngine({
    plan: twoCounts(),
    log,
    state,
    clock,
    random,
    partitions: { default: 1 },
    stdout: () => {},
    commitIntervalMs: 100,
  });
}
