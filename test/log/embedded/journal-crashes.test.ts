/**
 * Random histories of a journal on a disk that loses power, fills up and fails, against a model that keeps each commit's contents.
 * `TOPO_SEEDS=100000` runs more of them; a failure names its seed, and `TOPO_FIRST_SEED` begins there.
 */
import { expect, it } from "vitest";
import { TopoError } from "../../../src/core/errors.js";
import { seededRandom } from "../../../src/host/random.js";
import type { Durability } from "../../../src/log/embedded/durability.js";
import { type Journal, openJournal } from "../../../src/log/embedded/journal.js";
import { append, commitOf, createTopic, readLines } from "../../kit/records.js";
import { Death, SimulatedDisk } from "../../kit/simulated-disk.js";
import { ManualClock, SimulatedMachine } from "../../kit/simulated-machine.js";

const seeds = Number(process.env.TOPO_SEEDS ?? 200);
const firstSeed = Number(process.env.TOPO_FIRST_SEED ?? 1);
const intervalMs = 100;
const folder = "/data/log";

/** All that a log shows, as text. */
interface Contents {
  /** Lines of each partition, by `<topic>-<partition>`. */
  readonly records: ReadonlyMap<string, readonly string[]>;
  readonly positions: ReadonlyMap<string, number>;
  readonly metadata: ReadonlyMap<string, string>;
}

const empty: Contents = { records: new Map(), positions: new Map(), metadata: new Map() };

/** How often the interesting things happened over all seeds. */
const happened = {
  commits: 0,
  kills: 0,
  powerCuts: 0,
  losses: 0,
  cuts: 0,
  tornFiles: 0,
  lostNames: 0,
  fullWrites: 0,
  failedSyncs: 0,
  lies: 0,
  deaths: 0,
  shortReads: 0,
  segments: 0,
};

class History {
  readonly disk: SimulatedDisk;
  private readonly random: ReturnType<typeof seededRandom>;
  private readonly machine = new SimulatedMachine();
  private readonly clock = new ManualClock();
  private readonly durability: Durability;
  private log: Journal;
  /** Contents after each commit, by its number; what came after a loss is forgotten. */
  private commits: Contents[] = [empty];
  private pending: Contents = empty;
  /** Commits up to this one must survive a power cut. */
  private safe = 0;
  /** When each commit after the safe ones was acknowledged. */
  private acknowledged: { readonly number: number; readonly at: number }[] = [];
  /** A commit failed in a way that leaves open whether it is there. */
  private inDoubt = false;
  /** The last commit that succeeded. */
  private acknowledgedEnd = 0;
  private next = 0;

  constructor(seed: number, durability: Durability) {
    this.random = seededRandom(seed);
    this.disk = new SimulatedDisk(this.random);
    this.durability = durability;
    this.log = this.openLog();
  }

  async run(steps: number): Promise<void> {
    for (let i = 0; i < steps; i++) await this.step();
    await this.stop(() => this.disk.kill());
    await this.log.close();
    happened.segments += this.disk.list(folder).length;
    for (const what of ["tornFiles", "lostNames", "fullWrites", "failedSyncs", "lies", "deaths", "shortReads"] as const)
      happened[what] += this.disk.happened[what];
  }

  private async step(): Promise<void> {
    const chance = this.random.next();
    if (chance < 0.45) this.append();
    else if (chance < 0.75) await this.commit();
    else if (chance < 0.8) await this.clock.advance(this.below(80));
    else if (chance < 0.84) await this.compare(this.pending);
    else if (chance < 0.87) await this.closeAndOpen();
    else if (chance < 0.89) await this.stop(() => this.disk.kill());
    else if (chance < 0.92) await this.stop(() => this.cutPower());
    else if (chance < 0.96) await this.die();
    else if (chance < 0.98) await this.fillDisk();
    else await this.failSync();
  }

  private openLog(): Journal {
    const { disk, clock, machine, durability } = this;
    disk.faults.shortReads = this.random.next() < 0.5;
    const log = openJournal({ disk, clock, machine, folder, durability, intervalMs, cacheBytes: 2_000, segmentBytes: 4_000 });
    if (log.cut) happened.cuts++;
    return log;
  }

