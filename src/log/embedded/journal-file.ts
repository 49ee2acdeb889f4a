/** The writing end of the journal: puts frames behind one another, begins segments, syncs, and stops for good when the disk fails. */
import { TopoError } from "../../core/errors.js";
import { environmentFailure } from "../../core/failure.js";
import type { Millis } from "../../core/names.js";
import type { Clock } from "../../runtime/ports/clock.js";
import type { Disk, DiskFile } from "../../runtime/ports/disk.js";
import { diskProblem, isFull } from "../../storage/disk-problem.js";
import { type Contents, nothing } from "./contents.js";
import { type SyncPolicy, syncPolicy } from "./durability.js";
import type { FrameFacts, FrameKind, ProcessFact } from "./format.js";
import { type Batch, FrameWriter, type WrittenFrame } from "./frame-writer.js";
import type { JournalOptions } from "./journal.js";
import type { Recovery } from "./recovery.js";
import type { SealedSegment } from "./sealed.js";
import { type ActiveSegment, firstSegmentBytes, openSegment, segmentLimit, segmentPath } from "./segment.js";
import type { Place } from "./sparse-index.js";

/** Rewritten at a time. */
const rewriteBytes = 1024 * 1024;

export class JournalFile {
  readonly id: string;
  private readonly disk: Disk;
  private readonly folder: string;
  private readonly clock: Clock;
  private readonly segmentBytes: number;
  private readonly policy: SyncPolicy;
  private readonly writer = new FrameWriter();
  private readonly birth: Millis;
  private process: ProcessFact;
  /** The next frame tells of the process. */
  private tellProcess = false;
  private segment: ActiveSegment;
  private segmentCount: number;
  /** The last frame's number and checksum, and the last frame that is known to be on the disk. */
  private sequence: number;
  private crc: number;
  private syncedTo = 0;
  private failure: TopoError | undefined;
  private sealed: SealedSegment[] = [];

  constructor(options: JournalOptions, recovery: Recovery, contents: Contents) {
    const { standing, segments, size } = recovery;
    this.disk = options.disk;
    this.folder = options.folder;
    this.clock = options.clock;
    this.segmentBytes = options.segmentBytes ?? firstSegmentBytes;
    this.policy = syncPolicy(options.durability, { clock: options.clock, intervalMs: options.intervalMs ?? 100, sync: () => this.sync() });
    this.birth = standing?.birth ?? options.clock.now();
    this.sequence = standing?.sequence ?? 0;
    this.crc = standing?.crc ?? 0;
    const before = standing?.process.history ?? 0;
    const history = mayHaveLost(recovery, options.machine.boot) ? nextHistory(before, options.clock) : before;
    this.process = { boot: options.machine.boot ?? null, history, closed: false };
    this.id = `${this.birth}-${history}`;
    const last = segments.at(-1);
    this.segmentCount = segments.length;
    this.segment =
      last === undefined
        ? this.create(contents.facts.commitNumber + 1)
        : { first: last, file: openSegment(this.disk, this.folder, last, "write"), size };
    try {
      this.rewrite(Math.min(recovery.unsynced, size));
      this.markOpened(contents);
    } catch (error) {
      this.segment.file.close();
      throw error;
    }
  }

  /** Throws if the disk has failed. */
  check(): void {
    if (this.failure) throw this.failure;
  }

  /** Where the frame of commit `number` will be. */
  next(number: number): Place {
    const time = this.clock.now();
    return this.isComplete(number)
      ? { segment: number, position: 0, time }
      : { segment: this.segment.first, position: this.segment.size, time };
  }

  /** The segments that have become full since the last time. */
  takeSealed(): readonly SealedSegment[] {
    const taken = this.sealed;
    this.sealed = [];
    return taken;
  }

  /** The commit that the segment begins with which takes frames. */
  get activeFirst(): number {
    return this.segment.first;
  }

  /** Something beside writing failed: the log is not used any more. */
  failed(doing: string, cause: unknown): TopoError {
    if (cause instanceof TopoError) this.failure = cause;
    return this.failure ?? this.fail(doing, this.folder, cause);
  }

  /** Writes a frame; where the disk is full, nothing of it stays. Returns where it is. */
  write(kind: FrameKind, commit: number, batches: readonly Batch[], facts: (whole: boolean) => FrameFacts): Place {
    if (kind === "commit" && this.isComplete(commit)) this.roll(commit);
    const { first, size } = this.segment;
    const whole = size === 0;
    const told = whole || this.tellProcess ? { process: this.process, ...facts(whole) } : facts(false);
    const { birth, syncedTo: synced, crc: previousCrc } = this;
    const time = this.clock.now();
    const standing = { birth, sequence: this.sequence + 1, commit, synced, time, previousCrc };
    const frame = this.writer.build({ kind, whole, ...standing, facts: told, batches });
    this.put(frame);
    this.segment.size += frame.length;
    this.sequence++;
    this.crc = frame.crc;
    this.tellProcess = false;
    return { segment: first, position: size, time };
  }

