/**
 * LevelDB as far as the stores use it, on a simulated disk, with its weaknesses: writes go to a log that only a sync of this very log makes
 * durable; a new log is begun now and then, and the old one is left as it is, so a power cut can lose earlier writes and keep later ones;
 * records that are damaged are dropped when the database is opened, and noted in a file that nobody is shown. It has no tables: logs stay.
 */
import { crc32 } from "node:zlib";
import type { DiskFile } from "../../src/runtime/ports/disk.js";
import type { Random } from "../../src/runtime/ports/random.js";
import type { LevelDatabase, LevelIterator, LevelLibrary, LevelOperation, LevelRange } from "../../src/stores/level-library.js";
import type { SimulatedDisk } from "./simulated-disk.js";

export function simulatedLevel(disk: SimulatedDisk, random: Random): LevelLibrary {
  return {
    make: (folder) => new SimulatedDatabase(disk, random, folder),
    destroy: async (folder) => {
      // The latest first, so that what a killed process leaves of it is older and has no holes; CURRENT names what there is, so it goes last.
      const logs = disk.list(folder).filter((name) => name.endsWith(".log"));
      for (const name of [...logs.toReversed(), "LOG", "CURRENT"]) if (disk.exists(`${folder}/${name}`)) disk.remove(`${folder}/${name}`);
    },
  };
}

type Entry = readonly [Buffer, Buffer];

class SimulatedDatabase implements LevelDatabase {
  status = "closed";
  private readonly disk: SimulatedDisk;
  private readonly random: Random;
  private readonly folder: string;
  /** By the key as latin1 text, which sorts as the bytes do. */
  private readonly entries = new Map<string, Entry>();
  private log: DiskFile | undefined;
  private number = 0;
  private failed = false;

  constructor(disk: SimulatedDisk, random: Random, folder: string) {
    this.disk = disk;
    this.random = random;
    this.folder = folder;
  }

  async open(): Promise<void> {
    const isNew = !this.disk.exists(`${this.folder}/CURRENT`);
    if (isNew) this.disk.open(`${this.folder}/CURRENT`, "create").close();
    for (const name of this.disk.list(this.folder)) if (name.endsWith(".log")) this.replay(name);
    this.beginLog();
    // A new log is there for certain when the database is open; its contents are not.
    this.disk.syncFolder(this.folder);
    this.status = "open";
  }

  async close(): Promise<void> {
    this.status = "closed";
  }

  getSync(key: Buffer): Buffer | undefined {
    return this.entries.get(key.toString("latin1"))?.[1];
  }

  getProperty(): string {
    return "";
  }

  async batch(operations: LevelOperation[], options: { readonly sync?: boolean } = {}): Promise<void> {
    if (this.failed || !this.log) throw wrapped("LEVEL_IO_ERROR");
    try {
      this.write(this.log, textOf(operations));
      if (options.sync) this.log.sync();
    } catch (error) {
      this.failed = true;
      throw wrapped("LEVEL_IO_ERROR", error);
    }
    this.apply(operations);
    if (this.random.next() < 0.2) this.beginLog();
  }

  iterator({ gte, lt, lte }: LevelRange): LevelIterator {
    const [low, below, most] = [gte, lt, lte].map((bound) => bound?.toString("latin1"));
    const isIn = (key: string): boolean =>
      key >= (low ?? "") && (below === undefined || key < below) && (most === undefined || key <= most);
    const found = [...this.entries].filter(([key]) => isIn(key)).sort(([a], [b]) => (a < b ? -1 : 1));
    let at = 0;
    return {
      nextv: async (size) => {
        at += size;
        return found.slice(at - size, at).map(([, [key, value]]): [Buffer, Buffer] => [key, value]);
      },
      close: async () => {},
    };
  }

  private apply(operations: readonly LevelOperation[]): void {
    for (const operation of operations) {
      const key = operation.key.toString("latin1");
      if (operation.type === "del") this.entries.delete(key);
      else this.entries.set(key, [Buffer.from(operation.key), Buffer.from(operation.value)]);
    }
  }

  private beginLog(): void {
    this.number++;
    this.log = this.disk.open(`${this.folder}/${String(this.number).padStart(6, "0")}.log`, "create");
  }

  private write(log: DiskFile, text: string): void {
    const line = Buffer.from(`${crc32(text)} ${text}\n`, "latin1");
    log.write(line, 0, line.length, log.size());
  }

  /** What cannot be read at the end of a log is taken for a write that was never finished; elsewhere it is dropped and noted. */
  private replay(name: string): void {
    this.number = Math.max(this.number, Number(name.slice(0, 6)));
    const file = this.disk.open(`${this.folder}/${name}`, "read");
    const bytes = Buffer.alloc(file.size());
    for (let at = 0; at < bytes.length; ) at += file.read(bytes, at, bytes.length - at, at);
    const lines = bytes.toString("latin1").split("\n");
    const sound = lines.map(operationsOf);
    const lastSound = sound.findLastIndex((each) => each !== undefined);
    for (const [i, operations] of sound.entries()) {
      if (operations) this.apply(operations);
      else if (i < lastSound) this.note(`dropping a record of ${name}`);
    }
  }

  private note(text: string): void {
    const path = `${this.folder}/LOG`;
    const line = Buffer.from(`${text}\n`);
    const file = this.disk.open(path, this.disk.exists(path) ? "write" : "create");
    file.write(line, 0, line.length, file.size());
  }
}

function textOf(operations: readonly LevelOperation[]): string {
  return operations.map((each) => `${each.key.toString("hex")}${each.type === "put" ? `=${each.value.toString("hex")}` : ""}`).join(",");
}

/** The operations of a line whose checksum is right. */
function operationsOf(line: string): readonly LevelOperation[] | undefined {
  const [sum, text] = line.split(" ");
  if (text === undefined || crc32(text) !== Number(sum)) return undefined;
  return text.split(",").map((each): LevelOperation => {
    const [key = Buffer.alloc(0), value] = each.split("=").map((part) => Buffer.from(part, "hex"));
    return value === undefined ? { type: "del", key } : { type: "put", key, value };
  });
}

/** LevelDB's errors stand in the cause of one that says little. */
function wrapped(code: string, cause?: unknown): Error {
  return new Error("the database is not open", { cause: Object.assign(new Error(code, { cause }), { code }) });
}
