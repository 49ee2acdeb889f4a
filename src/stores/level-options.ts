/** What state on disk is told, and LevelDB's errors in words. */
import type { Disk } from "../runtime/ports/disk.js";
import type { Machine } from "../runtime/ports/machine.js";
import { codeOf, diskProblem } from "../storage/disk-problem.js";
import type { LevelLibrary } from "./level-library.js";

export interface LevelOptions {
  readonly disk: Disk;
  readonly machine: Machine;
  /** Absolute; made if it is missing. */
  readonly folder: string;
  /** The id of the log that the state is a cache of; state of another log, or of a history that was lost, is emptied. */
  readonly log: string;
  /** LevelDB's cache of blocks per task; 8 MiB unless told. */
  readonly cacheBytes?: number;
  /** The real LevelDB unless told. */
  readonly library?: LevelLibrary;
}

const reasons: Readonly<Record<string, string>> = {
  LEVEL_LOCKED: "another process has it open",
  LEVEL_IO_ERROR: "the disk is full or failed",
  LEVEL_CORRUPTION: "its files contradict each other",
};

/** What the system says about a file, which LevelDB hands on as a text, and the system's code for it. */
const codes: readonly (readonly [text: string, code: string])[] = [
  ["No space left", "ENOSPC"],
  ["Disk quota exceeded", "EDQUOT"],
  ["File too large", "EFBIG"],
  ["Permission denied", "EACCES"],
  ["Operation not permitted", "EPERM"],
  ["Read-only file system", "EROFS"],
  ["Too many open files", "EMFILE"],
  ["Input/output error", "EIO"],
  ["Is a directory", "EISDIR"],
  ["Not a directory", "ENOTDIR"],
];

/** LevelDB's errors in words; it wraps them in one that says only that the database is not open. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = codeOf(cause) ?? "";
  const said = code === "LEVEL_IO_ERROR" ? codes.find(([text]) => String(cause).includes(text)) : undefined;
  return said ? diskProblem(Object.assign(new Error(said[0]), { code: said[1] })) : (reasons[code] ?? diskProblem(cause));
}
