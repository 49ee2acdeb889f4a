/** The journal's files: `<first commit number, 16 digits>.journal`. */
import { environmentFailure } from "../../core/failure.js";
import type { Disk, DiskFile } from "../../runtime/ports/disk.js";
import { diskProblem } from "../../storage/disk-problem.js";

const pattern = /^(\d{16})\.journal$/;
/** Size of the first segment, unless told. */
export const firstSegmentBytes = 1024 * 1024;
/** Sizes double so many times. */
const doublings = 6;

/** The segment that is written to. */
export interface ActiveSegment {
  /** Number of its first commit, which names it. */
  readonly first: number;
  readonly file: DiskFile;
  /** Up to where it holds whole frames. */
  size: number;
}

/** First commit numbers of the segments in the folder, ascending. */
export function segmentsIn(disk: Disk, folder: string): readonly number[] {
  return disk.list(folder).flatMap((name) => {
    const first = pattern.exec(name)?.[1];
    return first === undefined ? [] : [Number(first)];
  });
}

export function segmentPath(folder: string, first: number): string {
  return `${folder}/${String(first).padStart(16, "0")}.journal`;
}

/** A segment of this many or more bytes takes no more frames: small at first, so that a short run leaves a short file. */
export function segmentLimit(segmentCount: number, firstBytes: number): number {
  return firstBytes * 2 ** Math.min(segmentCount - 1, doublings);
}

export function largestSegment(firstBytes: number): number {
  return firstBytes * 2 ** doublings;
}

export function openSegment(disk: Disk, folder: string, first: number, mode: "read" | "write"): DiskFile {
  const file = segmentPath(folder, first);
  try {
    return disk.open(file, mode);
  } catch (error) {
    throw environmentFailure("X24", { file, doing: "opening", reason: diskProblem(error) }, error);
  }
}
