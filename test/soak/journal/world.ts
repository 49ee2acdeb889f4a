/** What a journal lives on: a disk that fails, a clock that jumps, a machine that loses power. */
import { TopoError } from "../../../src/core/errors.js";
import { seededRandom } from "../../../src/host/random.js";
import { type Journal, openJournal } from "../../../src/log/embedded/journal.js";
import { type Rebuild, rebuildJournal } from "../../../src/log/embedded/rebuild.js";
import type { Random } from "../../../src/runtime/ports/random.js";
import { Death, SimulatedDisk } from "../../kit/simulated-disk.js";
import { ManualClock, SimulatedMachine } from "../../kit/simulated-machine.js";
import type { Story } from "./story.js";

/** All of a story but its steps. */
export type Surroundings = Omit<Story, "steps">;

export const folder = "/data/log";

/**
 * How something ended that the disk could spoil. `full`: nothing happened. `failed`: the log does nothing more. `dead`: the process is
 * no more. `damaged`: refused.
 */
export type Outcome = "done" | "full" | "failed" | "dead" | "damaged";

/** Longest that the disk stands still, and attempts at most that find it full. */
const longestStallMs = 10_000;
const mostWaits = 5;

export class World {
  readonly tags = new Set<string>();
  readonly disk: SimulatedDisk;
  readonly clock = new ManualClock();
  readonly machine = new SimulatedMachine();
  readonly random: Random;
  private readonly story: Surroundings;
  /** Attempts that found the disk full since there was room last. */
  private waited = 0;

  constructor(story: Surroundings) {
    this.story = story;
    this.random = seededRandom(story.seed);
    this.disk = new SimulatedDisk(this.random);
    this.disk.faults.shortReads = story.shortReads;
    this.tags.add(`durability ${story.durability}`);
  }

  below(limit: number): number {
    return Math.floor(this.random.next() * limit);
  }

  chance(share: number): boolean {
    return this.random.next() < share;
  }

  open(): Journal {
    const { disk, clock, machine } = this;
    const { durability, cacheBytes, segmentBytes, waits } = this.story;
    const fullDisk = waits ? { wait: () => this.waitForRoom(), over: () => void this.tags.add("waited for room") } : undefined;
    return openJournal({ disk, clock, machine, folder, durability, cacheBytes, segmentBytes, ...(fullDisk && { fullDisk }) });
  }

  /** Opens the log a second time, in this process or in another one beside it. */
  openBeside(inThisProcess: boolean): void {
    const { disk, clock, machine } = this;
    const pid = machine.pid + (inThisProcess ? 0 : 1_000_000);
    const startOf = (each: number): string | undefined => (each === pid || each === machine.pid ? String(each * 100) : undefined);
    openJournal({
      disk,
      clock,
      machine: { host: machine.host, boot: machine.boot, pid, startOf },
      folder,
      durability: this.story.durability,
    });
  }

  /** What the rebuilding told. */
  rebuild(): Rebuild | undefined {
    const { disk, clock, machine } = this;
    let told: Rebuild | undefined;
    rebuildJournal({ disk, clock, machine, folder }, (rebuild) => {
      told = rebuild;
    });
    return told;
  }

  async outcomeOf(work: () => void | Promise<void>): Promise<Outcome> {
    try {
      await work();
      return "done";
    } catch (error) {
      return this.outcome(error);
    }
  }

  /** How often the disk did what a log does not survive. */
  get blows(): number {
    const { failedSyncs, failedWrites, deaths } = this.disk.happened;
    return failedSyncs + failedWrites + deaths;
  }

  get isFull(): boolean {
    return this.disk.faults.space < Number.POSITIVE_INFINITY;
  }

  makeRoom(): void {
    this.disk.faults.space = Number.POSITIVE_INFINITY;
  }

  /** The process ends; its timers go with it. */
  kill(): void {
    this.tags.add("kill");
    this.disk.kill();
    this.nextProcess();
  }

  cutPower(): void {
    this.tags.add("power cut");
    this.disk.cutPower();
    this.machine.restart();
    this.nextProcess();
  }

  /** No two processes begin in the same moment, also where somebody sets the clock back a little. */
  nextProcess(): void {
    this.clock.forget();
    this.clock.stall(1_000);
    this.machine.nextProcess();
  }

  toggleStalls(): void {
    const { faults } = this.disk;
    faults.stall = faults.stall ? undefined : () => this.stall();
  }

  /** All that the disk does by itself ends. */
  calm(): void {
    Object.assign(this.disk.faults, { syncsLeft: Number.POSITIVE_INFINITY, writesLeft: Number.POSITIVE_INFINITY });
    this.makeRoom();
  }

  /** What the disk tells of itself. */
  noteHappened(): void {
    const { tornFiles, lostNames, failedSyncs, lies, failedWrites, fullWrites, shortReads, deaths } = this.disk.happened;
    const told = {
      "death within a change": deaths,
      "torn file": tornFiles,
      "lost name": lostNames,
      "failed sync": failedSyncs,
      "sync that lied": lies,
      "failed write": failedWrites,
      "disk full": fullWrites,
      "short read": shortReads,
    };
    for (const [tag, times] of Object.entries(told)) if (times > 0) this.tags.add(tag);
  }

  private stall(): void {
    if (!this.chance(0.2)) return;
    this.tags.add("stall");
    this.clock.stall(this.random.next() * longestStallMs);
  }

  private async waitForRoom(): Promise<boolean> {
    await this.clock.advance(50);
    if (++this.waited < mostWaits) return true;
    this.waited = 0;
    if (this.chance(0.3)) return false;
    this.makeRoom();
    return true;
  }

  /** Anything that the disk gave no cause for is thrown on. */
  private outcome(error: unknown): Outcome {
    if (isDeath(error)) return "dead";
    if (!(error instanceof TopoError)) throw error;
    const noRoom = this.isFull && ["X22", "X24", "X34"].includes(error.code);
    if (noRoom) return "full";
    if ((error.code === "X23" || error.code === "X27") && this.blows > 0) return "failed";
    if (error.code === "X21") return "damaged";
    throw error;
  }
}

/** Whoever meets the death wraps it in what it was doing. */
function isDeath(error: unknown): boolean {
  return error instanceof Death || (error instanceof Error && isDeath(error.cause));
}
