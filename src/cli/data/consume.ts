/**
 * What `topo consume` does. While it waits it holds nothing: where no application runs, the folder is closed, so that one can be started,
 * and is opened again when something in it has changed; where one runs, it is asked.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Administration, TopicState } from "../../admin/port.js";
import { environmentFailure } from "../../core/failure.js";
import type { TopicName } from "../../core/names.js";
import { nodeClock } from "../../host/clock.js";
import type { RecordBatch } from "../../runtime/ports/log.js";
import type { ConsumeOptions } from "../commands/consume.js";
import { noticeOn } from "../notice.js";
import { administrationOf } from "../run/data-folder.js";
import { merged } from "../run/merged.js";
import type { ExitStatus } from "../status.js";
import { fine } from "../status.js";
import type { Terminal } from "../terminal.js";
import { type PrintLine, printer } from "./console-form.js";
import { existingTopic, formatsOf } from "./formats.js";
import { dataFolder, isGone, isInUse, openData, reachRunning } from "./session.js";

/** Milliseconds between two looks. */
const lookEveryMs = 100;

const readBytes = 1024 * 1024;

export async function runConsume(terminal: Terminal, topic: string, options: ConsumeOptions): Promise<ExitStatus> {
  refuseMisfits(options);
  const consumer = new Consumer(terminal, dataFolder(terminal, options), topic, options);
  try {
    await consumer.untilDone();
  } finally {
    const { shown } = consumer;
    terminal.stderr.write(`${shown.toLocaleString("en-US")} ${shown === 1 ? "record" : "records"}\n`);
  }
  return fine;
}

function refuseMisfits({ partition, offset, fromBeginning }: ConsumeOptions): void {
  const refuse = (problem: string, help: string): Error => environmentFailure("X54", { problem, help });
  if (offset !== undefined && partition === undefined) throw refuse("--offset needs --partition", "Each partition has offsets of its own.");
  if (offset !== undefined && fromBeginning) throw refuse("--offset and --from-beginning contradict each other", "Leave one of them out.");
  if (partition !== undefined && !/^\d+$/.test(partition))
    throw refuse(`--partition ${partition} is no whole number from 0`, "For example: --partition 0");
  if (offset !== undefined && !/^(\d+|earliest|latest)$/.test(offset))
    throw refuse(`--offset ${offset} is neither a whole number from 0 nor earliest or latest`, "For example: --partition 0 --offset 100");
}

class Consumer {
  shown = 0;
  private readonly terminal: Terminal;
  private readonly folder: string;
  private readonly name: string;
  private readonly options: ConsumeOptions;
  private readonly clock = nodeClock();
  /** Next offset by partition; undefined before the first look. */
  private positions: Map<number, number> | undefined;
  private print: PrintLine | undefined;
  private lastMs = this.clock.now();

  constructor(terminal: Terminal, folder: string, name: string, options: ConsumeOptions) {
    this.terminal = terminal;
    this.folder = folder;
    this.name = name;
    this.options = options;
  }

  async untilDone(): Promise<void> {
    let administration = await openData(this.terminal, this.folder);
    for (;;) {
      try {
        await this.follow(administration);
      } catch (error) {
        if (!isGone(error)) throw error;
      } finally {
        await administration.close();
      }
      // What happened since a running application was lost, nobody has seen; a folder that was just closed is as it was seen.
      const next = await this.whenChanged(administration.live ? undefined : this.traces());
      if (next === undefined) return;
      administration = next;
    }
  }

  /** Shows what there is; where an application runs, until the end, else until nothing more is there. */
  private async follow(administration: Administration): Promise<void> {
    const topic = await existingTopic(administration, this.name);
    this.print ??= printer(this.options, await formatsOf(administration, topic.name, this.options));
    if (this.positions === undefined) this.lastMs = this.clock.now();
    this.positions ??= this.start(topic);
    while (!this.isEnough) {
      const some = await this.show(administration, topic.name, this.print, this.positions);
      if (some) continue;
      if (!administration.live || this.isDone) return;
      await this.clock.sleep(lookEveryMs, this.terminal.stop);
    }
  }

  private start({ name, partitions, ranges }: TopicState): Map<number, number> {
    const { partition, offset, fromBeginning } = this.options;
    const only = partition === undefined ? undefined : Number(partition);
    if (only !== undefined && only >= partitions) throw environmentFailure("X46", { topic: name, partition: only, partitions });
    const from = offset ?? (fromBeginning ? "earliest" : "latest");
    const all = ranges.map(([start, end], number): [number, number] => [
      number,
      from === "earliest" ? start : from === "latest" ? end : Math.max(start, Number(from)),
    ]);
    return new Map(all.filter(([number]) => only === undefined || number === only));
  }

  private get isEnough(): boolean {
    const { maxMessages } = this.options;
    return this.terminal.stop.aborted || (maxMessages !== undefined && this.shown >= maxMessages);
  }

  private get isDone(): boolean {
    const { timeoutMs } = this.options;
    if (this.isEnough) return true;
    return timeoutMs !== undefined && this.clock.now() - this.lastMs >= timeoutMs;
  }

  private async show(administration: Administration, topic: TopicName, print: PrintLine, positions: Map<number, number>): Promise<boolean> {
    const batches: RecordBatch[] = [];
    for (const [partition, from] of positions) {
      const batch = await administration.read(topic, partition, from, readBytes);
      if (batch) batches.push(batch);
    }
    const lines: string[] = [];
    try {
      for (const [batch, i] of merged(batches)) {
        lines.push(print(batch, i));
        positions.set(batch.partition, (batch.offsets[i] ?? 0) + 1);
        if (this.options.maxMessages !== undefined && this.shown + lines.length >= this.options.maxMessages) break;
      }
    } finally {
      this.terminal.stdout.write(lines.join(""));
      this.shown += lines.length;
    }
    await this.terminal.stdout.settled();
    if (lines.length > 0) this.lastMs = this.clock.now();
    return lines.length > 0;
  }

  /** The data again, when there may be more in it; undefined: it is time to end. */
  private async whenChanged(before: string | undefined): Promise<Administration | undefined> {
    while (!this.isDone) {
      const running = await reachRunning(this.folder);
      if (running) return running;
      try {
        if (this.traces() !== before) return administrationOf(this.folder, noticeOn(this.terminal));
      } catch (error) {
        if (!isInUse(error)) throw error;
      }
      await this.clock.sleep(lookEveryMs, this.terminal.stop);
    }
    return undefined;
  }

  /** Names, sizes and times of the log's files: what another process writes shows in them. */
  private traces(): string {
    const log = join(this.folder, "log");
    const files = readdirSync(log).filter((name) => name.endsWith(".journal"));
    return files.map((name) => [name, statSync(join(log, name)).size, statSync(join(log, name)).mtimeMs].join(" ")).join("\n");
  }
}
