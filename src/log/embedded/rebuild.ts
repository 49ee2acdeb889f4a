/**
 * Rebuilds a damaged journal: what stands before the damage stays, and nothing behind it does (decision 9). The files that are given up
 * are kept under other names.
 *
 * Killed anywhere on the way, it leaves a journal that is refused as before or rebuilt already: the segment that ends the new journal is
 * put in place in one step, whole and synced, and those behind it, whose frames say that some are missing, go last. The new end says that
 * commits were lost, so that no state is taken for newer than the log.
 */

import type { LossFacts } from "../../core/catalogue/storage.js";
import { invariant, TopoError } from "../../core/errors.js";
import { environmentFailure } from "../../core/failure.js";
import type { Disk, DiskFile } from "../../runtime/ports/disk.js";
import { codeOf, diskProblem, isFull } from "../../storage/disk-problem.js";
import { takeLock } from "../../storage/lock.js";
import { nothing } from "./contents.js";
import { FrameWriter, type WrittenFrame } from "./frame-writer.js";
import type { JournalOptions } from "./journal.js";
import { nextHistory } from "./journal-file.js";
import { type Survey, survey } from "./loss.js";
import type { Damage } from "./scan.js";
import { segmentPath, segmentsIn } from "./segment.js";

export type RebuildOptions = Pick<JournalOptions, "disk" | "clock" | "machine" | "folder">;

export interface Rebuild {
  readonly damage: Damage;
  readonly loss: LossFacts;
  /** Names, in the folder, under which the damaged files are kept. */
  readonly aside: readonly string[];
}

/** Hears what will be done, before anything is changed and while nobody else can open the log; undefined: there is no damage. */
export type Tell = (rebuild: Rebuild | undefined, lastCommit: number) => void;

