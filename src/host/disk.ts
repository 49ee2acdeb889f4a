/** Node's file system as the log and the stores see it. Failures are the system's errors with their `code`. */
import * as fs from "node:fs";
import { dirname } from "node:path";
import type { Disk, DiskFile } from "../runtime/ports/disk.js";

const flags = { read: "r", write: "r+", create: "wx+" } as const;

export function nodeDisk(): Disk {
  return {
    makeFolder,
    list,
    exists: (path) => fs.existsSync(path),
    identity: identityOf,
    open: (path, mode) => new NodeFile(path, fs.openSync(path, flags[mode], 0o644)),
    rename: (from, to) => fs.renameSync(from, to),
    remove: (path) => fs.unlinkSync(path),
    syncFolder,
  };
}

/**
 * Makes the folders of the path that are missing, durably. The name of one that is there already is synced too: the process that made
 * it may have died before it could.
 */
function makeFolder(path: string): void {
  const parent = dirname(path);
  if (parent === path) return;
  if (!fs.existsSync(path)) {
    makeFolder(parent);
    makeOne(path);
  }
  try {
    syncFolder(parent);
  } catch (error) {
    // One may have the right to use a folder, but not to read it; then it cannot be synced either.
    if (codeOf(error) !== "EACCES" && codeOf(error) !== "EPERM") throw error;
  }
}

/**
 * Another process may have been faster. Node's own way of making several at once is not used: it never comes back where the system says
 * that the folder above is missing although it is there, as in `/proc`.
 */
function makeOne(path: string): void {
  try {
    fs.mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST" || !fs.statSync(path).isDirectory()) throw error;
  }
}

/** The number alone would be another's soon after a removal. The disk's own number is left out: it may change with each mounting. */
export function identityOf(path: string): string {
  const { ino, birthtimeNs } = fs.statSync(path, { bigint: true });
  return `${ino.toString(36)}-${birthtimeNs.toString(36)}`;
}

function list(path: string): readonly string[] {
  try {
    return fs.readdirSync(path).sort();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** Windows cannot sync a folder, and need not: its file system journals the names. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = fs.openSync(path, "r");
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
}

/**
 * Writes `length` bytes with a `write` that may take fewer than it is given, as at the edge of a full disk or a quota; it is told how many
 * are done and says how many it took. One that takes none counts as failed, so that this ends.
 */
export function writeWhole(length: number, write: (done: number) => number): void {
  for (let done = 0; done < length; ) {
    const count = write(done);
    if (count === 0) throw Object.assign(new Error("nothing was written"), { code: "EIO" });
    done += count;
  }
}

class NodeFile implements DiskFile {
  readonly path: string;
  private readonly descriptor: number;

  constructor(path: string, descriptor: number) {
    this.path = path;
    this.descriptor = descriptor;
  }

  size(): number {
    return fs.fstatSync(this.descriptor).size;
  }

  read(into: Uint8Array, offset: number, length: number, position: number): number {
    return fs.readSync(this.descriptor, into, offset, length, position);
  }

  write(bytes: Uint8Array, offset: number, length: number, position: number): void {
    writeWhole(length, (done) => fs.writeSync(this.descriptor, bytes, offset + done, length - done, position + done));
  }

  truncate(size: number): void {
    fs.ftruncateSync(this.descriptor, size);
  }

  sync(): void {
    fs.fdatasyncSync(this.descriptor);
  }

  close(): void {
    fs.closeSync(this.descriptor);
  }
}
