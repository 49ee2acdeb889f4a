/**
 * A disk that can lose power. What is written but not synced is kept apart, in units of 512 bytes; a crash keeps an arbitrary subset of
 * them, and an arbitrary one of what happened to file sizes and names (a renaming whole or not at all). It also fails on demand: no
 * space, an error while syncing (after which what was not synced is forgotten, or shown but never written), reads that return less than
 * asked, parts that cannot be read, flipped bits.
 */
import type { Disk, DiskFile } from "../../src/runtime/ports/disk.js";
import type { Random } from "../../src/runtime/ports/random.js";

const sector = 512;

/** Contents: what the system shows, and what is certainly on the disk. */
interface Contents {
  shown: Buffer;
  synced: Buffer;
  /** Sectors that are shown as written, but that no sync will write: one failed. */
  readonly lied: Set<number>;
}

function contentsOf(bytes: Buffer): Contents {
  return { shown: bytes, synced: Buffer.from(bytes), lied: new Set() };
}

export interface Faults {
  /** Bytes that all files together may have; more is refused with ENOSPC after a part was written. */
  space: number;
  /** How many more syncs succeed before one fails with EIO; Infinity: all. */
  syncsLeft: number;
  /** How many more changes the process makes before it dies in the middle of one; Infinity: it lives. */
  changesLeft: number;
  /** Reads return a random part of what was asked for. */
  shortReads: boolean;
  /** This byte of this file cannot be read. */
  unreadable: { readonly path: string; readonly at: number } | undefined;
}

/** How often what has happened, so that a test can tell whether it tested anything. */
export interface Happened {
  tornFiles: number;
  lostNames: number;
  fullWrites: number;
  failedSyncs: number;
  lies: number;
  deaths: number;
  shortReads: number;
}

/** What a dying process gets from the disk. */
export class Death extends Error {
  readonly code = "EDEATH";
}

export class SimulatedDisk implements Disk {
  readonly faults: Faults = {
    space: Number.POSITIVE_INFINITY,
    syncsLeft: Number.POSITIVE_INFINITY,
    changesLeft: Number.POSITIVE_INFINITY,
    shortReads: false,
    unreadable: undefined,
  };
  readonly happened: Happened = { tornFiles: 0, lostNames: 0, fullWrites: 0, failedSyncs: 0, lies: 0, deaths: 0, shortReads: 0 };
  /** Syncs so far, of files and folders. */
  syncs = 0;
  private readonly random: Random;
  private names = new Map<string, Contents>();
  private syncedNames = new Map<string, Contents>();
  /** Renamings that are not synced. */
  private renamings: (readonly [from: string, to: string])[] = [];
  /** Files opened before the last power cut refuse everything. */
  private era = 0;

  constructor(random: Random) {
    this.random = random;
  }

  makeFolder(): void {}

  list(path: string): readonly string[] {
    return [...this.names.keys()]
      .filter((name) => name.startsWith(`${path}/`))
      .map((name) => name.slice(path.length + 1))
      .sort();
  }

  exists(path: string): boolean {
    return this.names.has(path);
  }

  open(path: string, mode: "read" | "write" | "create"): DiskFile {
    const found = this.names.get(path);
    if (mode === "create" && found) throw failure("EEXIST");
    if (mode !== "create" && !found) throw failure("ENOENT");
    if (mode === "create" && this.used() >= this.faults.space) throw failure("ENOSPC");
    if (mode === "create") this.change();
    const contents = found ?? contentsOf(Buffer.alloc(0));
    this.names.set(path, contents);
    return this.file(path, contents, mode !== "read");
  }

  rename(from: string, to: string): void {
    const contents = this.names.get(from);
    if (!contents) throw failure("ENOENT");
    this.change();
    this.names.delete(from);
    this.names.set(to, contents);
    this.renamings.push([from, to]);
  }

  remove(path: string): void {
    this.change();
    if (!this.names.delete(path)) throw failure("ENOENT");
  }

  syncFolder(path: string): void {
    this.change();
    this.countSync();
    for (const name of new Set([...this.names.keys(), ...this.syncedNames.keys()])) {
      if (name.startsWith(`${path}/`)) this.syncName(name);
    }
    this.renamings = [];
  }

  /** The process ends: open files are gone, everything that was written stays. */
  kill(): void {
    this.era++;
    this.faults.changesLeft = Number.POSITIVE_INFINITY;
  }

  /** The power goes: of what was not synced, an arbitrary part remains. */
  cutPower(): void {
    this.kill();
    for (const name of new Set([...this.names.keys(), ...this.syncedNames.keys()])) {
      if (this.names.get(name) === this.syncedNames.get(name)) continue;
      const renaming = this.renamings.find((each) => each.includes(name)) ?? [name];
      if (this.random.next() < 0.5) for (const each of renaming) this.syncName(each);
      else {
        this.happened.lostNames++;
        // Decided for both names.
        for (const each of renaming) this.restoreName(each);
      }
    }
    this.renamings = [];
    this.names = new Map(this.syncedNames);
    for (const contents of new Set(this.names.values())) this.tear(contents);
  }

  /** Changes one bit of the file. */
  flipBit(path: string, byte: number, bit: number): void {
    const contents = this.names.get(path);
    if (!contents) throw failure("ENOENT");
    contents.shown[byte] = (contents.shown[byte] ?? 0) ^ (1 << bit);
    contents.synced = Buffer.from(contents.shown);
  }

