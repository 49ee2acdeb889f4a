/**
 * Input files: their records are appended to the topics of the log, and how far each file was read is committed with them,
 * so that the next run goes on there.
 */
import { statSync } from "node:fs";
import type { TopoError } from "../../core/errors.js";
import { dataFailure } from "../../core/failure.js";
import type { TopicName } from "../../core/names.js";
import { BatchBuilder } from "../../runtime/batch-builder.js";
import { encodeHeaders } from "../../runtime/headers.js";
import type { Log } from "../../runtime/ports/log.js";
import { needsKeys } from "../../runtime/topics.js";
import type { Line, Progress } from "./lines.js";
import { LineReader } from "./lines.js";
import type { Memory, PlacedFile } from "./places.js";
import type { LineFormat, LineRecord } from "./record-lines.js";
import { LineError, noKey, parseLine } from "./record-lines.js";

export interface InputFile {
  readonly topic: TopicName;
  /** Absolute. */
  readonly path: string;
  /** As the person wrote it. */
  readonly shown: string;
  readonly format: LineFormat;
}

export function placedInput({ topic, path }: InputFile): PlacedFile {
  return { kind: `input ${topic}`, path };
}

/** What an input needs of the run that it feeds. */
export interface Feeding {
  readonly log: Log;
  /** Kafka's partitioner: the key's bytes, or null. */
  readonly partitionOf: (topic: TopicName, key: Uint8Array | null, size: number) => number;
  /** The time for records that say none: of reading, and after all that was read before. */
  readonly now: () => number;
  /** Goes into the next commit, whoever asks for it: so what was appended is never committed without it. `null` forgets. */
  readonly remember: (name: string, value: string | null) => void;
  readonly commit: () => Promise<void>;
}

/** Bytes of records that are committed together while a file is read. */
const commitBytes = 4 * 1024 * 1024;

export class Input {
  readonly file: InputFile;
  private readonly feeding: Feeding;
  /** Undefined: a pipe or a device, which is another one each time. */
  private readonly memory: Memory | undefined;
  private readonly reader: LineReader;
  private before: Progress | undefined;
  private readonly builders = new Map<number, BatchBuilder>();
  /** Of this run. */
  records = 0;

  constructor(file: InputFile, memory: Memory, feeding: Feeding, again: boolean) {
    this.file = file;
    this.memory = statSync(file.path).isFile() ? memory : undefined;
    this.feeding = feeding;
    this.reader = new LineReader(file.path, file.shown);
    const known = this.memory?.known?.text;
    this.before = known === undefined || again ? undefined : (JSON.parse(known) as Progress);
  }

  /** Reads what is there and was not read yet; returns the number of records. `follow`: an unfinished last line waits. `stopped` is asked after each piece. */
  async feed(follow: boolean, stopped: () => Promise<boolean>): Promise<number> {
    const from = this.records;
    for await (const lines of this.reader.read(this.before, follow)) {
      this.before = undefined;
      this.appendAll(lines);
      if (this.feeding.log.pendingBytes >= commitBytes) await this.feeding.commit();
      if (await stopped()) break;
    }
    this.before = undefined;
    if (this.records > from) await this.feeding.commit();
    return this.records - from;
  }

  /** The lines before one that is no record are kept. */
  private appendAll(lines: readonly Line[]): void {
    try {
      for (const line of lines) this.appendOrGiveBack(line);
    } finally {
      this.flush();
    }
  }

  private appendOrGiveBack(line: Line): void {
    try {
      this.append(line);
    } catch (error) {
      this.reader.giveBack(line);
      throw error;
    }
  }

  private append({ text, sound, number }: Line): void {
    if (!sound) throw this.badLine(number, "it is not UTF-8 text");
    const whole = number === 1 ? text.replace(/^\uFEFF/, "") : text;
    if (whole.trim() === "") return;
    const record = this.parse(whole, number);
    const { log, partitionOf, now } = this.feeding;
    const topic = log.topic(this.file.topic);
    if (record.key === null && topic && needsKeys(topic)) throw this.badLine(number, noKey);
    const size = (record.key?.length ?? 0) + (record.value?.length ?? 0);
    const partition = record.partition ?? partitionOf(this.file.topic, record.key, size);
    const partitions = topic?.partitions ?? 1;
    if (partition >= partitions) throw this.badLine(number, `it asks for partition ${partition}, but the topic has ${partitions} (from 0)`);
    const headers = record.headers.length === 0 ? undefined : encodeHeaders(record.headers);
    this.builder(partition).append(record.timestamp ?? now(), record.key, record.value, headers);
    this.records++;
  }

  private parse(text: string, number: number): LineRecord {
    try {
      return parseLine(text, this.file.format);
    } catch (error) {
      if (error instanceof LineError) throw this.badLine(number, error.message);
      throw error;
    }
  }

  private badLine(number: number, reason: string): TopoError {
    return dataFailure("F04", { path: this.file.shown, line: number, topic: this.file.topic, reason });
  }

  private builder(partition: number): BatchBuilder {
    const known = this.builders.get(partition);
    if (known) return known;
    const fresh = new BatchBuilder();
    this.builders.set(partition, fresh);
    return fresh;
  }

  private flush(): void {
    const { log, remember } = this.feeding;
    for (const [partition, builder] of this.builders) {
      if (builder.count > 0) log.append(this.file.topic, partition, builder);
    }
    if (this.memory === undefined) return;
    const { name, place, known } = this.memory;
    if (known !== undefined && known.name !== name) remember(known.name, null);
    remember(name, JSON.stringify({ ...this.reader.progress, place }));
  }
}
