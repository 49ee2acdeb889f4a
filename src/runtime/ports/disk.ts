/**
 * What the journal and the stores need of a disk. Synchronous: a commit is one write and one sync, and reads are whole chunks.
 * Paths are absolute. Every failure is a thrown `TopoError` of the environment, or the system's error with its `code` (`ENOSPC`, `EIO`, …).
 */

export interface Disk {
  makeFolder(path: string): void;
  /** Names in the folder, sorted; empty if there is no such folder. */
  list(path: string): readonly string[];
  exists(path: string): boolean;
  /** A text by which a file or folder is known wherever it is moved to on its disk; a copy has another one. It must be there. */
  identity(path: string): string;
  /** `read` and `write` (which reads too): the file is there already. `create`: it must not be there (`EEXIST`), and is readable too. */
  open(path: string, mode: "read" | "write" | "create"): DiskFile;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Makes creations, renames and removals in the folder durable. */
  syncFolder(path: string): void;
}

export interface DiskFile {
  readonly path: string;
  size(): number;
  /** Reads up to `length` bytes at `position` into `into` at `offset`; returns how many there were. */
  read(into: Uint8Array, offset: number, length: number, position: number): number;
  /** Writes all of them, or throws. */
  write(bytes: Uint8Array, offset: number, length: number, position: number): void;
  truncate(size: number): void;
  /** Makes the contents durable. An error here is fatal: dirty pages may be gone. */
  sync(): void;
  close(): void;
}
