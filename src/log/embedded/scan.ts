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
import { type CleanedFact, type FrameFacts, type FrameHead, formatVersion, type ProcessFact } from "./format.js";
import { FrameReader, type OtherVersion } from "./frame-reader.js";
import type { SealedSegment } from "./sealed.js";
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
  /** The segment was cleaned. */
  readonly cleaned: CleanedFact | undefined;
}

export interface JournalScan extends Scan {
  /** Without those that a cleaned one stands for. */
  readonly segments: readonly number[];
  /** Those that were read and take no more frames. */
  readonly sealed: readonly SealedSegment[];
  /** A cleaned segment stands for them; killed on the way, cleaning left them behind. */
  readonly leftovers: readonly number[];
}

/**
 * Fills `contents` with what stands before the damage, if there is any. Of all segments but the last only heads are read, unless it is
 * `deep`: they were synced before the next segment was made, and what they hold is checked when it is read.
 */
export function scanJournal(disk: Disk, folder: string, contents: Contents, deep: boolean, before?: Damage): JournalScan {
  const all = segmentsIn(disk, folder);
  const sealed: SealedSegment[] = [];
  const leftovers: number[] = [];
  let scan: Scan = { standing: undefined, size: 0, unsynced: 0, tornCommits: 0, damage: headless(folder, all), cleaned: undefined };
  for (const [i, first] of all.entries()) {
    if (before && first >= before.segment) scan = { ...scan, size: 0, damage: before };
    if (scan.damage) break;
    if (sealed.at(-1)?.cleaned && first <= (scan.standing?.commit ?? 0)) {
      leftovers.push(first);
      continue;
    }
    const last = i === all.length - 1;
    const file = openSegment(disk, folder, first, "read");
    try {
      scan = new Scanner(file, contents, { first, last, deep: deep || last }).scan(scan.standing);
    } finally {
      file.close();
    }
    if (!scan.damage && (!last || scan.cleaned)) sealed.push({ first, size: scan.size, cleaned: scan.cleaned });
  }
  const segments = all.filter((first) => !leftovers.includes(first));
  return { ...missingEnd(folder, scan, sealed), segments, sealed, leftovers };
}

/** Cleaning takes only segments that are followed by others, and looks at more than it rewrites: as far as that, all must be there. */
function missingEnd(folder: string, scan: Scan, sealed: readonly SealedSegment[]): Scan {
  const through = Math.max(0, ...sealed.map(({ cleaned }) => cleaned?.through ?? 0));
  const commit = scan.standing?.commit ?? 0;
  if (scan.damage || (commit >= through && !scan.cleaned)) return scan;
  const file = segmentPath(folder, commit + 1);
  return { ...scan, size: 0, damage: { segment: commit + 1, file, at: 0, problem: "the segments behind those before it are missing" } };
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
      cleaned: undefined,
    });
    const cleaned = this.cleaned(before);
    if (cleaned) return cleaned;
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

  /** Reads the segment as a cleaned one, if it is. What is wrong with it is damage: it was on the disk before it got its name. */
  private cleaned(before: Standing | undefined): Scan | undefined {
    try {
      const head = this.reader.size === 0 ? undefined : this.reader.head(0);
      if (!head || !("kind" in head) || head.kind !== "cleaned") return undefined;
      return new CleanedScanner(this.reader, this.contents, this.segment, before).scan(head, (at, problem) => this.damage(at, problem));
    } catch (error) {
      if (codeOf(error) !== "EIO") throw error;
      const damage = this.damage(0, `${diskProblem(error)} while reading it`);
      return { standing: before, size: 0, unsynced: 0, tornCommits: 0, damage, cleaned: undefined };
    }
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
    const isOurs = head.kind === "commit" || head.kind === "mark";
    const stray = isOurs ? misplaced(head, position, standing) : "a frame of a cleaned segment stands in another one";
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

class CleanedScanner {
  private readonly reader: FrameReader;
  private readonly contents: Contents;
  private readonly segment: Segment;
  private readonly before: Standing | undefined;

  constructor(reader: FrameReader, contents: Contents, segment: Segment, before: Standing | undefined) {
    this.reader = reader;
    this.contents = contents;
    this.segment = segment;
    this.before = before;
  }

  /** Contents are taken over only when all of it is sound, so that what stands before it stays as it was. */
  scan(head: FrameHead, damage: (at: number, problem: string) => Damage): Scan {
    const bad = (at: number, problem: string): Scan => {
      return { standing: this.before, size: 0, unsynced: 0, tornCommits: 0, damage: damage(at, problem), cleaned: undefined };
    };
    const facts = this.reader.facts(0, head);
    const { cleaned, process } = facts;
    if (!cleaned || !process) return bad(0, "the first frame does not say what the segment stands for");
    const stray = this.stray(head);
    if (stray !== undefined) return bad(0, stray);
    const kept: { readonly head: FrameHead; readonly position: number }[] = [];
    for (let [at, previous] = [head.length, head]; ; ) {
      const next = this.reader.head(at);
      if (!("kind" in next)) return bad(at, "problem" in next ? next.problem : "a frame has another format");
      const problem = follows(next, previous) ?? this.badBatch(next, at);
      if (problem !== undefined) return bad(at, problem);
      if (next.kind === "kept") kept.push({ head: next, position: at });
      at += next.length;
      previous = next;
      if (next.kind === "kept") continue;
      if (at !== this.reader.size) return bad(at, "something stands behind the end of a cleaned segment");
      const problemOfAll = this.take(head, facts, kept);
      if (problemOfAll !== undefined) return bad(0, problemOfAll);
      const { birth, sequence, commit } = head;
      const { crc, synced } = cleaned;
      const standing: Standing = { birth, sequence, commit, crc, synced, process, processIsLast: false };
      return { standing, size: at, unsynced: at, tornCommits: 0, damage: undefined, cleaned };
    }
  }

  private stray(head: FrameHead): string | undefined {
    const { before } = this;
    const { first } = this.segment;
    if (before && head.birth !== before.birth) return "a frame belongs to another journal";
    if (before && before.commit + 1 !== first) return `commit ${before.commit + 1} is missing`;
    return head.commit >= first && head.sequence > (before?.sequence ?? 0) ? undefined : "it does not follow the segment before it";
  }

  private take(
    head: FrameHead,
    facts: FrameFacts,
    kept: readonly { readonly head: FrameHead; readonly position: number }[],
  ): string | undefined {
    const problem = this.contents.replayCleaned(head, facts);
    if (problem !== undefined) return problem;
    for (const { head: frame, position } of kept) {
      const place = { segment: this.segment.first, position, time: frame.time };
      const misfit = this.contents.replayKept(frame, place);
      if (misfit !== undefined) return misfit;
    }
    return undefined;
  }

  private badBatch(head: FrameHead, position: number): string | undefined {
    if (!this.segment.deep) return undefined;
    for (const batch of head.batches) {
      const payload = this.reader.payload(position, batch);
      if ("problem" in payload) return payload.problem;
    }
    return undefined;
  }
}

/** Why a frame does not go on in a cleaned segment. */
function follows(head: FrameHead, before: FrameHead): string | undefined {
  if (head.kind !== "kept" && head.kind !== "end") return "a frame does not belong into a cleaned segment";
  const same = head.birth === before.birth && head.sequence === before.sequence && head.commit === before.commit;
  return same && head.previousCrc === before.crc ? undefined : "a frame does not follow the one before it";
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
