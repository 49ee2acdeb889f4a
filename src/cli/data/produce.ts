/** What `topo produce` does: while one commit is under way, what comes is gathered for the next one. */
import { isUtf8 } from "node:buffer";
import type { Administration, Part } from "../../admin/port.js";
import { dataFailure } from "../../core/failure.js";
import { nodeClock } from "../../host/clock.js";
import { BatchBuilder } from "../../runtime/batch-builder.js";
import { encodeHeaders } from "../../runtime/headers.js";
import type { TopicInfo } from "../../runtime/ports/log.js";
import { needsKeys } from "../../runtime/topics.js";
import type { ProduceOptions } from "../commands/produce.js";
import { LineError, type LineFormat, noKey, parseLine } from "../run/record-lines.js";
import { Spread } from "../run/spread.js";
import type { ExitStatus } from "../status.js";
import { fine } from "../status.js";
import type { Terminal } from "../terminal.js";
import { existingTopic, formatsOf } from "./formats.js";
import { withData } from "./session.js";

/** Bytes of a line; as of files. */
const longestLine = 64 * 1024 * 1024;

const lineEnd = 10;

/** Bytes of records that are gathered, at most, and one piece of input more; then nothing is read until the commit is confirmed. */
const mostGathered = 4 * 1024 * 1024;

/** What a record takes besides its own bytes, about. */
const recordBytes = 32;

export function runProduce(terminal: Terminal, name: string, options: ProduceOptions): Promise<ExitStatus> {
  return withData(terminal, options, async (administration) => {
    const topic = await existingTopic(administration, name);
    const format = { ...(await formatsOf(administration, topic.name, options)), keySeparator: options.keySeparator };
    const producer = new Producer(administration, topic, format);
    try {
      await producer.takeAll(terminal.stdinPieces(producer.failed));
    } finally {
      const { written } = producer;
      terminal.stderr.write(`${written.toLocaleString("en-US")} ${written === 1 ? "record" : "records"} written to ${name}.\n`);
    }
    return fine;
  });
}

class Producer {
  /** Records that the log has confirmed. */
  written = 0;
  private readonly administration: Administration;
  private readonly topic: TopicInfo;
  private readonly format: LineFormat;
  private readonly spread = new Spread();
  private readonly clock = nodeClock();
  private builders = new Map<number, BatchBuilder>();
  private line = 0;
  /** The commit that is under way; it has ended, well or not, when this resolves. */
  private sending: Promise<void> | undefined;
  private failure: { readonly error: unknown } | undefined;
  private readonly ended = new AbortController();

  constructor(administration: Administration, topic: TopicInfo, format: LineFormat) {
    this.administration = administration;
    this.topic = topic;
    this.format = format;
  }

  /** Aborts when nothing more can be written, so that nobody waits for input that would go nowhere. */
  get failed(): AbortSignal {
    return this.ended.signal;
  }

  async takeAll(pieces: AsyncIterable<Uint8Array>): Promise<void> {
    let rest: Buffer[] = [];
    for await (const piece of pieces) {
      const end = piece.lastIndexOf(lineEnd) + 1;
      rest.push(Buffer.from(piece.subarray(0, end === 0 ? piece.length : end)));
      if (end === 0) {
        if (rest.reduce((sum, { length }) => sum + length, 0) > longestLine) {
          throw dataFailure("F06", { path: "standard input", line: this.line + 1, limit: longestLine });
        }
        continue;
      }
      await this.take(Buffer.concat(rest));
      rest = [Buffer.from(piece.subarray(end))];
    }
    await this.take(Buffer.concat(rest));
    await this.sendAll();
  }

  /** Whole lines. What stands before one that is no record is written. */
  private async take(lines: Buffer): Promise<void> {
    let failure: { readonly line: number; readonly reason: string } | undefined;
    for (let start = 0; start < lines.length && failure === undefined; ) {
      const found = lines.indexOf(lineEnd, start);
      const end = found < 0 ? lines.length : found;
      this.line++;
      const reason = this.append(lines.subarray(start, lines[end - 1] === 13 && end > start ? end - 1 : end));
      if (reason !== undefined) failure = { line: this.line, reason };
      start = end + 1;
    }
    if (failure) {
      await this.sendAll();
      throw dataFailure("X58", { ...failure, topic: this.topic.name, written: this.written });
    }
    if (!this.sending) this.send();
    else if (this.gathered() >= mostGathered) await this.sending;
    this.refuseAfterFailure();
  }

  /** Why it is no record, if it is none. */
  private append(line: Buffer): string | undefined {
    if (!isUtf8(line)) return "it is not UTF-8 text";
    const text = line.toString("utf8");
    if (text.trim() === "") return undefined;
    try {
      const { key, value, timestamp, headers, partition: asked } = parseLine(text, this.format);
      const { name, partitions } = this.topic;
      if (key === null && needsKeys(this.topic)) return noKey;
      const partition = asked ?? this.spread.partitionOf(name, partitions, key, (key?.length ?? 0) + (value?.length ?? 0));
      if (partition >= partitions) return `it asks for partition ${partition}, but the topic has ${partitions} (from 0)`;
      const encoded = headers.length === 0 ? undefined : encodeHeaders(headers);
      this.builder(partition).append(timestamp ?? this.clock.now(), key, value, encoded);
      return undefined;
    } catch (error) {
      if (error instanceof LineError) return error.message;
      throw error;
    }
  }

  private builder(partition: number): BatchBuilder {
    const builder = this.builders.get(partition) ?? new BatchBuilder();
    this.builders.set(partition, builder);
    return builder;
  }

  private gathered(): number {
    return [...this.builders.values()].reduce((sum, { bytes, count }) => sum + bytes.length + count * recordBytes, 0);
  }

  /** Until all that is gathered is confirmed. */
  private async sendAll(): Promise<void> {
    if (!this.sending) this.send();
    while (this.sending) await this.sending;
    this.refuseAfterFailure();
  }

  /** In the order in which it came: the next commit begins when the one before it is confirmed. */
  private send(): void {
    if (this.failure) return;
    const parts = [...this.builders].map(([partition, records]) => ({ partition, records }));
    if (parts.length === 0) return;
    this.builders = new Map();
    this.sending = this.confirmed(parts);
  }

  private async confirmed(parts: readonly Part[]): Promise<void> {
    const count = parts.reduce((sum, { records }) => sum + records.count, 0);
    try {
      await this.administration.produce(this.topic.name, parts);
      this.written += count;
    } catch (error) {
      this.failure = { error };
      this.ended.abort();
    }
    this.sending = undefined;
    this.send();
  }

  private refuseAfterFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
