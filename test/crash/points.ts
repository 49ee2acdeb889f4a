/**
 * Every point at which the journal changes the disk, by name, and every way to end there. The points are taken from
 * a recording of a scripted life (open, commit, roll, close, recover, rebuild), so that none can be forgotten. At each, the process is
 * killed, or the power cut with all, none or some of what was not synced; then the journal is opened and compared.
 */
import { TopoError } from "../../src/core/errors.js";
import { seededRandom } from "../../src/host/random.js";
import type { Durability } from "../../src/log/embedded/durability.js";
import type { Journal } from "../../src/log/embedded/journal.js";
import { JournalPlace } from "../kit/journal-place.js";
import { append, commitOf, createTopic, readLines } from "../kit/records.js";
import { type Change, Death } from "../kit/simulated-disk.js";
import { must } from "./sequence.js";

const segmentBytes = 700;
const durabilities: readonly Durability[] = ["commit", "interval", "os"];

/** What must be there when the script ends where it is. */
interface Progress {
  phase: string;
  /** Commits that were acknowledged, and those of them that survive a power cut. */
  acknowledged: number;
  safe: number;
  /** Commits that may be there. */
  attempted: number;
  /** The journal is damaged; rebuilding keeps this many commits. */
  damagedAfter: number | undefined;
  /** The damaged file, which is kept whatever happens. */
  harmed: Buffer | undefined;
}

async function commit(log: Journal, progress: Progress, durability: Durability): Promise<void> {
  const number = progress.acknowledged + 1;
  progress.attempted = number;
  if (!log.topics().length) createTopic(log, "t");
  append(log, "t", 0, { key: `k${number}`, value: "v".repeat(number * 20), timestamp: number });
  await log.commit(commitOf({ p: number }, { m: `${number}` }));
  progress.acknowledged = number;
  if (durability === "commit") progress.safe = number;
}

/** The life whose changes are the points. */
async function script(place: JournalPlace, progress: Progress, durability: Durability): Promise<void> {
  const open = (phase: string): Journal => {
    progress.phase = phase;
    const log = place.open({ durability, segmentBytes });
    progress.safe = log.commitNumber;
    return log;
  };
  const first = open("open");
  progress.phase = "commit";
  await commit(first, progress, durability);
  await commit(first, progress, durability);
  progress.phase = "roll";
  for (let i = 0; i < 6; i++) await commit(first, progress, durability);
  progress.phase = "close";
  await first.close();
  progress.safe = progress.acknowledged;
  const second = open("open again");
  progress.phase = "commit";
  await commit(second, progress, durability);
  tearLastCommit(place, progress);
  const third = open("recover");
  progress.phase = "commit after recovery";
  await commit(third, progress, durability);
  progress.phase = "close after recovery";
  await third.close();
  progress.safe = progress.acknowledged;
  damage(place, progress);
  progress.phase = "rebuild";
  place.rebuild();
  const kept = progress.damagedAfter ?? 0;
  Object.assign(progress, { acknowledged: kept, safe: kept, attempted: kept, damagedAfter: undefined });
  const fourth = open("open after rebuilding");
  progress.phase = "close after rebuilding";
  await fourth.close();
}

/** The process was killed in the middle of its last write. What is done by hand is no point. */
function tearLastCommit(place: JournalPlace, progress: Progress): void {
  byHand(place, progress, () => {
    const path = place.segments().at(-1) ?? "";
    place.disk.open(path, "write").truncate(place.disk.size(path) - 9);
    progress.acknowledged--;
    progress.safe = Math.min(progress.safe, progress.acknowledged);
  });
}

/** A bit changes in the last commit of the second segment, so that only the third one says that it was on the disk. */
function damage(place: JournalPlace, progress: Progress): void {
  byHand(place, progress, () => {
    const [, path = "", third = ""] = place.segments();
    place.disk.flipBit(path, place.bytes(path).lastIndexOf("vvvv"), 0);
    progress.damagedAfter = Number(/(\d+)\.journal/.exec(third)?.[1]) - 2;
    progress.harmed = place.bytes(path);
  });
}

function byHand({ disk }: JournalPlace, progress: Progress, work: () => void): void {
  const { changesLeft } = disk.faults;
  const { onChange } = disk;
  disk.kill();
  disk.onChange = undefined;
  progress.phase = "by hand";
  work();
  disk.onChange = onChange;
  disk.faults.changesLeft = changesLeft;
}

interface Point extends Change {
  readonly phase: string;
}

async function recording(durability: Durability): Promise<readonly Point[]> {
  const place = new JournalPlace();
  const progress = newProgress();
  const points: Point[] = [];
  place.disk.onChange = (change) => points.push({ ...change, phase: progress.phase });
  await script(place, progress, durability);
  return points;
}

