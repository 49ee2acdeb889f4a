/**
 * A disk that can lose power. What is written but not synced is kept apart; a crash keeps an arbitrary part of it, in any order, and an
 * arbitrary one of what happened to names (a renaming whole or not at all). It also fails on demand: no space, an error while writing or
 * while syncing (after which what was not synced is forgotten, or shown but never written), reads that return less than asked, parts that
 * cannot be read, flipped bits, operations that take long.
 */
import type { Disk, DiskFile } from "../../src/runtime/ports/disk.js";
import type { Random } from "../../src/runtime/ports/random.js";
import { type Remains, SimulatedFile } from "./simulated-file.js";

export type ChangeKind = "create" | "write" | "truncate" | "sync" | "rename" | "remove" | "sync folder";

/** Something that a process did to the disk. */
export interface Change {
  readonly kind: ChangeKind;
  readonly path: string;
}

export interface Faults {
  /** Bytes that all files together may have; more is refused with ENOSPC after a part was written. */
  space: number;
  /** How many more syncs succeed before one fails with EIO; Infinity: all. */
  syncsLeft: number;
  /** How many more writes succeed before one fails with EIO after a part was written; Infinity: all. */
  writesLeft: number;
  /** How many more changes the process makes before it dies in the middle of one; Infinity: it lives. */
  changesLeft: number;
  /** How much of a write is done in which the process dies, from 0 to 1; undefined: an arbitrary part. */
  dyingShare: number | undefined;
  /** Reads return a random part of what was asked for. */
  shortReads: boolean;
  /** This byte of this file cannot be read. */
  unreadable: { readonly path: string; readonly at: number } | undefined;
  /** Called ahead of each operation, so that time can pass in it. */
  stall: (() => void) | undefined;
}

/** How often what has happened, so that a test can tell whether it tested anything. */
export interface Happened {
  tornFiles: number;
  lostNames: number;
  fullWrites: number;
  failedSyncs: number;
  failedWrites: number;
  lies: number;
  deaths: number;
  shortReads: number;
}

/** What a dying process gets from the disk. */
export class Death extends Error {
  readonly code = "EDEATH";

  constructor() {
    super("the process has died");
  }
}

export class SimulatedDisk implements Disk {
  readonly faults: Faults = {
    space: Number.POSITIVE_INFINITY,
    syncsLeft: Number.POSITIVE_INFINITY,
    writesLeft: Number.POSITIVE_INFINITY,
    changesLeft: Number.POSITIVE_INFINITY,
    dyingShare: undefined,
    shortReads: false,
    unreadable: undefined,
    stall: undefined,
  };
  readonly happened: Happened = {
    tornFiles: 0,
    lostNames: 0,
    fullWrites: 0,
    failedSyncs: 0,
    failedWrites: 0,
    lies: 0,
    deaths: 0,
    shortReads: 0,
  };
  /** Syncs so far, of files and folders. */
  syncs = 0;
  /** Hears of each change, ahead of it. */
  onChange: ((change: Change) => void) | undefined;
  readonly identities = new Map<string, string>();
  private readonly random: Random;
  private names = new Map<string, SimulatedFile>();
  private syncedNames = new Map<string, SimulatedFile>();
  /** Renamings that are not synced. */
  private renamings: (readonly [from: string, to: string])[] = [];
  /** Files opened before the last power cut refuse everything. */
  private era = 0;

  constructor(random: Random) {
    this.random = random;
  }

  makeFolder(): void {}

  /** Files and folders directly in the folder. */
  list(path: string): readonly string[] {
    const start = `${path}/`;
    const found = new Set<string>();
    for (const name of this.names.keys()) if (name.startsWith(start)) found.add(name.slice(start.length).split("/", 1)[0] ?? "");
    return [...found].sort();
  }

  exists(path: string): boolean {
    return this.names.has(path);
  }

  /** Of the folder at this path; a test says when it is a copy. */
  identity(path: string): string {
    return this.identities.get(path) ?? "original";
  }

  open(path: string, mode: "read" | "write" | "create"): DiskFile {
    const found = this.names.get(path);
    if (mode === "create" && found) throw failure("EEXIST");
    if (mode !== "create" && !found) throw failure("ENOENT");
    if (mode === "create" && this.used() >= this.faults.space) throw failure("ENOSPC");
    if (mode === "create") this.change("create", path);
    const contents = found ?? new SimulatedFile();
    this.names.set(path, contents);
    return this.file(path, contents, mode !== "read");
  }

  rename(from: string, to: string): void {
    const contents = this.names.get(from);
    if (!contents) throw failure("ENOENT");
    this.change("rename", from);
    this.names.delete(from);
    this.names.set(to, contents);
    this.renamings.push([from, to]);
  }

  remove(path: string): void {
    if (!this.names.has(path)) throw failure("ENOENT");
    this.change("remove", path);
    this.names.delete(path);
  }

  syncFolder(path: string): void {
    this.change("sync folder", path);
    this.countSync();
    for (const name of this.unsyncedNames()) if (name.startsWith(`${path}/`)) this.syncName(name);
    this.renamings = [];
  }

  /** The process ends: open files are gone, everything that was written stays. */
  kill(): void {
    this.era++;
    this.faults.changesLeft = Number.POSITIVE_INFINITY;
  }

