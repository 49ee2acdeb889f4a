/** What is used of LevelDB, so that tests can put another in its place: one on a disk that loses power. */

export type LevelOperation =
  | { readonly type: "put"; readonly key: Buffer; readonly value: Buffer }
  | { readonly type: "del"; readonly key: Buffer };

export interface LevelRange {
  readonly gte: Buffer;
  readonly lt?: Buffer;
  readonly lte?: Buffer;
}

export interface LevelIterator {
  nextv(size: number): Promise<[Buffer, Buffer][]>;
  close(): Promise<void>;
}

export interface LevelDatabase {
  readonly status: string;
  open(): Promise<void>;
  close(): Promise<void>;
  getSync(key: Buffer): Buffer | undefined;
  /** `leveldb.sstables`: the tables that it knows, as text. */
  getProperty(name: string): string;
  /** All or nothing. `sync`: durable when it resolves, and what was written before may still not be. */
  batch(operations: LevelOperation[], options?: { readonly sync?: boolean }): Promise<void>;
  /** Of the moment when it is asked for. */
  iterator(range: LevelRange): LevelIterator;
}

export interface LevelLibrary {
  /** A database in the folder, not open yet. */
  make(folder: string, cacheBytes: number | undefined): LevelDatabase;
  destroy(folder: string): Promise<void>;
}

/** Loaded when it is needed: a run in memory needs no native library. */
export async function classicLevel(): Promise<LevelLibrary> {
  const { ClassicLevel } = await import("classic-level");
  return {
    make: (folder, cacheBytes) =>
      new ClassicLevel<Buffer, Buffer>(folder, {
        keyEncoding: "buffer",
        valueEncoding: "buffer",
        ...(cacheBytes === undefined ? {} : { cacheSize: cacheBytes }),
      }),
    destroy: (folder) => ClassicLevel.destroy(folder),
  };
}
