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
    open: (path, mode) => new NodeFile(path, fs.openSync(path, flags[mode], 0o644)),
    rename: (from, to) => fs.renameSync(from, to),
    remove: (path) => fs.unlinkSync(path),
    syncFolder,
  };
}

/** Makes the folders of the path that are missing, durably. */
function makeFolder(path: string): void {
  const first = fs.mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    syncFolder(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
}

function list(path: string): readonly string[] {
  try {
    return fs.readdirSync(path).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
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
    for (let done = 0; done < length; ) {
      done += fs.writeSync(this.descriptor, bytes, offset + done, length - done, position + done);
    }
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
