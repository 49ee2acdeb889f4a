/**
 * Rebuilds a damaged journal: what stands before the damage stays, and nothing behind it does (decision 9). The files that are given up
 * are kept under other names.
 *
 * Killed anywhere on the way, it leaves a journal that is refused as before or rebuilt already: the segment that ends the new journal is
 * put in place in one step, whole and synced, and those behind it, whose frames say that some are missing, go last. The new end says that
 * commits were lost, so that no state is taken for newer than the log.
 */

import type { LossFacts } from "../../core/catalogue/storage.js";
import { TopoError } from "../../core/errors.js";
import { environmentFailure } from "../../core/failure.js";
import type { Disk, DiskFile } from "../../runtime/ports/disk.js";
import { codeOf, diskProblem, isFull } from "../../storage/disk-problem.js";
import { takeLock } from "../../storage/lock.js";
import { FrameWriter, type WrittenFrame } from "./frame-writer.js";
import type { JournalOptions } from "./journal.js";
import { type Survey, survey } from "./loss.js";
import type { Damage } from "./scan.js";
import { segmentPath } from "./segment.js";

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
  const found = survey(disk, folder);
  const { damage, segments } = found.scan;
  const { commitNumber } = found.contents.facts;
  if (!damage || !found.loss) {
    tell(undefined, commitNumber);
    return;
  }
  const end = newEnd(disk, folder, found, damage);
  const ending = asideEnding(disk, folder);
  const given = segments.filter((first) => first >= damage.segment);
  const aside = given.map((first) => `${segmentPath("", first).slice(1)}${ending}`);
  tell({ damage, loss: found.loss, aside }, commitNumber);
  const path = segmentPath(folder, end.first);
  writeNewEnd(disk, path, end.kept, markAfter(options, found, end.kept === 0));
  if (given.includes(end.first)) copyAside(disk, path, `${path}${ending}`);
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
function newEnd(disk: Disk, folder: string, { scan: { size, segments }, contents }: Survey, damage: Damage): NewEnd {
  if (size > 0) return { first: damage.segment, kept: size };
  const first = contents.facts.commitNumber + 1;
  if (first >= damage.segment || !segments.includes(first)) return { first, kept: 0 };
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
  const process = { boot: machine.boot ?? null, history: (standing?.process.history ?? 0) + 1, closed: false };
  const nothing = { positions: new Map(), metadata: new Map() };
  const sequence = standing?.sequence ?? 0;
  return new FrameWriter().build({
    kind: "mark",
    whole,
    birth: standing?.birth ?? clock.now(),
    sequence: sequence + 1,
    commit: standing?.commit ?? 0,
    synced: sequence,
    previousCrc: standing?.crc ?? 0,
    facts: { ...contents.factsOf(nothing, whole), process },
    batches: [],
  });
}

function writeNewEnd(disk: Disk, path: string, kept: number, mark: WrittenFrame): void {
  withCopy(disk, path, `${path}.rebuilt`, kept, (copy) => copy.write(mark.bytes, 0, mark.length, kept));
}

function copyAside(disk: Disk, path: string, aside: string): void {
  withCopy(disk, path, aside, Number.POSITIVE_INFINITY, () => {});
}

/** Copies the first `length` bytes of a file that may be missing, and syncs. */
function withCopy(disk: Disk, path: string, to: string, length: number, more: (copy: DiskFile) => void): void {
  if (disk.exists(to)) disk.remove(to);
  const copy = disk.open(to, "create");
  try {
    if (length > 0 && disk.exists(path)) copyBytes(disk, path, copy, length);
    more(copy);
    copy.sync();
  } finally {
    copy.close();
  }
}

/** Copied at a time; what of it the disk cannot read becomes zeros. */
const stepSize = 64 * 1024;

function copyBytes(disk: Disk, path: string, copy: DiskFile, length: number): void {
  const file = disk.open(path, "read");
  try {
    const size = Math.min(length, file.size());
    const bytes = Buffer.alloc(stepSize);
    for (let at = 0; at < size; ) {
      const wanted = Math.min(stepSize, size - at);
      const count = readOrZeros(file, bytes, wanted, at);
      copy.write(bytes, 0, count, at);
      at += count;
    }
  } finally {
    file.close();
  }
}

function readOrZeros(file: DiskFile, into: Buffer, length: number, position: number): number {
  try {
    const count = file.read(into, 0, length, position);
    if (count > 0) return count;
  } catch (error) {
    if (codeOf(error) !== "EIO") throw error;
  }
  into.fill(0, 0, length);
  return length;
}
