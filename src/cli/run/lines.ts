/** Reads a file line by line from a byte position, hashing what it passes, so that a later run can tell whether it is still the same file. */
import { createHash, type Hash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { TopoError } from "../../core/errors.js";
import { dataFailure, environmentFailure } from "../../core/failure.js";

export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** How far a file was read: (unzipped) bytes, lines, and the SHA-256 of these bytes. */
export interface Progress {
  readonly bytes: number;
  readonly lines: number;
  readonly hash: string;
}

/** Longest line that is read, in bytes; a file without line ends must not fill the memory. */
const defaultLongestLine = 64 * 1024 * 1024;

export class LineReader {
  private readonly path: string;
  private readonly shown: string;
  private readonly longestLine: number;
  private readonly hash: Hash = createHash("sha256");
  private bytes = 0;
  private lines = 0;

  constructor(path: string, shown: string, longestLine = defaultLongestLine) {
    this.longestLine = longestLine;
    this.path = path;
    this.shown = shown;
  }

  /** Of the lines given out so far. */
  get progress(): Progress {
    return { bytes: this.bytes, lines: this.lines, hash: this.hash.copy().digest("hex") };
  }

  /**
   * The lines after what was read before, a chunk of the file at a time. The beginning must be what it was (then it is passed over).
   * An unfinished last line is given out too, unless `follow`: then it is left for later, when it is whole.
   */
  async *read(before: Progress | undefined, follow: boolean): AsyncGenerator<readonly Line[]> {
    let rest: Buffer = Buffer.alloc(0);
    let toSkip = (before?.bytes ?? 0) - this.bytes;
    const start = this.bytes;
    for await (const chunk of this.chunks(start)) {
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
    if (toSkip > 0) throw this.changed("it is shorter than what was read of it before");
    if (before !== undefined && this.lines === 0) this.verify(before);
    if (rest.length > 0 && !follow) {
      this.take(rest);
      yield [{ text: rest.toString("utf8"), number: ++this.lines }];
    }
  }

  private verify(before: Progress): void {
    if (this.progress.hash !== before.hash) throw this.changed("what was read of it before is not there any more");
    this.lines = before.lines;
  }

  private async *chunks(start: number): AsyncGenerator<Buffer> {
    if (!existsSync(this.path)) throw environmentFailure("F01", { path: this.shown });
    const zipped = this.path.endsWith(".gz");
    const file = createReadStream(this.path, { highWaterMark: 1024 * 1024, ...(zipped ? {} : { start }) });
    try {
      let passed = zipped ? start : 0;
      for await (const chunk of zipped ? file.pipe(createGunzip({ chunkSize: 1024 * 1024 })) : file) {
        const fresh = (chunk as Buffer).subarray(Math.min(passed, (chunk as Buffer).length));
        passed -= (chunk as Buffer).length - fresh.length;
        if (fresh.length > 0) yield fresh;
      }
    } catch (error) {
      if (error instanceof TopoError) throw error;
      throw environmentFailure("F03", { path: this.shown, reason: (error as Error).message }, error);
    } finally {
      file.destroy();
    }
  }

  /** Appends the whole lines of `data` to `lines` and returns what is left after the last line end. */
  private cut(data: Buffer, lines: Line[]): Buffer {
    let start = 0;
    for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, start)) {
      const last = end > start && data[end - 1] === 13 ? end - 1 : end;
      lines.push({ text: data.toString("utf8", start, last), number: ++this.lines });
      start = end + 1;
    }
    this.take(data.subarray(0, start));
    return data.subarray(start);
  }

  private take(bytes: Uint8Array): void {
    this.hash.update(bytes);
    this.bytes += bytes.length;
  }

  private changed(how: string): TopoError {
    return dataFailure("F05", { path: this.shown, how });
  }
}