  /** Opens the log; the process may die several times while it tries, by itself or with the machine. Tells whether the power went. */
  private open(): boolean {
    let powerWent = false;
    while (this.random.next() < 0.3) {
      this.disk.faults.changesLeft = this.below(6);
      try {
        this.openLog();
      } catch (error) {
        if (!isDeath(error)) throw error;
      }
      powerWent = this.crash() || powerWent;
    }
    this.log = this.openLog();
    return powerWent;
  }

  /** The process ends, or the power goes; tells whether it did. */
  private crash(): boolean {
    const power = this.random.next() < 0.5;
    if (power) this.cutPower();
    else this.disk.kill();
    this.machine.nextProcess();
    return power;
  }

  /** The process dies in the middle of a commit, of closing, or before. */
  private async die(): Promise<void> {
    this.disk.faults.changesLeft = this.below(5);
    this.append();
    const committed = await this.commit();
    if (committed && this.random.next() < 0.5) {
      await this.log.close().catch((error: unknown) => {
        if (!isDeath(error)) throw error;
      });
    }
    await this.stop(() => (this.random.next() < 0.5 ? this.disk.kill() : this.cutPower()));
  }

  private append(): void {
    const names = [...this.pending.records.keys()];
    if (names.length === 0 || this.random.next() < 0.05) this.createTopic();
    const partition = [...this.pending.records.keys()][this.below(this.pending.records.size)] ?? "";
    const [topic = "", number = "0"] = partition.split("-");
    const count = this.random.next() < 0.1 ? 40 : 1 + this.below(4);
    const records = Array.from({ length: count }, () => this.record());
    append(this.log, topic, Number(number), ...records);
    const lines = this.pending.records.get(partition) ?? [];
    const added = records.map(({ key, value, timestamp }, i) => `${lines.length + i} ${key ?? "-"}=${value ?? "-"} @${timestamp}`);
    this.pending = { ...this.pending, records: new Map([...this.pending.records, [partition, [...lines, ...added]]]) };
  }

  private createTopic(): void {
    const name = `t${this.next++}`;
    const partitions = 1 + this.below(3);
    createTopic(this.log, name, partitions);
    const added = Array.from({ length: partitions }, (_, i): [string, string[]] => [`${name}-${i}`, []]);
    this.pending = { ...this.pending, records: new Map([...this.pending.records, ...added]) };
  }

  private record(): { readonly key: string | null; readonly value: string | null; readonly timestamp: number } {
    const key = this.random.next() < 0.1 ? null : `k${this.next++}`;
    const value = this.random.next() < 0.1 ? null : "v".repeat(this.below(60));
    return { key, value, timestamp: this.next };
  }

  /** Commits, and says whether it went well. */
  private async commit(): Promise<boolean> {
    const positions = new Map([...this.pending.positions, [`p${this.below(3)}`, this.next++]]);
    const metadata = new Map([...this.pending.metadata, ["last", `${this.next++}`]]);
    const after: Contents = { ...this.pending, positions, metadata };
    const number = this.log.commitNumber + 1;
    try {
      await this.log.commit(commitOf(Object.fromEntries(positions), Object.fromEntries(metadata)));
    } catch (error) {
      if (!(error instanceof TopoError)) throw error;
      this.inDoubt = error.code !== "X22";
      if (this.inDoubt) this.commits.push(after);
      return false;
    }
    happened.commits++;
    expect(this.log.commitNumber).toBe(number);
    this.commits.push(after);
    this.pending = after;
    this.acknowledgedEnd = number;
    if (this.durability === "commit") this.safe = number;
    else this.acknowledged.push({ number, at: this.clock.now() });
    return true;
  }

  private async closeAndOpen(): Promise<void> {
    const { id, commitNumber } = this.log;
    await this.log.close();
    this.machine.nextProcess();
    if (this.random.next() < 0.5) this.cutPower();
    this.log = this.openLog();
    expect([this.log.id, this.log.commitNumber, this.log.cut]).toEqual([id, commitNumber, undefined]);
    await this.settle();
  }

  /** Ends the process in one of the hard ways, and compares what the next one finds. */
  private async stop(how: () => void): Promise<void> {
    const { id } = this.log;
    const wasWritten = this.commits.length - 1;
    const { boot } = this.machine;
    how();
    happened.kills++;
    this.machine.nextProcess();
    const restarted = boot !== this.machine.boot;
    const powerWent = this.open() || restarted;
    const found = this.log.commitNumber;
    expect(found).toBeGreaterThanOrEqual(powerWent || this.inDoubt ? this.floor() : wasWritten);
    expect(found).toBeLessThanOrEqual(wasWritten);
    if (found < wasWritten) happened.losses++;
    if (!powerWent) expect(this.log.id).toBe(id);
    else if (found < this.acknowledgedEnd) expect(this.log.id).not.toBe(id);
    await this.settle();
  }