  /** The power goes: of what was not synced, an arbitrary part remains, or what is said. */
  cutPower(remains: Remains = "some"): void {
    this.kill();
    for (const name of this.unsyncedNames()) {
      if (this.names.get(name) === this.syncedNames.get(name)) continue;
      const renaming = this.renamings.find((each) => each.includes(name)) ?? [name];
      if (remains === "some" ? this.random.next() < 0.5 : remains === "all") for (const each of renaming) this.syncName(each);
      else {
        this.happened.lostNames++;
        // Decided for both names.
        for (const each of renaming) this.restoreName(each);
      }
    }
    this.renamings = [];
    this.names = new Map(this.syncedNames);
    for (const contents of new Set(this.names.values())) if (contents.tear(this.random, remains)) this.happened.tornFiles++;
  }

  /** Changes one bit of the file. */
  flipBit(path: string, byte: number, bit: number): void {
    const contents = this.names.get(path);
    if (!contents) throw failure("ENOENT");
    contents.flipBit(byte, bit);
  }

  size(path: string): number {
    return this.names.get(path)?.size ?? 0;
  }

  /** Bytes of all files. */
  used(): number {
    let used = 0;
    for (const { size } of this.names.values()) used += size;
    return used;
  }

  private unsyncedNames(): readonly string[] {
    const all = new Set([...this.names.keys(), ...this.syncedNames.keys()]);
    return [...all].filter((name) => this.names.get(name) !== this.syncedNames.get(name));
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

  /** Counts a change; the one in which the process dies is done in part. */
  private change(kind: ChangeKind, path: string, inPart?: (share: number) => void): void {
    this.faults.stall?.();
    this.onChange?.({ kind, path });
    if (this.faults.changesLeft-- > 0) return;
    if (this.faults.changesLeft === -1) {
      this.happened.deaths++;
      inPart?.(this.faults.dyingShare ?? this.random.next());
    }
    throw new Death();
  }

  private countSync(): void {
    this.syncs++;
    if (this.faults.syncsLeft-- > 0) return;
    this.faults.syncsLeft = Number.POSITIVE_INFINITY;
    this.happened.failedSyncs++;
    throw failure("EIO");
  }

  private file(path: string, contents: SimulatedFile, writable: boolean): DiskFile {
    const era = this.era;
    const check = (): void => {
      if (era !== this.era) throw new Error(`${path} is used after its process ended`);
    };
    return {
      path,
      size: () => {
        check();
        return contents.size;
      },
      read: (into, offset, length, position) => {
        check();
        return this.readFrom(path, contents, { into, offset, length, position });
      },
      write: (bytes, offset, length, position) => {
        check();
        if (!writable) throw failure("EBADF");
        const part = (share: number): Uint8Array => bytes.subarray(offset, offset + Math.floor(share * length));
        this.change("write", path, (share) => this.writeTo(contents, part(share), position));
        if (this.faults.writesLeft-- <= 0) this.failWrite(contents, part(this.random.next()), position);
        this.writeTo(contents, bytes.subarray(offset, offset + length), position);
      },
      truncate: (size) => {
        check();
        this.change("truncate", path);
        contents.truncate(size);
      },
      sync: () => {
        check();
        this.change("sync", path);
        this.syncFile(contents);
      },
      close: () => {},
    };
  }

  private readFrom(
    path: string,
    contents: SimulatedFile,
    {
      into,
      offset,
      length,
      position,
    }: { readonly into: Uint8Array; readonly offset: number; readonly length: number; readonly position: number },
  ): number {
    const there = Math.max(0, Math.min(length, contents.size - position));
    const { unreadable } = this.faults;
    if (unreadable?.path === path && position <= unreadable.at && unreadable.at < position + there) throw failure("EIO");
    const count = this.faults.shortReads && there > 1 && this.random.next() < 0.3 ? 1 + Math.floor(this.random.next() * there) : there;
    if (count < there) this.happened.shortReads++;
    return contents.read(into, offset, count, position);
  }

  private writeTo(contents: SimulatedFile, bytes: Uint8Array, position: number): void {
    const isLimited = this.faults.space < Number.POSITIVE_INFINITY;
    const room = isLimited ? this.faults.space - this.used() + contents.size - position : bytes.length;
    const fits = Math.max(0, Math.min(bytes.length, room));
    contents.write(bytes.subarray(0, fits), position);
    if (fits === bytes.length) return;
    this.happened.fullWrites++;
    throw failure("ENOSPC");
  }

  private failWrite(contents: SimulatedFile, part: Uint8Array, position: number): never {
    this.faults.writesLeft = Number.POSITIVE_INFINITY;
    this.happened.failedWrites++;
    this.writeTo(contents, part, position);
    throw failure("EIO");
  }

  /**
   * As Linux does it: after an error the pages count as clean, so a later sync succeeds without having written them. What they held is
   * gone, or shown until the power goes.
   */
  private syncFile(contents: SimulatedFile): void {
    try {
      this.countSync();
    } catch (error) {
      if (this.random.next() < 0.5) contents.tear(this.random);
      else if (contents.lie(this.random)) this.happened.lies++;
      throw error;
    }
    contents.sync();
  }
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code });
}
