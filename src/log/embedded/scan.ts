/**
 * Reads the frames of a journal from the first segment on and says where it ends, and how. Two things can be wrong, and must not be
 * confused: a torn end is what a crash leaves of writes that were not synced; damage is anything else.
 * Frames tell which it is: each says up to which frame everything was on the disk when it was written. So a bad frame that a later
 * one says was on the disk is damaged, and a bad frame that nothing later vouches for was never finished.
 * What the disk cannot read is damage in any case: it may be sound.
 */
import { environmentFailure } from "../../core/failure.js";
import type { Millis } from "../../core/names.js";
import type { Disk, DiskFile } from "../../runtime/ports/disk.js";
import { codeOf, diskProblem } from "../../storage/disk-problem.js";
import type { Contents } from "./contents.js";
import { type FrameHead, formatVersion, type ProcessFact } from "./format.js";
import { FrameReader, type OtherVersion } from "./frame-reader.js";
import { openSegment, segmentPath, segmentsIn } from "./segment.js";

/** Where the journal stands after a frame. */
export interface Standing {
  readonly birth: Millis;
  readonly sequence: number;
  readonly commit: number;
  readonly crc: number;
  /** All frames up to this one were on the disk when the last frame was written. */
  readonly synced: number;
  /** What the last mark says. */
  readonly process: ProcessFact;
  /** The last frame is that mark. */
  readonly processIsLast: boolean;
}

export interface Damage {
  /** First commit number of the segment. */
  readonly segment: number;
  readonly file: string;
  readonly at: number;
  readonly problem: string;
}

export interface Scan {
  /** After the last whole frame; undefined: there is none. */
  readonly standing: Standing | undefined;
  /** Where the last whole frame of the last segment read ends. */
  readonly size: number;
  /** Where that segment's frames begin that nothing says were on the disk. */
  readonly unsynced: number;
  /** Commits behind the torn frame whose heads are whole. */
  readonly tornCommits: number;
  /** Reading ended here. */
  readonly damage: Damage | undefined;
}

export interface JournalScan extends Scan {
  readonly segments: readonly number[];
}

/**
 * Fills `contents` with what stands before the damage, if there is any. Of all segments but the last only heads are read, unless it is
 * `deep`: they were synced before the next segment was made, and what they hold is checked when it is read.
 */
export function scanJournal(disk: Disk, folder: string, contents: Contents, deep: boolean): JournalScan {
  const segments = segmentsIn(disk, folder);
  const damage = headless(folder, segments);
  let scan: Scan = { standing: undefined, size: 0, unsynced: 0, tornCommits: 0, damage };
  for (const [i, first] of segments.entries()) {
    if (scan.damage) break;
    const last = i === segments.length - 1;
    const file = openSegment(disk, folder, first, "read");
    try {
      scan = new Scanner(file, contents, { first, last, deep: deep || last }).scan(scan.standing);
    } finally {
      file.close();
    }
  }
  return { ...scan, segments };
}

/** Nothing removes segments yet, so the first one begins with the first commit. */
function headless(folder: string, [first]: readonly number[]): Damage | undefined {
  if (first === undefined || first === 1) return undefined;
  return { segment: first, file: segmentPath(folder, first), at: 0, problem: "the segments before it are missing" };
}

interface Segment {
  readonly first: number;
  readonly last: boolean;
  /** Check the batches too. */
  readonly deep: boolean;
}

/** The journal ends here: what stands here was never finished. */
interface Torn {
  readonly tornCommits: number;
}

class Scanner {
  private readonly file: DiskFile;
  private readonly reader: FrameReader;
  private readonly contents: Contents;
  private readonly segment: Segment;
  /** Position of each frame that was read, by its number in the segment. */
  private readonly positions: number[] = [];

  constructor(file: DiskFile, contents: Contents, segment: Segment) {
    this.file = file;
    this.contents = contents;
    this.segment = segment;
    this.reader = new FrameReader(file);
  }

  scan(before: Standing | undefined): Scan {
    let standing = before;
    let position = 0;
    const end = (more: { readonly tornCommits?: number; readonly damage?: Damage }): Scan => ({
      standing,
      size: position,
      unsynced: this.unsynced(standing, position),
      tornCommits: more.tornCommits ?? 0,
      damage: more.damage,
    });
    const gap = this.gap(before);
    if (gap !== undefined) return end({ damage: this.damage(0, gap) });
    while (position < this.reader.size) {
      const next = this.step(position, standing);
      if ("problem" in next) return end({ damage: next });
      if ("tornCommits" in next) return end(next);
      standing = next.standing;
      this.positions.push(position);
      position += next.length;
    }
    return end(position === 0 && !this.segment.last ? { damage: this.damage(0, "the file is empty") } : {});
  }