  private cutPower(): void {
    happened.powerCuts++;
    this.disk.cutPower();
    this.machine.restart();
  }

  /** The number of the last commit that must be there. */
  private floor(): number {
    if (this.durability !== "interval" || this.inDoubt) return this.safe;
    const due = this.acknowledged.filter(({ at }) => at <= this.clock.now() - intervalMs);
    return Math.max(this.safe, due.at(-1)?.number ?? 0);
  }

  /** Takes over where the log stands, after comparing. */
  private async settle(): Promise<void> {
    this.commits = this.commits.slice(0, this.log.commitNumber + 1);
    this.pending = this.commits.at(-1) ?? empty;
    this.safe = this.log.commitNumber;
    this.acknowledgedEnd = this.safe;
    this.acknowledged = [];
    this.inDoubt = false;
    await this.compare(this.pending);
  }

  private async fillDisk(): Promise<void> {
    this.append();
    this.disk.faults.space = this.total() + this.below(300);
    let full = false;
    let before = 0;
    while (!full) {
      before = this.total();
      full = !(await this.commit());
      if (!full) this.append();
    }
    expect(this.inDoubt).toBe(false);
    expect(this.total()).toBe(before);
    await this.compare(this.pending, this.commits.at(-1));
    if (this.random.next() < 0.5) {
      this.disk.faults.space = Number.POSITIVE_INFINITY;
      expect(await this.commit()).toBe(true);
    } else {
      await this.stop(() => {
        this.disk.faults.space = Number.POSITIVE_INFINITY;
        this.disk.kill();
      });
    }
  }

  /** After a failed sync, the log refuses everything; what comes then is a new process, and perhaps a loss. */
  private async failSync(): Promise<void> {
    this.disk.faults.syncsLeft = 0;
    this.append();
    let failed = false;
    for (let i = 0; i < 50 && !failed; i++) {
      failed = !(await this.commit());
      if (!failed) await this.clock.advance(intervalMs);
      if (!failed && this.durability === "os") break;
    }
    if (this.durability !== "os") {
      expect(failed).toBe(true);
      await expect(this.log.commit(commitOf())).rejects.toMatchObject({ code: "X23", blame: "environment" });
    }
    this.inDoubt = true;
    this.disk.faults.syncsLeft = Number.POSITIVE_INFINITY;
    await this.stop(() => (this.random.next() < 0.5 ? this.disk.kill() : this.cutPower()));
  }

  private async compare(records: Contents, committed: Contents | undefined = this.commits.at(-1)): Promise<void> {
    const names = this.log.topics().flatMap((topic) => Array.from({ length: topic.partitions }, (_, i) => `${topic.name}-${i}`));
    expect(names).toEqual([...records.records.keys()]);
    for (const [name, lines] of records.records) {
      const [topic = "", partition] = name.split("-");
      const from = this.below(lines.length + 1);
      expect(await readLines(this.log, topic, Number(partition), from, 1 + this.below(3_000))).toEqual(lines.slice(from));
    }
    expect([...this.log.positions()].sort()).toEqual([...(committed ?? empty).positions].sort());
    expect([...this.log.metadata()].sort()).toEqual([...(committed ?? empty).metadata].sort());
  }

  private total(): number {
    return this.disk.list(folder).reduce((sum, name) => sum + this.disk.size(`${folder}/${name}`), 0);
  }

  private below(limit: number): number {
    return Math.floor(this.random.next() * limit);
  }
}

/** The log wraps what the disk throws; a lock is taken without it. */
function isDeath(error: unknown): boolean {
  return error instanceof Death || (error instanceof Error && error.cause instanceof Death);
}

for (const durability of ["commit", "interval", "os"] as const) {
  it(`keeps every commit that ${durability} durability promises, and never a part of one`, { timeout: 3_600_000 }, async () => {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
      try {
        await new History(seed, durability).run(40);
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
    }
  });
}

it("has seen everything that can happen", () => {
  for (const [what, times] of Object.entries(happened)) expect(times, what).toBeGreaterThan(seeds / 100);
});
