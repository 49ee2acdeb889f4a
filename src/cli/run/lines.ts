/** Reads a file line by line from a byte position, hashing what it passes, so that a later run can tell whether it is still the same file. */
import { isUtf8 } from "node:buffer";
import { createHash, type Hash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { TopoError } from "../../core/errors.js";
import { dataFailure, environmentFailure } from "../../core/failure.js";

export interface Line {
  readonly text: string;
  /** Its bytes are UTF-8. */
  readonly sound: boolean;
  /** From 1. */
  readonly number: number;
  /** Where it begins in the lines that were given out together with it. */
  readonly start: number;
}

/** How far a file was read: (unzipped) bytes, lines, and the SHA-256 of these bytes. */
export interface Progress {
  readonly bytes: number;
  readonly lines: number;
  readonly hash: string;
  /** The last line was taken without a line end. */
  readonly open?: true;
}

/** Longest line that is read, in bytes; a file without line ends must not fill the memory. */
const defaultLongestLine = 64 * 1024 * 1024;

/** What tells whether a file may have changed. */
interface FileState {
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
  /** Not a pipe or a device, which can be read only once. */
  readonly isFile: boolean;
}

const none: Buffer = Buffer.alloc(0);
const shorter = "it is shorter than what was read of it before";
const goneOn = "its last line, which had no line end and was taken as it was, has gone on";

export class LineReader {
  private readonly path: string;
  private readonly shown: string;
  private readonly longestLine: number;
  private hash: Hash = createHash("sha256");
  private bytes = 0;
  private lines = 0;
  /** The last line had no end; only a line end can follow. */
  private open = false;
  /** The bytes of the lines given out last; they count as read when the next ones are asked for. */
  private given: Buffer = none;
  /** The file as it was when it was read to its end; an equal one has nothing new. */
  private seen: FileState | undefined;

  constructor(path: string, shown: string, longestLine = defaultLongestLine) {
    this.longestLine = longestLine;
    this.path = path;
    this.shown = shown;
  }

  /** Of the lines given out so far. */
  get progress(): Progress {
    this.take(this.given);
    this.given = none;
    return { bytes: this.bytes, lines: this.lines, hash: this.hash.copy().digest("hex"), ...(this.open && { open: true }) };
  }

  /** This line, of those given out last, and all after it count as not read. */
  giveBack(line: Line): void {
    this.given = this.given.subarray(0, line.start);
    this.lines = line.number - 1;
    this.open = false;
  }

  /**
   * The lines after what was read before, a chunk of the file at a time. The beginning must be what it was (then it is passed over).
   * An unfinished last line is given out too, unless `follow`: then it is left for later, when it is whole.
   */
  async *read(beforeThis: Progress | undefined, follow: boolean): AsyncGenerator<readonly Line[]> {
    const state = this.state();
    if (this.seen !== undefined && (!state.isFile || isSame(this.seen, state))) return;
    const before = beforeThis ?? this.anew(state);
    let rest: Buffer = none;
    let toSkip = (before?.bytes ?? 0) - this.bytes;
    for await (const chunk of this.chunks(state)) {
      let data = chunk;
      if (toSkip > 0) {
        const passed = data.subarray(0, toSkip);
        this.take(passed);
        toSkip -= passed.length;
        data = data.subarray(passed.length);
        if (toSkip > 0) continue;
      }
      if (before !== undefined && this.lines === 0) this.verify(before);
      const lines: Line[] = [];
      rest = this.cut(rest.length === 0 ? data : Buffer.concat([rest, data]), lines);
      if (rest.length > this.longestLine) throw dataFailure("F06", { path: this.shown, line: this.lines + 1, limit: this.longestLine });
      if (lines.length > 0) yield lines;
    }
    if (toSkip > 0) throw this.changed(shorter);
    if (before !== undefined && this.lines === 0) this.verify(before);
    if (rest.length > 0 && !follow) {
      if (this.open) throw this.changed(goneOn);
      this.give(rest);
      this.open = true;
      yield [{ text: rest.toString("utf8"), sound: isUtf8(rest), number: ++this.lines, start: 0 }];
    }
    this.seen = state;
  }

  private state(): FileState {
    if (!existsSync(this.path)) throw environmentFailure("F01", { path: this.shown });
    const stats = statSync(this.path);
    return { ino: stats.ino, size: stats.size, mtimeMs: stats.mtimeMs, isFile: stats.isFile() };
  }

  /** Another file in this one's place, or a zipped one, is read from its beginning again, which must be what was read before. */
  private anew({ ino, size }: FileState): Progress | undefined {
    const { progress } = this;
    if (progress.bytes === 0) return undefined;
    if (!this.isZipped && ino === (this.seen?.ino ?? ino)) {
      if (size < progress.bytes) throw this.changed(shorter);
      return undefined;
    }
    this.hash = createHash("sha256");
    this.bytes = 0;
    this.lines = 0;
    this.open = false;
    return progress.lines === 0 ? undefined : progress;
  }

  private get isZipped(): boolean {
    return this.path.endsWith(".gz");
  }

  private verify(before: Progress): void {
    if (this.progress.hash !== before.hash) throw this.changed("what was read of it before is not there any more");
    this.lines = before.lines;
    this.open = before.open === true;
  }

  private async *chunks({ isFile }: FileState): AsyncGenerator<Buffer> {
    const file = createReadStream(this.path, { highWaterMark: 1024 * 1024, ...(isFile && { start: this.bytes }) });
    try {
      for await (const chunk of this.isZipped ? file.pipe(createGunzip({ chunkSize: 1024 * 1024 })) : file) yield chunk as Buffer;
    } catch (error) {
      if (error instanceof TopoError) throw error;
      throw environmentFailure("F03", { path: this.shown, reason: (error as Error).message }, error);
    } finally {
      file.destroy();
    }
  }

  /** Appends the whole lines of `data` to `lines` and returns what is left after the last line end. */
  private cut(data: Buffer, lines: Line[]): Buffer {
    const allSound = isUtf8(data.subarray(0, data.lastIndexOf(10) + 1));
    let start = this.close(data);
    for (let end = data.indexOf(10, start); end >= 0; end = data.indexOf(10, start)) {
      const last = end > start && data[end - 1] === 13 ? end - 1 : end;
      const sound = allSound || isUtf8(data.subarray(start, last));
      lines.push({ text: data.toString("utf8", start, last), sound, number: ++this.lines, start });
      start = end + 1;
    }
    this.give(data.subarray(0, start));
    return data.subarray(start);
  }

  /** Where the lines begin: behind the line end that the last line, taken without one, has now. */
  private close(data: Buffer): number {
    const end = this.open ? data.indexOf(10) : -1;
    if (end < 0) return 0;
    if (data.subarray(0, end).some((byte) => byte !== 13)) throw this.changed(goneOn);
    this.open = false;
    return end + 1;
  }

  private give(lines: Buffer): void {
    this.take(this.given);
    this.given = lines;
  }

  private take(bytes: Uint8Array): void {
    this.hash.update(bytes);
    this.bytes += bytes.length;
  }

  private changed(how: string): TopoError {
    return dataFailure("F05", { path: this.shown, how });
  }
}

function isSame(a: FileState, b: FileState): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs;
}
