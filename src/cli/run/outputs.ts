/**
 * Outputs: committed records of the sinks, as JSON lines in a file or on standard output. How far each output got is remembered
 * in the log, so that a second run writes what is new; a file is first cut back to where it is known to be right.
 */
import { createHash } from "node:crypto";
import { accessSync, closeSync, constants, existsSync, fstatSync, ftruncateSync, openSync, readSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { TopoError } from "../../core/errors.js";
import { environmentFailure } from "../../core/failure.js";
import type { TopicName } from "../../core/names.js";
import type { FormatName } from "../../ir/graph.js";
import type { Log, RecordBatch } from "../../runtime/ports/log.js";
import { diskProblem } from "../../storage/disk-problem.js";
import type { Output } from "../terminal.js";
import { merged } from "./merged.js";
import type { Memory, PlacedFile } from "./places.js";
import { printRecord } from "./printing.js";

export interface OutputSpec {
  readonly topics: readonly { readonly topic: TopicName; readonly key: FormatName; readonly value: FormatName }[];
  /** Undefined: standard output. */
  readonly file: OutputFile | undefined;
}

export interface OutputFile {
  /** Absolute. */
  readonly path: string;
  /** As the person wrote it. */
  readonly shown: string;
}

/** Next offset to write by `<topic> <partition>`, and the length of the file up to there. */
interface Reached {
  readonly offsets: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** SHA-256 of the last bytes before there, of a file. */
  readonly tail?: string;
}

const readBytes = 1024 * 1024;

/** So many bytes at the end of a file tell it from another one. */
const tailBytes = 4096;

/** Undefined: standard output. */
export function placedOutput({ topics, file }: OutputSpec): PlacedFile | undefined {
  return file && { kind: `output ${topics.map(({ topic }) => topic).join(" ")}`, path: file.path };
}

const stdoutMemory = "output -";

export class RunOutput {
  private readonly spec: OutputSpec;
  /** Undefined: standard output. */
  private readonly memory: Memory | undefined;
  private readonly log: Log;
  private readonly stdout: Output;
  private readonly offsets: Record<string, number>;
  private bytes = 0;
  /** The last bytes of the file. */
  private tail: Buffer = Buffer.alloc(0);
  private descriptor: number | undefined;
  private dirty = false;
  /** Written by this run. */
  records = 0;

  constructor(spec: OutputSpec, memory: Memory | undefined, log: Log, stdout: Output) {
    this.spec = spec;
    this.memory = memory;
    this.log = log;
    this.stdout = stdout;
    const known = memory ? memory.known?.text : log.metadata().get(stdoutMemory);
    const reached = known === undefined ? undefined : (JSON.parse(known) as Reached);
    this.offsets = { ...reached?.offsets };
    if (spec.file) this.expect(spec.file, reached);
  }

  /** What is in the way of writing the file is said before anything is done. */
  private expect({ path, shown }: OutputFile, reached: Reached | undefined): void {
    const size = sizeOf(path);
    if (reached === undefined && size > 0) throw environmentFailure("F12", { path: shown });
    const isAnew = reached === undefined || (size === 0 && reached.bytes > 0);
    if (!isAnew && size < reached.bytes) throw environmentFailure("F13", { path: shown });
    if (isAnew) for (const key of Object.keys(this.offsets)) delete this.offsets[key];
    this.bytes = isAnew ? 0 : reached.bytes;
    this.tail = readTail(path, this.bytes);
    if (!isAnew && reached.tail !== undefined && hashOf(this.tail) !== reached.tail) throw environmentFailure("F28", { path: shown });
    // A file that was found under another name is remembered under its new one.
    this.dirty = isAnew || this.memory?.known?.name !== this.memory?.name;
  }

  /** Opens the file, whose beginning anew must be committed before: a process that dies here leaves a file that the next one knows. */
  open(): void {
    const { file } = this.spec;
    if (!file) return;
    try {
      this.descriptor = openSync(file.path, existsSync(file.path) ? "r+" : "w");
      // Neither a device nor what is right already is cut.
      if (fstatSync(this.descriptor).size > this.bytes) ftruncateSync(this.descriptor, this.bytes);
    } catch (error) {
      throw this.unwritable(error);
    }
  }

  private unwritable(cause: unknown): TopoError {
    return environmentFailure("F20", { path: this.spec.file?.shown ?? "", reason: diskProblem(cause) }, cause);
  }

  /** Writes what was committed since the last time. What could not be written is still to be written. */
  async flush(): Promise<void> {
    for (let next = await this.next(); next.lines.length > 0; next = await this.next()) {
      this.write(`${next.lines.join("\n")}\n`);
      Object.assign(this.offsets, next.offsets);
      this.records += next.lines.length;
      this.dirty = true;
      await this.stdout.settled();
    }
  }

  /** How far it got, when that has changed: goes into the next commit. */
  memorable(): readonly (readonly [string, string | null])[] {
    if (!this.dirty) return [];
    this.dirty = false;
    const { offsets, bytes, tail, memory } = this;
    if (memory === undefined) return [[stdoutMemory, JSON.stringify({ offsets, bytes } satisfies Reached)]];
    const { name, known, place } = memory;
    const reached = { offsets, bytes, tail: hashOf(tail), place };
    return [...(known && known.name !== name ? [[known.name, null] as const] : []), [name, JSON.stringify(reached satisfies Reached)]];
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }

  private write(text: string): void {
    if (this.descriptor === undefined) {
      this.stdout.write(text);
      return;
    }
    const bytes = Buffer.from(text, "utf8");
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.descriptor, bytes, done, bytes.length - done, this.bytes + done);
    } catch (error) {
      throw this.unwritable(error);
    }
    this.bytes += bytes.length;
    this.tail = Buffer.concat([this.tail, bytes.subarray(-tailBytes)]).subarray(-tailBytes);
  }

  /** One batch of every partition, merged by timestamp; the order within a partition stays. */
  private async next(): Promise<{ readonly lines: readonly string[]; readonly offsets: Readonly<Record<string, number>> }> {
    const withTopic = this.spec.topics.length > 1;
    const batches: RecordBatch[] = [];
    for (const { topic } of this.spec.topics) {
      for (let partition = 0; partition < (this.log.topic(topic)?.partitions ?? 0); partition++) {
        const batch = await this.log.read(topic, partition, this.offsets[`${topic} ${partition}`] ?? 0, readBytes);
        if (batch) batches.push(batch);
      }
    }
    const formats = new Map(this.spec.topics.map(({ topic, key, value }) => [topic, { key, value, withTopic }]));
    const lines: string[] = [];
    const offsets: Record<string, number> = {};
    for (const [batch, i] of merged(batches)) {
      const format = formats.get(batch.topic);
      if (format) lines.push(printRecord(batch, i, format));
      offsets[`${batch.topic} ${batch.partition}`] = (batch.offsets[i] ?? 0) + 1;
    }
    return { lines, offsets };
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

/** The last bytes before `end`. */
function readTail(path: string, end: number): Buffer {
  const tail = Buffer.alloc(Math.min(end, tailBytes));
  if (tail.length === 0) return tail;
  const descriptor = openSync(path, "r");
  try {
    return tail.subarray(0, readSync(descriptor, tail, 0, tail.length, end - tail.length));
  } finally {
    closeSync(descriptor);
  }
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * What is in the way of the files, before anything is done; `anew`: the log will know nothing of them. That a file belongs to this
 * application only the log can tell.
 */
export function checkOutputs(outputs: readonly OutputSpec[], anew: boolean): void {
  for (const { file } of outputs) {
    if (!file) continue;
    if (existsSync(file.path) && statSync(file.path).isDirectory())
      throw environmentFailure("F02", { path: file.shown, wanted: "a file to write to" });
    if (anew && sizeOf(file.path) > 0) throw environmentFailure("F12", { path: file.shown });
    try {
      accessSync(existsSync(file.path) ? file.path : dirname(file.path), constants.W_OK);
    } catch (error) {
      throw environmentFailure("F20", { path: file.shown, reason: diskProblem(error) }, error);
    }
  }
}