  size(path: string): number {
    return this.names.get(path)?.shown.length ?? 0;
  }

  private syncName(name: string): void {
    const contents = this.names.get(name);
    if (contents) this.syncedNames.set(name, contents);
    else this.syncedNames.delete(name);
  }

  private restoreName(name: string): void {
    const contents = this.syncedNames.get(name);
    if (contents) this.names.set(name, contents);
    else this.names.delete(name);
  }

  /** Size and sectors reach the disk each for itself; a sector beyond the old size that did not reads as zeros. */
  private tear(contents: Contents): void {
    const { shown, synced, lied } = contents;
    if (shown.equals(synced)) return;
    this.happened.tornFiles++;
    const low = Math.min(shown.length, synced.length);
    const size = low + Math.floor(this.random.next() * (Math.max(shown.length, synced.length) - low + 1));
    const after = Buffer.alloc(size);
    for (let at = 0; at < size; at += sector) {
      const from = this.random.next() < 0.5 && !lied.has(at / sector) ? shown : synced;
      after.set(from.subarray(at, Math.min(at + sector, size)), at);
    }
    contents.shown = after;
    contents.synced = Buffer.from(after);
    lied.clear();
  }

  private used(): number {
    let used = 0;
    for (const { shown } of this.names.values()) used += shown.length;
    return used;
  }

  /** Counts a change; the one in which the process dies is done in part. */
  private change(inPart: () => void = () => {}): void {
    if (this.faults.changesLeft-- > 0) return;
    if (this.faults.changesLeft === -1) {
      this.happened.deaths++;
      inPart();
    }
    throw new Death("the process has died");
  }

  private countSync(): void {
    this.syncs++;
    if (this.faults.syncsLeft-- > 0) return;
    this.faults.syncsLeft = Number.POSITIVE_INFINITY;
    this.happened.failedSyncs++;
    throw failure("EIO");
  }

  private file(path: string, contents: Contents, writable: boolean): DiskFile {
    const era = this.era;
    const check = (): void => {
      if (era !== this.era) throw new Error(`${path} is used after its process ended`);
    };
    return {
      path,
      size: () => {
        check();
        return contents.shown.length;
      },
      read: (into, offset, length, position) => {
        check();
        const there = Math.max(0, Math.min(length, contents.shown.length - position));
        const { unreadable } = this.faults;
        if (unreadable?.path === path && position <= unreadable.at && unreadable.at < position + there) throw failure("EIO");
        const count = this.faults.shortReads && there > 1 && this.random.next() < 0.3 ? 1 + Math.floor(this.random.next() * there) : there;
        if (count < there) this.happened.shortReads++;
        into.set(contents.shown.subarray(position, position + count), offset);
        return count;
      },
      write: (bytes, offset, length, position) => {
        check();
        if (!writable) throw failure("EBADF");
        this.change(() => this.writeTo(contents, bytes.subarray(offset, offset + Math.floor(this.random.next() * length)), position));
        this.writeTo(contents, bytes.subarray(offset, offset + length), position);
      },
      truncate: (size) => {
        check();
        this.change();
        const next = Buffer.alloc(size);
        contents.shown.copy(next, 0, 0, size);
        contents.shown = next;
        for (const each of contents.lied) if (each * sector >= size) contents.lied.delete(each);
      },
      sync: () => {
        check();
        this.change();
        this.syncFile(contents);
      },
      close: () => {},
    };
  }

  private writeTo(contents: Contents, bytes: Uint8Array, position: number): void {
    const room = this.faults.space - this.used() + contents.shown.length - position;
    const fits = Math.max(0, Math.min(bytes.length, room));
    const size = Math.max(contents.shown.length, position + fits);
    const next = Buffer.alloc(size);
    contents.shown.copy(next);
    next.set(bytes.subarray(0, fits), position);
    contents.shown = next;
    for (let at = Math.floor(position / sector); at * sector < position + fits; at++) contents.lied.delete(at);
    if (fits === bytes.length) return;
    this.happened.fullWrites++;
    throw failure("ENOSPC");
  }

  /**
   * As Linux does it: after an error the pages count as clean, so a later sync succeeds without having written them. What they held is
   * gone, or shown until the power goes.
   */
  private syncFile(contents: Contents): void {
    try {
      this.countSync();
    } catch (error) {
      if (this.random.next() < 0.5) this.tear(contents);
      else this.lie(contents);
      throw error;
    }
    const { shown, synced, lied } = contents;
    contents.synced = Buffer.from(shown);
    for (const each of lied) {
      contents.synced.fill(0, each * sector, (each + 1) * sector);
      contents.synced.set(synced.subarray(each * sector, (each + 1) * sector).subarray(0, shown.length - each * sector), each * sector);
    }
  }

  private lie({ shown, synced, lied }: Contents): void {
    for (let at = 0; at < shown.length; at += sector) {
      const isDirty = !shown.subarray(at, at + sector).equals(synced.subarray(at, at + sector));
      if (isDirty && this.random.next() < 0.7) lied.add(at / sector);
    }
    if (lied.size > 0) this.happened.lies++;
  }
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code });
}
