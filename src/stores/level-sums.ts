/**
 * Checksums of a task's tables, beside its database. LevelDB reads blocks without looking at their checksums: a changed byte in a value
 * is found by the value's own, but one in the index of a table can hide a key, and a key that is not found looks like one that never was.
 * Tables never change once they are written, so each is summed when it is first seen, and compared when the database is opened.
 */
import { crc32 } from "node:zlib";
import type { DiskFile } from "../runtime/ports/disk.js";
import { codeOf } from "../storage/disk-problem.js";
import type { LevelOptions } from "./level-options.js";

type Place = Pick<LevelOptions, "disk" | "folder">;
type Sums = ReadonlyMap<string, readonly [size: number, sum: number]>;

export class TableSums {
  private readonly place: Place;
  private readonly task: string;
  private known: Sums;
  /** A table is read through it: one of two megabytes each would be much garbage. */
  private readonly part = Buffer.allocUnsafe(64 * 1024);

  constructor(place: Place, task: string) {
    this.place = place;
    this.task = task;
    this.known = this.read() ?? new Map();
  }

  /** Names of the tables that are there. */
  tables(): readonly string[] {
    return this.place.disk.list(`${this.place.folder}/${this.task}`).filter((name) => name.endsWith(".ldb"));
  }

  /** The first table that is not what it was. One that was never seen whole, because the process was killed then, is taken as it is. */
  firstDamaged(): string | undefined {
    return this.tables().find((name) => {
      const known = this.known.get(name);
      const now = known && this.sum(name);
      return known !== undefined && now !== undefined && now[0] === known[0] && now[1] !== known[1];
    });
  }

  /** Whether the list of tables is what it was when the database was closed; then a table that it does not know was left over. */
  isListAsClosed(): boolean {
    const names = this.lists();
    return names.length > 0 && names.every((name) => this.isAsNoted(name));
  }

  /** Once the database is closed: its list of tables does not change any more. */
  noteClosed(): void {
    const lists = this.lists();
    // Another list may be of the same size.
    this.known = new Map([...this.known].filter(([name]) => !lists.includes(name)));
    this.note([...this.tables(), ...lists]);
  }

  /** Sums tables that are new, or were not complete when they were seen, and remembers it. */
  note(names = this.tables()): void {
    const sums = new Map<string, readonly [number, number]>();
    let changed = names.length !== this.known.size;
    for (const name of names) {
      const known = this.known.get(name);
      if (known && this.sizeOf(name) === known[0]) {
        sums.set(name, known);
        continue;
      }
      changed = true;
      const sum = this.sum(name);
      if (sum) sums.set(name, sum);
    }
    this.known = sums;
    if (changed) this.write();
  }

  /** What was noted survives a power cut, once the folder is synced. */
  sync(): void {
    if (!this.place.disk.exists(this.file)) return;
    const file = this.place.disk.open(this.file, "write");
    try {
      file.sync();
    } finally {
      file.close();
    }
  }

  /** The database is emptied. */
  forget(): void {
    this.known = new Map();
    this.write();
  }

  /** What LevelDB knows its tables by. */
  private lists(): readonly string[] {
    return this.place.disk.list(`${this.place.folder}/${this.task}`).filter((name) => /^(CURRENT|MANIFEST-\d+)$/.test(name));
  }

  private get file(): string {
    return `${this.place.folder}/${this.task}.sums`;
  }

  /** Undefined: LevelDB has removed it meanwhile. */
  private sum(name: string): readonly [size: number, sum: number] | undefined {
    return this.opened(`${this.place.folder}/${this.task}/${name}`, (file) => {
      let [size, sum] = [0, 0];
      for (;;) {
        const more = file.read(this.part, 0, this.part.length, size);
        if (more === 0) return [size, sum] as const;
        sum = crc32(this.part.subarray(0, more), sum);
        size += more;
      }
    });
  }

  private isAsNoted(name: string): boolean {
    const [known, now] = [this.known.get(name), this.sum(name)];
    return known !== undefined && now !== undefined && known[0] === now[0] && known[1] === now[1];
  }

  private sizeOf(name: string): number | undefined {
    return this.opened(`${this.place.folder}/${this.task}/${name}`, (file) => file.size());
  }

  /** What cannot be read was being written when the process was killed, or is damaged; then nothing is known. */
  private read(): Sums | undefined {
    const text = this.contents(this.file)?.toString("utf8");
    const end = text?.indexOf("\n") ?? -1;
    if (text === undefined || end < 0 || String(crc32(text.slice(end + 1))) !== text.slice(0, end)) return undefined;
    return new Map(JSON.parse(text.slice(end + 1)) as [string, [number, number]][]);
  }

  private write(): void {
    const { disk } = this.place;
    const text = JSON.stringify([...this.known]);
    const bytes = Buffer.from(`${crc32(text)}\n${text}`, "utf8");
    const fresh = `${this.file}.new`;
    if (disk.exists(fresh)) disk.remove(fresh);
    const file = disk.open(fresh, "create");
    try {
      file.write(bytes, 0, bytes.length, 0);
    } finally {
      file.close();
    }
    disk.rename(fresh, this.file);
  }

  private contents(path: string): Buffer | undefined {
    return this.opened(path, (file) => {
      const bytes = Buffer.allocUnsafe(file.size());
      let length = 0;
      for (let more = 1; more > 0 && length < bytes.length; length += more) more = file.read(bytes, length, bytes.length - length, length);
      return bytes.subarray(0, length);
    });
  }

  private opened<T>(path: string, use: (file: DiskFile) => T): T | undefined {
    try {
      const file = this.place.disk.open(path, "read");
      try {
        return use(file);
      } finally {
        file.close();
      }
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    }
  }
}
