/**
 * When a task's database may be believed. It may be if the power was on since it was written and it is no copy, which the mark tells, or if
 * it was closed and synced, which a file beside it tells. LevelDB itself drops what it cannot read and only notes it in its own log.
 */
import type { DiskFile } from "../runtime/ports/disk.js";
import type { LevelOptions } from "./level-options.js";

/** What is kept in the database beside the entries, and written with them. */
export interface Mark {
  /** The id of the log. */
  readonly log: string;
  readonly boot: string | undefined;
  /** Identity of the folder. A copy that was made while the database was open can miss what was written in the middle. */
  readonly folder: string;
  /** Number of the log's commit that the state stands at; undefined: it is empty. */
  readonly position: number | undefined;
}

type Place = Pick<LevelOptions, "disk" | "folder">;

export function markText(mark: Mark): Buffer {
  return Buffer.from(JSON.stringify(mark), "utf8");
}

/** The text is what `markText` wrote: its checksum says so. */
export function parseMark(text: Buffer): Mark {
  return JSON.parse(text.toString("utf8")) as Mark;
}

function cleanFile({ folder }: Place, task: string): string {
  return `${folder}/${task}.clean`;
}

export function isClean(place: Place, task: string): boolean {
  return place.disk.exists(cleanFile(place, task));
}

/** Durable when it returns. */
export function setClean(place: Place, task: string, clean: boolean): void {
  const file = cleanFile(place, task);
  if (clean) place.disk.open(file, "create").close();
  else place.disk.remove(file);
  place.disk.syncFolder(place.folder);
}

/** Syncs what LevelDB leaves unsynced: its write-ahead logs, and a manifest that was just made. Tables are synced when they are written. */
export function syncFiles({ disk, folder }: Place, task: string): void {
  for (const name of disk.list(`${folder}/${task}`)) {
    if (!/^(CURRENT|MANIFEST-\d+|\d+\.log)$/.test(name)) continue;
    const file = disk.open(`${folder}/${task}/${name}`, "write");
    try {
      file.sync();
    } finally {
      file.close();
    }
  }
  disk.syncFolder(`${folder}/${task}`);
}

/** What LevelDB noted about lost data when it opened the database; undefined: nothing. */
export function complaintIn({ disk, folder }: Place, task: string): string | undefined {
  const path = `${folder}/${task}/LOG`;
  if (!disk.exists(path)) return undefined;
  const file = disk.open(path, "read");
  try {
    return /^.*(dropping|ignoring error|[Cc]orruption).*$/m.exec(contents(file))?.[0];
  } finally {
    file.close();
  }
}

function contents(file: DiskFile): string {
  const bytes = Buffer.alloc(file.size());
  let length = 0;
  for (let more = 1; more > 0 && length < bytes.length; length += more) more = file.read(bytes, length, bytes.length - length, length);
  return bytes.toString("utf8", 0, length);
}