function newProgress(): Progress {
  return { phase: "", acknowledged: 0, safe: 0, attempted: 0, damagedAfter: undefined, harmed: undefined };
}

const moments = { before: 0, within: 0.5, after: 1 } as const;
type Moment = keyof typeof moments;
const ends = ["kill", "power cut, all stays", "power cut, nothing stays", "power cut, some stays"] as const;
type End = (typeof ends)[number];
/** Some is another some with each seed. */
const somes = 4;

/** Runs the script up to the point, ends it there, and compares. */
async function tryOut(durability: Durability, index: number, moment: Moment, end: End, seed: number): Promise<void> {
  const place = new JournalPlace(new Map(), seededRandom(seed));
  const progress = newProgress();
  place.disk.faults.changesLeft = index + (moment === "after" ? 1 : 0);
  place.disk.faults.dyingShare = moment === "after" ? 0 : moments[moment];
  try {
    await script(place, progress, durability);
  } catch (error) {
    if (!isDeath(error)) throw error;
  }
  place.disk.faults.changesLeft = Number.POSITIVE_INFINITY;
  if (end === "kill") place.disk.kill();
  else {
    place.disk.cutPower(end === "power cut, all stays" ? "all" : end === "power cut, nothing stays" ? "none" : "some");
    place.machine.restart();
  }
  await compare(place, progress, end !== "kill", durability);
}

function isDeath(error: unknown): boolean {
  return error instanceof Death || (error instanceof Error && isDeath(error.cause));
}

async function compare(place: JournalPlace, progress: Progress, powerWent: boolean, durability: Durability): Promise<void> {
  const { damagedAfter, harmed } = progress;
  const files = [...place.segments(), ...place.aside()].map((path) => place.bytes(path));
  must(!harmed || files.some((bytes) => bytes.equals(harmed)), "the damaged file is gone");
  let least = powerWent ? progress.safe : progress.acknowledged;
  let log: Journal;
  try {
    log = place.open({ durability, segmentBytes, cacheBytes: 0 });
  } catch (error) {
    if (!(error instanceof TopoError) || error.code !== "X21" || damagedAfter === undefined) throw error;
    place.rebuild();
    log = place.open({ durability, segmentBytes, cacheBytes: 0 });
  }
  if (damagedAfter !== undefined) least = Math.min(least, damagedAfter);
  must(progress.phase !== "rebuild" || log.cut === undefined, "what was damaged is cut off in silence");
  const found = log.commitNumber;
  must(found >= least && found <= progress.attempted, `the log ends at commit ${found}, not from ${least} to ${progress.attempted}`);
  const lines = found === 0 ? [] : await readable(log, damagedAfter);
  const expected = Array.from({ length: found }, (_, i) => `${i} k${i + 1}=${"v".repeat((i + 1) * 20)} @${i + 1}`);
  if (lines) must(lines.join() === expected.join(), `the log shows ${lines.join()}`);
  if (found > 0) must(log.positions().get("p") === found && log.metadata().get("m") === `${found}`, "the facts are of another commit");
  await log.close();
}

/** Records; undefined: they are refused, and are damaged. */
async function readable(log: Journal, damagedAfter: number | undefined): Promise<readonly string[] | undefined> {
  try {
    return await readLines(log, "t", 0);
  } catch (error) {
    if (!(error instanceof TopoError) || error.code !== "X21" || damagedAfter === undefined) throw error;
    return undefined;
  }
}

/** How often each point was tried, by name; throws at the first difference. */
export async function tryEveryPoint(): Promise<ReadonlyMap<string, number>> {
  const table = new Map<string, number>();
  for (const durability of durabilities) {
    const points = await recording(durability);
    for (const [index, point] of points.entries()) {
      for (const moment of point.kind === "write" ? writeMoments : otherMoments) {
        const name = nameOf(point, moment);
        for (const end of ends) table.set(name, (table.get(name) ?? 0) + (await tryEnd(durability, index, moment, end, name)));
      }
    }
  }
  return table;
}

const otherMoments: readonly Moment[] = ["before", "after"];
const writeMoments: readonly Moment[] = ["before", "within", "after"];

function nameOf({ phase, kind, path }: Point, moment: Moment): string {
  return `${phase}: ${moment} ${kind} ${path.replace(/@.*/, "").replace(/\d{16}/, "N")}`;
}

async function tryEnd(durability: Durability, index: number, moment: Moment, end: End, name: string): Promise<number> {
  const seeds = end.endsWith("some stays") ? somes : 1;
  for (let seed = 1; seed <= seeds; seed++) {
    try {
      await tryOut(durability, index, moment, end, seed);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new Error(`${name}, ${end}, under ${durability}, seed ${seed}: ${problem}`, { cause: error });
    }
  }
  return seeds;
}
