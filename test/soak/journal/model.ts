/**
 * What the journal must show, worked out from the operations alone. Partitions only grow, so the contents after a commit are how long
 * each was then.
 */
import type { Durability } from "../../../src/log/embedded/durability.js";

/** Contents after a commit. */
interface Point {
  /** How many records each partition has, in the order in which partitions were made. */
  readonly lengths: readonly number[];
  readonly topics: number;
  readonly positions: ReadonlyMap<string, number>;
  readonly metadata: ReadonlyMap<string, string>;
  /** Later frames say of commits up to this one that they were on the disk, if this commit is there. */
  readonly vouches: number;
  /** When it was acknowledged, on the clock that nobody sets. */
  at: number;
}

interface TopicModel {
  readonly name: string;
  /** Place of its first partition among all. */
  readonly first: number;
  readonly partitions: number;
}

/** Under `interval`, what is older than this survives a power cut. */
const intervalMs = 100;

export interface Written {
  readonly positions: readonly (readonly [string, number])[];
  readonly metadata: readonly (readonly [string, string | null])[];
}

export class JournalModel {
  readonly topics: TopicModel[] = [];
  /** Lines of the records of all partitions, pending ones included. */
  readonly lines: string[][] = [];
  /** Commits up to this one were acknowledged. */
  acknowledged = 0;
  /** Commits up to this one survive a power cut. */
  safe = 0;
  /** A later frame that is there for certain says of commits up to this one that they were on the disk. */
  vouched = 0;
  /** Where the journal stood when it was opened. */
  private openedAt = 0;
  private readonly durability: Durability;
  /** After each commit that was written, or may have been. */
  private points: Point[] = [{ lengths: [], topics: 0, positions: new Map(), metadata: new Map(), vouches: 0, at: 0 }];

  constructor(durability: Durability) {
    this.durability = durability;
  }

  /** The last commit that may be there. */
  get last(): number {
    return this.points.length - 1;
  }

  get lastPoint(): Point {
    return this.point(this.last);
  }

  createTopic(name: string, partitions: number): void {
    this.topics.push({ name, first: this.lines.length, partitions });
    for (let i = 0; i < partitions; i++) this.lines.push([]);
  }

  /** A commit begins: everything pending is part of it. */
  begin({ positions, metadata }: Written): void {
    const facts = new Map(this.lastPoint.metadata);
    for (const [name, text] of metadata) {
      if (text === null) facts.delete(name);
      else facts.set(name, text);
    }
    this.points.push({
      lengths: this.lines.map((lines) => lines.length),
      topics: this.topics.length,
      positions: new Map([...this.lastPoint.positions, ...positions]),
      metadata: facts,
      vouches: this.safe,
      at: 0,
    });
  }

  /** The last commit that began did not find room; all of it is pending again. */
  takeBack(): void {
    this.points.pop();
  }

  acknowledge(number: number, now: number): void {
    this.acknowledged = number;
    this.point(number).at = now;
    this.vouched = Math.max(this.vouched, this.point(number).vouches);
    if (this.durability === "commit") this.safe = number;
    this.timePassed(now);
  }

  /** Everything that was due has run. */
  timePassed(now: number): void {
    if (this.durability !== "interval") return;
    while (this.safe < this.acknowledged && this.point(this.safe + 1).at <= now - intervalMs) this.safe++;
  }

  /** Everything acknowledged is on the disk. */
  synced(): void {
    this.safe = this.acknowledged;
  }

  /** The process ended in peace, and said so in the journal. */
  closed(): void {
    this.vouched = this.acknowledged;
  }

  /** What was not on the disk may be gone. */
  lost(): void {
    this.acknowledged = this.safe;
    this.vouched = Math.min(this.vouched, Math.max(this.openedAt, this.point(this.safe).vouches));
  }

  /** The journal was opened at this commit: it is the end, and the frame that the opening wrote vouches for all before it. */
  goOnFrom(number: number): void {
    this.points.length = number + 1;
    const { lengths, topics } = this.lastPoint;
    this.topics.length = topics;
    this.lines.length = lengths.length;
    for (const [i, lines] of this.lines.entries()) lines.length = lengths[i] ?? 0;
    this.acknowledged = number;
    this.safe = number;
    this.vouched = number;
    this.openedAt = number;
  }

  private point(number: number): Point {
    const found = this.points[number];
    if (!found) throw new Error(`the model knows no commit ${number}`);
    return found;
  }
}