/** Rebuilds the journal in the folder, if it is damaged. */
export function rebuildJournal(options: RebuildOptions, tell: Tell): void {
  const { disk, machine, folder } = options;
  try {
    disk.makeFolder(folder);
    const lock = takeLock({ disk, machine, folder, name: "lock" });
    try {
      rebuild(options, tell);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (error instanceof TopoError || codeOf(error) === undefined) throw error;
    if (isFull(error)) throw environmentFailure("X34", { folder }, error);
    throw environmentFailure("X23", { file: folder, doing: "rebuilding the log in", reason: diskProblem(error) }, error);
  }
}

function rebuild(options: RebuildOptions, tell: Tell): void {
  const { disk, folder } = options;
  // What is seen may be what an earlier rebuilding left, which was killed before its end was on the disk.
  disk.syncFolder(folder);
  const found = survey(disk, folder);
  const { damage, from } = found;
  const segments = segmentsIn(disk, folder);
  const { commitNumber } = found.contents.facts;
  if (!damage || !found.loss) {
    tell(undefined, commitNumber);
    return;
  }
  const end = newEnd(disk, folder, found, segments, from);
  const ending = asideEnding(disk, folder);
  const given = segments.filter((first) => first >= from);
  const aside = given.map((first) => `${segmentPath("", first).slice(1)}${ending}`);
  tell({ damage, loss: found.loss, aside }, commitNumber);
  const path = segmentPath(folder, end.first);
  try {
    writeNewEnd(disk, path, end.kept, markAfter(options, found, end.kept === 0));
    if (given.includes(end.first)) copyAside(disk, path, `${path}${ending}`);
  } catch (error) {
    for (const left of [`${path}.rebuilt`, `${path}${ending}`]) removeIfThere(disk, left);
    throw error;
  }
  disk.syncFolder(folder);
  disk.rename(`${path}.rebuilt`, path);
  disk.syncFolder(folder);
  for (const first of given) if (first !== end.first) disk.rename(segmentPath(folder, first), `${segmentPath(folder, first)}${ending}`);
  disk.syncFolder(folder);
}

/** The last segment of the new journal, and how many bytes of the file that has its name now go into it. */
interface NewEnd {
  readonly first: number;
  readonly kept: number;
}

/** Where nothing of the damaged segment stays, a segment without commits, which has the name of the next one; it may be there already. */
function newEnd(disk: Disk, folder: string, { scan, contents }: Survey, segments: readonly number[], from: number): NewEnd {
  if (scan.size > 0) return { first: from, kept: scan.size };
  const first = contents.facts.commitNumber + 1;
  if (first >= from || !segments.includes(first)) return { first, kept: 0 };
  const file = disk.open(segmentPath(folder, first), "read");
  try {
    return { first, kept: file.size() };
  } finally {
    file.close();
  }
}

/** An ending that no file in the folder has. */
function asideEnding(disk: Disk, folder: string): string {
  const names = disk.list(folder);
  for (let n = 1; ; n++) if (!names.some((name) => name.endsWith(`.damaged-${n}`))) return `.damaged-${n}`;
}

/** The frame that ends the new journal. */
function markAfter({ clock, machine }: RebuildOptions, { contents, scan: { standing } }: Survey, whole: boolean): WrittenFrame {
  const history = nextHistory(standing?.process.history ?? 0, clock);
  const process = { boot: machine.boot ?? null, history, closed: false };
  const sequence = standing?.sequence ?? 0;
  return new FrameWriter().build({
    kind: "mark",
    whole,
    birth: standing?.birth ?? clock.now(),
    sequence: sequence + 1,
    commit: standing?.commit ?? 0,
    synced: sequence,
    time: clock.now(),
    previousCrc: standing?.crc ?? 0,
    facts: { ...contents.factsOf(nothing, whole), process },
    batches: [],
  });
}

/** Frees the space again; what stays of it does no harm. */
function removeIfThere(disk: Disk, path: string): void {
  try {
    if (disk.exists(path)) disk.remove(path);
  } catch {
    // the failure before this one is the one to tell
  }
}

function writeNewEnd(disk: Disk, path: string, kept: number, mark: WrittenFrame): void {
  withCopy(disk, `${path}.rebuilt`, (copy) => {
    if (kept > 0) copyBytes(disk, path, kept, copy, read);
    copy.write(mark.bytes, 0, mark.length, kept);
  });
}

function copyAside(disk: Disk, path: string, aside: string): void {
  withCopy(disk, aside, (copy) => copyBytes(disk, path, Number.POSITIVE_INFINITY, copy, readOrZeros));
}

function withCopy(disk: Disk, path: string, write: (copy: DiskFile) => void): void {
  if (disk.exists(path)) disk.remove(path);
  const copy = disk.open(path, "create");
  try {
    write(copy);
    copy.sync();
  } finally {
    copy.close();
  }
}

/** Reads at least one byte of those wanted, and says how many. */
type Read = (file: DiskFile, into: Buffer, length: number, position: number) => number;

/** Copied at a time. */
const stepSize = 64 * 1024;

/** Copies the first `length` bytes, or all. */
function copyBytes(disk: Disk, path: string, length: number, copy: DiskFile, some: Read): void {
  const file = disk.open(path, "read");
  try {
    const size = Math.min(length, file.size());
    const bytes = Buffer.alloc(stepSize);
    for (let at = 0; at < size; ) {
      const count = some(file, bytes, Math.min(stepSize, size - at), at);
      copy.write(bytes, 0, count, at);
      at += count;
    }
  } finally {
    file.close();
  }
}

function read(file: DiskFile, into: Buffer, length: number, position: number): number {
  const count = file.read(into, 0, length, position);
  invariant(count > 0, `${file.path} has become shorter while it was read`);
  return count;
}

/** What the disk cannot read at once. */
const pageSize = 4096;

/** What the disk cannot read becomes zeros. */
function readOrZeros(file: DiskFile, into: Buffer, length: number, position: number): number {
  try {
    return read(file, into, length, position);
  } catch (error) {
    if (codeOf(error) !== "EIO") throw error;
    if (length > pageSize) return readOrZeros(file, into, pageSize, position);
    into.fill(0, 0, length);
    return length;
  }
}