  /**
   * What the next frame does makes state doubtful: a topic goes, and another one may get its name and its offsets. From the next opening
   * on the log has another id.
   */
  beginHistory(): void {
    if (this.tellProcess) return;
    this.process = { ...this.process, history: this.process.history + 1 };
    this.tellProcess = true;
  }

  /** A commit was written: syncs if it is time. A promise resolves when the commit is durable. */
  wrote(): Promise<void> | undefined {
    return this.policy.wrote();
  }

  /** Syncs, and says in the journal that all is well. Throws where the disk has failed, also if nobody has heard of it yet. */
  close(commit: number): void {
    this.policy.stop();
    try {
      this.sync();
      this.markClosed(commit);
    } finally {
      this.segment.file.close();
    }
  }

  /** Whether commit `number` begins a new segment. One without commits goes on, however long its marks are: it has that name already. */
  isComplete(number: number): boolean {
    return number > this.segment.first && this.segment.size >= segmentLimit(this.segmentCount, this.segmentBytes);
  }

  /**
   * Writes the frames that nothing says were on the disk again, as they are. The last process may have ended because a sync failed: then
   * the system shows what it wrote, takes it for written, and a sync does nothing.
   */
  private rewrite(from: number): void {
    const { file, size } = this.segment;
    const bytes = Buffer.allocUnsafe(Math.min(rewriteBytes, size - from));
    try {
      for (let at = from; at < size; ) {
        const count = file.read(bytes, 0, Math.min(bytes.length, size - at), at);
        if (count === 0) break;
        file.write(bytes, 0, count, at);
        at += count;
      }
    } catch (error) {
      if (isFull(error)) throw environmentFailure("X22", { file: file.path, bytes: size - from }, error);
      throw this.fail("writing", file.path, error);
    }
  }

  /** What the last process left is synced first, the segment's name too, so that what frames say of it is true. */
  private markOpened(contents: Contents): void {
    this.syncFolder(this.segment.file.path);
    this.sync();
    this.write("mark", contents.facts.commitNumber, [], (whole) => ({ ...contents.factsOf(nothing, whole), process: this.process }));
    this.sync();
  }

  /** Going without it does no harm, where the disk has no room: the next process takes this one for killed. */
  private markClosed(commit: number): void {
    if (this.segment.size === 0) return;
    const process: ProcessFact = { ...this.process, closed: true };
    try {
      this.write("mark", commit, [], () => ({ topics: [], positions: [], metadata: [], process }));
      this.sync();
    } catch (error) {
      if (this.failure) throw error;
    }
  }

  private roll(commit: number): void {
    this.sync();
    const before = this.segment;
    this.segment = this.create(commit);
    before.file.close();
    this.sealed.push({ first: before.first, size: before.size, cleaned: undefined });
  }

  private create(first: number): ActiveSegment {
    const path = segmentPath(this.folder, first);
    const file = this.open(path);
    try {
      this.syncFolder(path);
    } catch (error) {
      file.close();
      throw error;
    }
    this.segmentCount++;
    return { first, file, size: 0 };
  }

  /** Makes the names in the folder durable, that of the segment's file above all. */
  private syncFolder(path: string): void {
    try {
      this.disk.syncFolder(this.folder);
    } catch (error) {
      throw this.fail("making", path, error);
    }
  }

  private open(path: string): DiskFile {
    try {
      return this.disk.open(path, "create");
    } catch (error) {
      if (isFull(error)) throw environmentFailure("X22", { file: path, bytes: 0 }, error);
      throw this.fail("making", path, error);
    }
  }

  private put({ bytes, length }: WrittenFrame): void {
    const { file, size } = this.segment;
    try {
      file.write(bytes, 0, length, size);
    } catch (error) {
      this.takeBack(error);
      throw environmentFailure("X22", { file: file.path, bytes: length }, error);
    }
  }

  /** Removes what a failed write left behind; anything but a full disk is the end. */
  private takeBack(cause: unknown): void {
    const { file, size } = this.segment;
    if (!isFull(cause)) throw this.fail("writing", file.path, cause);
    try {
      file.truncate(size);
    } catch (error) {
      throw this.fail("writing", file.path, error);
    }
  }

  private sync(): void {
    this.check();
    const { file } = this.segment;
    try {
      file.sync();
    } catch (error) {
      throw this.fail("syncing", file.path, error);
    }
    this.syncedTo = this.sequence;
    this.policy.synced();
  }

  private fail(doing: string, file: string, cause: unknown): TopoError {
    this.policy.stop();
    this.failure = environmentFailure("X23", { file, doing, reason: diskProblem(cause) }, cause);
    return this.failure;
  }
}

/** Not only the next number: what is lost may have had that already, and no id must be met again. */
export function nextHistory(before: number, clock: Clock): number {
  return Math.max(before + 1, clock.now());
}

/** Whether the power may have failed while the journal was open: the machine has been started since, or it does not tell. */
function mayHaveLost({ standing, cut }: Recovery, boot: string | undefined): boolean {
  if (!standing) return false;
  // What was cut off behind the closing mark is of a process that came after it.
  const isClosed = standing.process.closed && standing.processIsLast && cut === undefined;
  return !isClosed && (boot === undefined || standing.process.boot !== boot);
}
