/**
 * What is lost with a damaged journal, as far as it can be known: everything from the damage on, since a commit builds on all commits
 * before it. Sound frames behind the damage say how much that is; offsets have no gaps, so the broken frames count as well.
 */

import type { LossFacts } from "../../core/catalogue/storage.js";
import type { TopoError } from "../../core/errors.js";
import { environmentFailure } from "../../core/failure.js";
import type { Disk } from "../../runtime/ports/disk.js";
import { codeOf } from "../../storage/disk-problem.js";
import { ChunkCache } from "./chunk-cache.js";
import { Contents } from "./contents.js";
import type { FrameFacts, FrameHead } from "./format.js";
import { FrameReader } from "./frame-reader.js";
import { type Damage, type JournalScan, scanJournal, soundHeads } from "./scan.js";
import { openSegment, segmentsIn } from "./segment.js";

/** A look at the whole journal, every byte of it, that changes nothing. */
export interface Survey {
  /** What stands before the damage; its records cannot be read. */
  readonly contents: Contents;
  readonly scan: JournalScan;
  /** Undefined: there is no damage. */
  readonly loss: LossFacts | undefined;
  /** Where the damage is; what stands before `from` can be kept. */
  readonly damage: Damage | undefined;
  readonly from: number;
}

export function survey(disk: Disk, folder: string): Survey {
  const first = look(disk, folder);
  const { damage } = first.scan;
  if (!damage) return { ...first, loss: undefined, damage, from: Number.POSITIVE_INFINITY };
  // Cleaning drops records for the sake of later ones. Without those, what is left is no state that the log was ever in.
  const commit = first.scan.standing?.commit ?? 0;
  const thinned = first.scan.sealed.find(({ cleaned }) => (cleaned?.through ?? 0) > commit);
  const from = thinned?.first ?? damage.segment;
  const seen = thinned ? look(disk, folder, { ...damage, segment: from }) : first;
  const loss = { ...lossAfter(disk, folder, seen, from, thinned ? 0 : damage.at), thinned: thinned !== undefined };
  return { ...seen, loss, damage, from };
}

function look(disk: Disk, folder: string, before?: Damage): Pick<Survey, "contents" | "scan"> {
  const contents = new Contents(new ChunkCache(0), () => {
    throw new Error("a survey reads no records");
  });
  return { contents, scan: scanJournal(disk, folder, contents, true, before) };
}

/** What the person is told about damage; the first of it, wherever it was met. */
export function refusal(disk: Disk, folder: string, met: Damage): TopoError {
  const { damage, loss } = survey(disk, folder);
  const { file, at, problem } = damage ?? met;
  return environmentFailure("X21", { file, at, reason: problem, loss });
}

type Amount = Omit<LossFacts, "thinned">;

function lossAfter(disk: Disk, folder: string, { contents, scan }: Pick<Survey, "contents" | "scan">, from: number, at: number): Amount {
  const lost = new Lost(contents, scan.standing?.birth);
  for (const segment of segmentsIn(disk, folder)) {
    if (segment < from || scan.leftovers.includes(segment)) continue;
    const file = openSegment(disk, folder, segment, "read");
    try {
      const reader = new FrameReader(file);
      for (const { at: found, head } of soundHeads(reader, segment === from ? at : 0)) lost.take(head, reader.facts(found, head));
    } catch (error) {
      // What the disk cannot read says nothing.
      if (codeOf(error) !== "EIO") throw error;
    } finally {
      file.close();
    }
  }
  return lost.facts();
}

class Lost {
  private readonly contents: Contents;
  private readonly birth: number | undefined;
  private readonly kept: number;
  private last: number;
  /** Names of topics, in the order of creation; those that only a broken frame names are missing. */
  private names: readonly (string | undefined)[];
  /** The highest offset after a record, by topic number and partition. */
  private readonly ends = new Map<number, number[]>();
  private readonly positions = new Map<string, number>();

  constructor(contents: Contents, birth: number | undefined) {
    this.contents = contents;
    this.birth = birth;
    this.kept = contents.facts.commitNumber;
    this.last = this.kept;
    this.names = contents.names();
  }

  take(head: FrameHead, facts: FrameFacts): void {
    if (this.birth !== undefined && head.birth !== this.birth) return;
    this.last = Math.max(this.last, head.commit);
    if (head.whole && facts.topics.length >= this.names.length)
      this.names = facts.topics.map((topic) => ("name" in topic ? topic.name : undefined));
    for (const { topic, partition, base, span } of head.batches) this.reached(topic, partition, base + span);
    if (head.whole)
      for (const topic of facts.topics)
        if ("next" in topic) for (const [i, end] of topic.next.entries()) this.reached(topic.number, i, end);
    for (const [name, position] of facts.positions) {
      if (position === null) this.positions.delete(name);
      else this.positions.set(name, position);
    }
  }

  facts(): Amount {
    const byTopic = [...this.ends].map(([topic, ends]): [string | undefined, number] => {
      const lost = ends.map((end, partition) => Math.max(0, end - this.contents.writtenEnd(topic, partition)));
      return [this.names[topic], lost.reduce((sum, records) => sum + records, 0)];
    });
    const moved = [...this.positions].map(([name, from]): [string, number, number] => [
      name,
      from,
      this.contents.facts.positions.get(name) ?? 0,
    ]);
    return {
      kept: this.kept,
      last: this.last,
      records: byTopic.filter(([, records]) => records > 0),
      positions: moved.filter(([, from, to]) => from !== to),
    };
  }

  private reached(topic: number, partition: number, end: number): void {
    const ends = this.ends.get(topic) ?? [];
    ends[partition] = Math.max(ends[partition] ?? 0, end);
    this.ends.set(topic, ends);
  }
}