  /** A segment is named by the commit after those of the segment before. */
  private gap(before: Standing | undefined): string | undefined {
    const { first } = this.segment;
    return before === undefined || before.commit + 1 === first ? undefined : `commit ${before.commit + 1} is missing`;
  }

  private unsynced(standing: Standing | undefined, end: number): number {
    if (!standing) return end;
    return this.positions[this.positions.length - (standing.sequence - standing.synced)] ?? 0;
  }

  /** The frame at `position`, taken over. */
  private step(position: number, standing: Standing | undefined): { readonly standing: Standing; readonly length: number } | Torn | Damage {
    try {
      const head = this.frame(position, standing);
      return "kind" in head ? this.replay(head, position, standing) : head;
    } catch (error) {
      if (codeOf(error) !== "EIO") throw error;
      return this.damage(position, `${diskProblem(error)} while reading it`);
    }
  }

  private frame(position: number, standing: Standing | undefined): FrameHead | Torn | Damage {
    const head = this.reader.head(position);
    if ("version" in head) throw otherVersion(this.file.path, head);
    if ("problem" in head) return this.verdict(position, standing, head.problem);
    const stray = misplaced(head, position, standing);
    // What a process leaves unfinished follows what is before it; only another journal's frames, in a place used again, may not.
    if (stray !== undefined && head.birth === standing?.birth) return this.damage(position, stray);
    const problem = stray ?? this.badBatch(head, position);
    return problem === undefined ? head : this.verdict(position, standing, problem);
  }

  private badBatch(head: FrameHead, position: number): string | undefined {
    if (!this.segment.deep) return undefined;
    for (const batch of head.batches) {
      const payload = this.reader.payload(position, batch);
      if ("problem" in payload) return payload.problem;
    }
    return undefined;
  }

  /** Whether the bad frame can have been in the writing when the process or the power went. */
  private verdict(position: number, standing: Standing | undefined, problem: string): Torn | Damage {
    if (!this.segment.last) return this.damage(position, problem);
    const sequence = (standing?.sequence ?? 0) + 1;
    let tornCommits = 0;
    for (const { at, head } of soundHeads(this.reader, position)) {
      if (head.sequence <= sequence || (standing !== undefined && head.birth !== standing.birth)) continue;
      if (head.synced >= sequence) return this.damage(position, `${problem}, and a later frame, at byte ${at}, is sound`);
      if (head.kind === "commit") tornCommits++;
    }
    return { tornCommits };
  }

  private replay(
    head: FrameHead,
    position: number,
    before: Standing | undefined,
  ): { readonly standing: Standing; readonly length: number } | Damage {
    const facts = this.reader.facts(position, head);
    const process = facts.process ?? before?.process;
    if (!process) return this.damage(position, "the first frame does not say who wrote it");
    const problem = this.contents.replay(head, facts, { segment: this.segment.first, position, time: head.time });
    if (problem !== undefined) return this.damage(position, problem);
    const { birth, sequence, commit, crc, synced } = head;
    return { standing: { birth, sequence, commit, crc, synced, process, processIsLast: head.kind === "mark" }, length: head.length };
  }

  private damage(at: number, problem: string): Damage {
    return { segment: this.segment.first, file: this.file.path, at, problem };
  }
}

/** The frames at and after `position` whose heads are sound, whatever stands between them. */
export function* soundHeads(reader: FrameReader, position: number): Generator<{ readonly at: number; readonly head: FrameHead }> {
  for (let at = reader.findMagic(position); at >= 0; ) {
    const head = reader.head(at);
    const sound = "kind" in head;
    if (sound) yield { at, head };
    at = reader.findMagic(at + (sound ? head.length : 8));
  }
}

/** Why a frame that is sound in itself does not belong here. */
function misplaced(head: FrameHead, position: number, before: Standing | undefined): string | undefined {
  if (position === 0 && !head.whole) return "the first frame of the file does not hold all facts";
  if (before === undefined) return undefined;
  if (head.birth !== before.birth) return "a frame belongs to another journal";
  if (head.sequence !== before.sequence + 1) return `frame ${before.sequence + 1} is missing`;
  if (head.commit !== before.commit + (head.kind === "commit" ? 1 : 0)) return `commit ${before.commit + 1} is missing`;
  return head.previousCrc === before.crc ? undefined : `frame ${head.sequence} does not follow frame ${before.sequence}`;
}

function otherVersion(file: string, { version }: OtherVersion): Error {
  return environmentFailure("X25", { file, version, known: formatVersion });
}
