/**
 * Reads the journal when it is opened. Two things can be wrong, and must not be confused:
 * a torn tail is what a crash leaves of writes that were not synced, and is cut off; damage is anything else, and refused.
 * Frames tell which it is: each says up to which frame everything was on the disk when it was written. So a bad frame that a later
 * one says was on the disk is damaged, and a bad frame that nothing later vouches for was never finished.
 *
 * Of all segments but the last only heads are read: they were synced before the next segment was made, and what they hold is checked
 * when it is read.
 */
import { environmentFailure } from "../../core/failure.js";
import type { Millis } from "../../core/names.js";
import type { Disk, DiskFile } from "../../runtime/ports/disk.js";
import { diskProblem } from "../../storage/disk-problem.js";
import type { Contents } from "./contents.js";
import { type FrameHead, formatVersion, type ProcessFact } from "./format.js";
import { FrameReader, type OtherVersion, type Problem } from "./frame-reader.js";
import { openSegment, segmentPath, segmentsIn } from "./segment.js";

/** What was cut off the end of the journal. */
export interface Cut {
  readonly file: string;
  /** Where the last whole frame ends. */
  readonly at: number;
  readonly bytes: number;
}

/** Where the journal stands after its last whole frame. */
interface Standing {
  readonly birth: Millis;
  readonly sequence: number;
  readonly commit: number;
  readonly crc: number;
  /** What the last mark says. */
  readonly process: ProcessFact;
  /** The last frame is that mark. */
  readonly processIsLast: boolean;
}

export interface Recovery {
  /** Undefined: there is no whole frame. */
  readonly standing: Standing | undefined;
  readonly segments: readonly number[];
  /** Up to where the last segment holds whole frames. */
  readonly size: number;
  readonly cut: Cut | undefined;
}

interface Scan {
  readonly standing: Standing | undefined;
  readonly size: number;
}

/** Fills `contents`; cuts a torn tail, durably. */
export function recover(disk: Disk, folder: string, contents: Contents): Recovery {
  const segments = segmentsIn(disk, folder);
  refuseHeadless(folder, segments);
  let scan: Scan = { standing: undefined, size: 0 };
  let cut: Cut | undefined;
  for (const [i, first] of segments.entries()) {
    const last = i === segments.length - 1;
    const file = openSegment(disk, folder, first, last ? "write" : "read");
    try {
      scan = new Scanner(file, first, last, contents).scan(scan.standing);
      cut = last ? cutTail(file, scan.size) : undefined;
    } finally {
      file.close();
    }
  }
  return { ...scan, segments, cut };
}

/** Nothing removes segments yet, so the first one begins with the first commit. */
function refuseHeadless(folder: string, [first]: readonly number[]): void {
  if (first !== undefined && first !== 1) throw damaged(folder, first, 0, { problem: "the segments before it are missing" });
}

function cutTail(file: DiskFile, at: number): Cut | undefined {
  const bytes = file.size() - at;
  if (bytes === 0) return undefined;
  try {
    file.truncate(at);
    file.sync();
  } catch (error) {
    throw environmentFailure("X23", { file: file.path, doing: "cutting an unfinished commit off", reason: diskProblem(error) }, error);
  }
  return { file: file.path, at, bytes };
}

class Scanner {
  private readonly file: DiskFile;
  private readonly reader: FrameReader;
  private readonly first: number;
  private readonly last: boolean;
  private readonly contents: Contents;

  constructor(file: DiskFile, first: number, last: boolean, contents: Contents) {
    this.file = file;
    this.first = first;
    this.last = last;
    this.contents = contents;
    this.reader = new FrameReader(file);
  }

  scan(before: Standing | undefined): Scan {
    let standing = before;
    let position = 0;
    while (position < this.reader.size) {
      const head = this.frame(position, standing);
      if (head === undefined) break;
      standing = this.replay(head, position, standing);
      position += head.length;
    }
    if (position === 0 && !this.last) throw this.damage(0, "the file is empty");
    return { standing, size: position };
  }

  /** The next frame, if it is sound; undefined: the journal ends here. */
  private frame(position: number, standing: Standing | undefined): FrameHead | undefined {
    const head = this.reader.head(position);
    if ("version" in head) throw otherVersion(this.file.path, head);
    const problem = "problem" in head ? head.problem : (misplaced(head, position, standing) ?? this.badBatch(head, position));
    if (problem === undefined && "kind" in head) return head;
    this.refuseDamage(position, standing, problem ?? "");
    return undefined;
  }

  private badBatch(head: FrameHead, position: number): string | undefined {
    if (!this.last) return undefined;
    for (const batch of head.batches) {
      const payload = this.reader.payload(position, batch);
      if ("problem" in payload) return payload.problem;
    }
    return undefined;
  }

  /** Throws unless the bad frame can have been in the writing when the process or the power went. */
  private refuseDamage(position: number, standing: Standing | undefined, problem: string): void {
    if (!this.last) throw this.damage(position, problem);
    const sequence = (standing?.sequence ?? 0) + 1;
    for (let at = this.reader.findMagic(position + 8); at >= 0; at = this.reader.findMagic(at + 8)) {
      const later = this.reader.head(at);
      const sound = "kind" in later && later.sequence > sequence && (standing === undefined || later.birth === standing.birth);
      if (sound && later.synced >= sequence) throw this.damage(position, `${problem}, and a later frame, at byte ${at}, is sound`);
    }
  }

  private replay(head: FrameHead, position: number, before: Standing | undefined): Standing {
    const facts = this.reader.facts(position, head);
    const problem = this.contents.replay(head, facts, { segment: this.first, position });
    if (problem !== undefined) throw this.damage(position, problem);
    const process = facts.process ?? before?.process;
    if (!process) throw this.damage(position, "the first frame does not say who wrote it");
    const { birth, sequence, commit, crc } = head;
    return { birth, sequence, commit, crc, process, processIsLast: head.kind === "mark" };
  }

  private damage(at: number, reason: string): Error {
    return environmentFailure("X21", { file: this.file.path, at, reason });
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

/** Where a problem was found while reading what had been sound: damage. */
export function damaged(folder: string, segment: number, at: number, { problem }: Problem): Error {
  return environmentFailure("X21", { file: segmentPath(folder, segment), at, reason: problem });
}
