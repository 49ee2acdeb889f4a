/** Reads segments that take no more frames, for cleaning: their frames one after the other, and what stands at their end. */
import type { Disk } from "../../runtime/ports/disk.js";
import { ChunkCache } from "./chunk-cache.js";
import { Contents } from "./contents.js";
import type { CleanedFact, FrameHead, ProcessFact } from "./format.js";
import { FrameReader } from "./frame-reader.js";
import { refusal } from "./loss.js";
import { openSegment, segmentPath } from "./segment.js";

/** A segment that takes no more frames. */
export interface SealedSegment {
  /** Number of its first commit, which names it. */
  readonly first: number;
  readonly size: number;
  /** What it stands for, if it was cleaned. */
  readonly cleaned: CleanedFact | undefined;
}

/** What stands at the end of a segment. */
export interface SegmentEnd {
  readonly contents: Contents;
  readonly birth: number;
  readonly sequence: number;
  readonly commit: number;
  readonly time: number;
  readonly crc: number;
  readonly synced: number;
  readonly process: ProcessFact;
}

/** Bytes that were read or written since the last time that it came up for air. */
export type Work = Generator<number, void>;

export class SealedReader {
  private readonly disk: Disk;
  private readonly folder: string;

  constructor(disk: Disk, folder: string) {
    this.disk = disk;
    this.folder = folder;
  }

  /** Visits each frame of the segment. */
  *frames(segment: SealedSegment, visit: (reader: FrameReader, position: number, head: FrameHead) => void): Work {
    const file = openSegment(this.disk, this.folder, segment.first, "read");
    try {
      const reader = new FrameReader(file, segment.size);
      for (let position = 0; position < segment.size; ) {
        const head = reader.head(position);
        if (!("kind" in head)) throw this.damaged(segment, position, "problem" in head ? head.problem : "a frame has another format");
        visit(reader, position, head);
        position += head.length;
        yield head.length;
      }
    } finally {
      file.close();
    }
  }

  /** What the log held when the segment was full. */
  *end(segment: SealedSegment): Generator<number, SegmentEnd> {
    const contents = new Contents(new ChunkCache(0), () => {
      throw new Error("what stands at the end of a segment has no records");
    });
    let end: SegmentEnd | undefined;
    yield* this.frames(segment, (reader, position, head) => {
      if (head.kind === "kept" || head.kind === "end") return;
      const facts = reader.facts(position, head);
      const { birth, sequence, commit, time } = head;
      const place = { segment: segment.first, position, time };
      const problem = head.kind === "cleaned" ? contents.replayCleaned(head, facts) : contents.replay(head, facts, place);
      const process = facts.process ?? end?.process;
      if (problem !== undefined || !process) throw this.damaged(segment, position, problem ?? "the first frame does not say who wrote it");
      const { crc, synced } = facts.cleaned ?? head;
      end = { contents, birth, sequence, commit, time, crc, synced, process };
    });
    if (!end) throw this.damaged(segment, 0, "the file is empty");
    return end;
  }

  damaged(segment: SealedSegment, at: number, problem: string): Error {
    return refusal(this.disk, this.folder, { segment: segment.first, file: segmentPath(this.folder, segment.first), at, problem });
  }
}
