/** Performs a life story, and compares what the journal shows with the model wherever it can be looked at. */
import { TopoError } from "../../../src/core/errors.js";
import { topicName } from "../../../src/core/names.js";
import type { Journal } from "../../../src/log/embedded/journal.js";
import { append, commitOf, createTopic, lines } from "../../kit/records.js";
import { JournalModel, type Written } from "./model.js";
import { pick, type Step, type StepKind, type Story } from "./story.js";
import { folder, type Outcome, World } from "./world.js";

/** Where the frame of a commit ends, or a place behind it. */
interface End {
  readonly path: string;
  readonly at: number;
}

/** What happened to the files between two processes. */
interface Between {
  readonly powerWent: boolean;
  /** Commits before the place where a bit was changed; undefined: none was. */
  readonly beforeFlip?: number;
}

const hour = 3_600_000;

export class Life {
  private readonly world: World;
  private readonly story: Story;
  private readonly model: JournalModel;
  private log: Journal | undefined;
  /** The id of the log that was open last. */
  private id: string | undefined;
  /** By number of the commit. */
  private readonly ends: End[] = [];
  /** For keys and values that are like no others. */
  private count = 0;
  private wasFull = false;
  /** Processes that it took to open the journal the last time. */
  private attempts = 0;
  /** Failed syncs of which the model knows what they cost. */
  private failedSyncs = 0;

  constructor(story: Story) {
    this.story = story;
    this.world = new World(story);
    this.model = new JournalModel(story.durability);
  }

  get tags(): ReadonlySet<string> {
    return this.world.tags;
  }

  /** Throws where the journal breaks a promise. */
  async run(): Promise<void> {
    await this.begin({ powerWent: false });
    for (const step of this.story.steps) await this.steps[step.kind](step);
    this.world.calm();
    this.world.disk.faults.changesLeft = Number.POSITIVE_INFINITY;
    await this.end(this.world.chance(0.5));
    await this.close(0);
    this.world.noteHappened();
  }

  private readonly steps: { readonly [K in StepKind]: (step: Step) => void | Promise<void> } = {
    append: (step) => this.append(step),
    commit: () => this.commit(),
    "commits at once": ({ a }) => this.commitAtOnce(2 + Math.floor(a * 3)),
    wait: ({ a, b }) => this.wait(a * 160, b < 0.3),
    "set clock": ({ a, b }) => this.setClock((a < 0.5 ? -1 : 1) * (b < 0.5 ? hour : b * 200)),
    read: () => this.compare(),
    "open twice": ({ a }) => this.openTwice(a < 0.5),
    close: ({ a }) => this.close(a),
    kill: () => this.end(false),
    "cut power": () => this.end(true),
    flip: (step) => this.flip(step),
    "disk dies": ({ a }) => this.fail("changesLeft", a * 12),
    "sync fails": ({ a }) => this.fail("syncsLeft", a * 5),
    "write fails": ({ a }) => this.fail("writesLeft", a * 5),
    "disk full": ({ a }) => this.fillDisk(a * 600),
    "disk stalls": () => this.world.toggleStalls(),
  };

  private fail(what: "changesLeft" | "syncsLeft" | "writesLeft", after: number): void {
    this.world.disk.faults[what] = Math.floor(after);
  }

  private fillDisk(room: number): void {
    if (this.world.isFull) this.world.makeRoom();
    else this.world.disk.faults.space = this.world.disk.used() + Math.floor(room);
  }

  private get open(): Journal {
    if (!this.log) throw new Error("the journal is not open");
    return this.log;
  }

  private async append({ a, b }: Step): Promise<void> {
    const { model } = this;
    if (model.topics.length === 0 || a < 0.06) return this.createTopic(1 + Math.floor(b * 3));
    const topic = pick(model.topics, (a * 7) % 1);
    const partition = Math.floor(b * topic.partitions);
    const records = Array.from({ length: (b * 11) % 1 < 0.08 ? 30 : 1 + Math.floor(((b * 13) % 1) * 4) }, () => this.record());
    const known = model.lines[topic.first + partition] ?? [];
    const outcome = await this.world.outcomeOf(() => {
      must(append(this.open, topic.name, partition, ...records) === known.length, "an append got another offset");
    });
    if (outcome !== "done") return this.end(b < 0.5, outcome);
    for (const { key, value, timestamp } of records) known.push(`${known.length} ${key ?? "-"}=${value ?? "-"} @${timestamp}`);
  }

  private async createTopic(partitions: number): Promise<void> {
    const name = `t${this.count++}`;
    const outcome = await this.world.outcomeOf(() => void createTopic(this.open, name, partitions));
    if (outcome === "done") this.model.createTopic(name, partitions);
    else await this.end(partitions > 1, outcome);
  }

  private record(): { readonly key: string | null; readonly value: string | null; readonly timestamp: number } {
    const chance = this.world.random.next();
    const key = chance < 0.1 ? null : `k${this.count++}`;
    const long = this.world.chance(0.15) ? 700 : 60;
    return { key, value: chance > 0.9 ? null : "v".repeat(this.world.below(long)), timestamp: this.count };
  }

  private async commit(): Promise<void> {
    const { world, model } = this;
    const facts = this.facts();
    const before = world.disk.used();
    model.begin(facts);
    const outcome = await world.outcomeOf(() => this.open.commit(asCommit(facts)));
    if (outcome === "done") return this.acknowledged([model.last]);
    if (outcome !== "full") return this.end(world.chance(0.5), outcome);
    model.takeBack();
    this.wasFull = true;
    must(world.disk.used() === before, "a commit that found no room left something on the disk");
  }

  /** Nobody waits for one before the next begins. */
  private async commitAtOnce(count: number): Promise<void> {
    if (this.world.isFull) return this.commit();
    const { world, model } = this;
    const before = model.last;
    const outcomes: Promise<Outcome>[] = [];
    for (let i = 0; i < count; i++) {
      const facts = this.facts();
      model.begin(facts);
      outcomes.push(world.outcomeOf(() => this.open.commit(asCommit(facts))));
    }
    const ended = await Promise.all(outcomes);
    const whole = ended.findIndex((each) => each !== "done");
    world.tags.add("commits at once");
    this.acknowledged(Array.from({ length: whole < 0 ? count : whole }, (_, i) => before + 1 + i));
    if (whole >= 0) await this.end(world.chance(0.5), ended[whole]);
  }

  private facts(): Written {
    const number = this.count++;
    return {
      positions: [[`p${number % 3}`, number]],
      metadata: [
        ["last", `${number}`],
        [`m${number % 2}`, number % 5 === 0 ? null : `${number}`],
      ],
    };
  }

  private acknowledged(numbers: readonly number[]): void {
    const { world, model } = this;
    for (const number of numbers) model.acknowledge(number, world.clock.elapsed);
    must(this.open.commitNumber >= model.acknowledged, "a commit was acknowledged, but the log does not count it");
    if (this.wasFull) world.tags.add("went on when there was room");
    this.wasFull = false;
    const end = this.lastEnd();
    for (const number of numbers) this.ends[number] = end;
  }

  private lastEnd(): End {
    const segments = this.segments();
    if (segments.length > 1) this.world.tags.add("roll");
    const path = segments.at(-1) ?? "";
    return { path, at: this.world.disk.size(path) };
  }

  private segments(): readonly string[] {
    return this.world.disk.list(folder).flatMap((name) => (name.endsWith(".journal") ? [`${folder}/${name}`] : []));
  }

  private async wait(ms: number, makesRoom: boolean): Promise<void> {
    const { world } = this;
    const { blows } = world;
    if (makesRoom) world.makeRoom();
    await world.clock.advance(ms);
    if (world.blows > blows) return this.end(world.chance(0.5));
    this.model.timePassed(world.clock.elapsed);
  }

  private setClock(ms: number): void {
    this.world.tags.add(ms < 0 ? "clock set back" : "clock set forward");
    this.world.clock.set(Math.floor(ms));
  }

  private openTwice(inThisProcess: boolean): void {
    let code: string | undefined;
    try {
      this.world.openBeside(inThisProcess);
    } catch (error) {
      if (!(error instanceof TopoError)) throw error;
      code = error.code;
    }
    must(code === "X20", "the journal was opened twice");
    this.world.tags.add("opened twice");
  }

  /** Ends in peace, and begins again, perhaps after the power went. */
  private async close(a: number): Promise<void> {
    const { world, model } = this;
    const { isFull } = world;
    const ended = await this.closeLog();
    if (ended !== "done") return;
    const powerWent = a < 0.4;
    if (powerWent) world.cutPower();
    else world.nextProcess();
    const { acknowledged } = model;
    await this.begin({ powerWent });
    must(this.open.commitNumber === acknowledged, "a journal that was closed is not what it was");
    if (!isFull && this.attempts === 1) must(this.open.cut === undefined, "a journal that was closed is cut off");
  }

  private async closeLog(): Promise<Outcome> {
    const { world, model } = this;
    const { isFull, blows } = world;
    const outcome = await world.outcomeOf(() => this.open.close());
    if (outcome !== "done" || world.blows > blows) {
      if (outcome === "dead") world.tags.add("death while closing");
      await this.end(world.chance(0.5));
      return outcome === "done" ? "failed" : outcome;
    }
    world.tags.add("clean close");
    model.synced();
    if (!isFull) model.closed();
    return "done";
  }

  /** The process ends hard, and another begins. */
  private async end(powerWent: boolean, outcome?: Outcome): Promise<void> {
    await this.checkRefusal(outcome);
    this.stop(powerWent);
    await this.begin({ powerWent });
  }

  private stop(powerWent: boolean): void {
    if (powerWent) this.world.cutPower();
    else this.world.kill();
    if (this.world.chance(0.5)) this.world.makeRoom();
  }

  /** A log that failed takes nothing more. */
  private async checkRefusal(outcome: Outcome | undefined): Promise<void> {
    must(outcome !== "damaged", "the journal says that it is damaged, and nobody damaged it");
    if (outcome !== "failed" || !this.log) return;
    const again = await this.world.outcomeOf(() => this.open.commit(commitOf()));
    must(again !== "done", "a log that failed took another commit");
  }

  /** A bit changes while nobody has the journal open. */
  private async flip({ a, b }: Step): Promise<void> {
    const how = pick(["close", "kill", "power"] as const, a);
    if (how === "close" && (await this.closeLog()) !== "done") return;
    if (how === "close") this.world.nextProcess();
    else this.stop(how === "power");
    const files = this.segments().filter((path) => this.world.disk.size(path) > 0);
    if (files.length === 0) return this.begin({ powerWent: how === "power" });
    // Rather an early one: only the last is read whole at the opening.
    const path = pick(files, ((a * 3) % 1) ** 2);
    const bit = Math.floor(b * this.world.disk.size(path) * 8);
    this.world.disk.flipBit(path, bit >> 3, bit & 7);
    // Another than the last may have been cleaned, and before the end of what was cleaned there is nothing to go back to.
    const beforeFlip = path === files.at(-1) ? this.commitsBefore({ path, at: bit >> 3 }) : 0;
    await this.begin({ powerWent: how === "power", beforeFlip });
  }

  private commitsBefore({ path, at }: End): number {
    for (let number = this.model.last; number > 0; number--) {
      const end = this.ends[number];
      if (end && (end.path < path || (end.path === path && end.at <= at))) return number;
    }
    return 0;
  }

  /** A process begins: opens the journal, however often it dies while it does, and compares. */
  private async begin(between: Between): Promise<void> {
    const { world, model } = this;
    const failedSyncs = world.disk.happened.failedSyncs;
    const opened = await this.openAtLast(between);
    let { rebuilt } = opened;
    const lossy = opened.powerWent || world.disk.happened.failedSyncs > this.failedSyncs;
    if (failedSyncs < world.disk.happened.failedSyncs) world.tags.add("failed sync while opening");
    const acknowledged = model.acknowledged;
    if (lossy) model.lost();
    this.failedSyncs = world.disk.happened.failedSyncs;
    let found = this.settle(between.beforeFlip, rebuilt);
    if (between.beforeFlip !== undefined && !(await this.isReadable())) {
      rebuilt = true;
      const powerWent = await this.rebuildOpened();
      if (powerWent) model.lost();
      found = this.settle(between.beforeFlip, true);
    }
    const mayDiffer = opened.powerWent || between.beforeFlip !== undefined;
    this.checkId({ mayDiffer, mustDiffer: rebuilt || (opened.powerWent && found < acknowledged && between.beforeFlip === undefined) });
    await this.compare();
  }

  /** The commit that the journal goes on from; the model goes back to it. */
  private settle(beforeFlip: number | undefined, rebuilt: boolean): number {
    const { world, model } = this;
    const found = this.open.commitNumber;
    const untouched = model.acknowledged;
    const least = beforeFlip === undefined ? untouched : rebuilt ? Math.min(untouched, beforeFlip) : model.vouched;
    must(found >= least, `commits that must be there are gone: it ends at ${found}, not at ${least} or later`);
    must(found <= model.last, `there are commits that nobody made: it ends at ${found}, not at ${model.last} or before`);
    if (found < untouched) world.tags.add("commits lost");
    if (this.open.cut) world.tags.add(beforeFlip === undefined ? "end cut off" : "flip cut off");
    model.goOnFrom(found);
    this.ends.length = Math.min(this.ends.length, found + 1);
    return found;
  }

  private checkId({ mayDiffer, mustDiffer }: { readonly mayDiffer: boolean; readonly mustDiffer: boolean }): void {
    const { id } = this.open;
    const same = this.id === id;
    if (this.id !== undefined && !mayDiffer) must(same, "the log has another id, although nothing can have been lost");
    // What was lost may have had any history up to the latest time there was, so it takes a clock that goes on.
    if (this.id !== undefined && mustDiffer && !this.tags.has("clock set back"))
      must(!same, "commits were lost, and the log has the id that it had");
    this.id = id;
  }

  private async openAtLast({ powerWent, beforeFlip }: Between): Promise<{ readonly powerWent: boolean; readonly rebuilt: boolean }> {
    let went = powerWent;
    let rebuilt = false;
    for (let tries = 0; ; tries++) {
      this.mayDie(tries);
      this.attempts = tries + 1;
      const outcome = await this.world.outcomeOf(() => {
        this.log = this.world.open();
      });
      if (outcome === "done") return { powerWent: went, rebuilt };
      if (outcome === "damaged") {
        must(beforeFlip !== undefined, "the journal says that it is damaged, and nobody damaged it");
        this.world.tags.add("flip refused");
        went = (await this.rebuild()) || went;
        rebuilt = true;
      } else if (outcome === "full") this.world.makeRoom();
      else went = this.dieAgain("death while opening") || went;
    }
  }

  /** The next process may die at any of its first changes. */
  private mayDie(tries: number): void {
    if (tries < 5) {
      if (this.world.chance(this.story.deaths)) this.world.disk.faults.changesLeft = this.world.below(14);
      return;
    }
    this.world.calm();
    this.world.disk.faults.changesLeft = Number.POSITIVE_INFINITY;
  }

  /** Tells whether the power went. */
  private dieAgain(tag: string): boolean {
    this.world.tags.add(tag);
    const powerWent = this.world.chance(0.5);
    if (powerWent) this.world.cutPower();
    else this.world.kill();
    return powerWent;
  }

  /** Rebuilds, however often that dies; tells whether the power went on the way. */
  private async rebuild(): Promise<boolean> {
    let went = false;
    for (let tries = 0; ; tries++) {
      this.mayDie(tries);
      this.world.nextProcess();
      let told = false;
      const outcome = await this.world.outcomeOf(() => {
        told = this.world.rebuild() !== undefined;
      });
      must(outcome !== "damaged", "rebuilding says that the journal is damaged");
      if (outcome === "done") {
        must(told || tries > 0, "the journal is refused, and rebuilding finds nothing wrong");
        this.world.tags.add("rebuilt");
        this.world.nextProcess();
        return went;
      }
      if (outcome === "full") this.world.makeRoom();
      else went = this.dieAgain("death while rebuilding") || went;
    }
  }

  /** Whether all can be read; what cannot must be refused. */
  private async isReadable(): Promise<boolean> {
    const outcome = await this.world.outcomeOf(() => this.compare(true));
    must(outcome === "done" || outcome === "damaged", `reading ended otherwise: ${outcome}`);
    return outcome === "done";
  }

  /** Damage was found while reading: the process gives up, and rebuilds. */
  private async rebuildOpened(): Promise<boolean> {
    this.world.tags.add("flip found while reading");
    this.world.kill();
    const wentBefore = await this.rebuild();
    const { powerWent } = await this.openAtLast({ powerWent: false, beforeFlip: 0 });
    return wentBefore || powerWent;
  }

  /** Everything that the log shows; of the records all, or those from somewhere on. */
  private async compare(whole = false): Promise<void> {
    const { model, open: log } = this;
    const topics = log.topics().map(({ name, partitions }) => `${name} ${partitions}`);
    same(
      topics,
      model.topics.map(({ name, partitions }) => `${name} ${partitions}`),
      "topics",
    );
    for (const { name, first, partitions } of model.topics) {
      for (let i = 0; i < partitions; i++) await this.comparePartition(name, i, model.lines[first + i] ?? [], whole);
    }
    const { positions, metadata } = model.lastPoint;
    same([...log.positions()].sort().map(String), [...positions].sort().map(String), "positions");
    same([...log.metadata()].sort().map(String), [...metadata].sort().map(String), "metadata");
  }

  private async comparePartition(topic: string, partition: number, expected: readonly string[], whole: boolean): Promise<void> {
    const name = topicName(topic);
    const { open: log, world } = this;
    must(log.endOffset(name, partition) === expected.length, `the end of ${topic}-${partition} is another`);
    const bytes = 1 + world.below(3_000);
    for (let at = whole || world.chance(0.5) ? 0 : world.below(expected.length + 1); ; ) {
      const batch = await log.read(name, partition, at, bytes);
      if (!batch) {
        must(at === expected.length, `${topic}-${partition} ends at ${at} instead of ${expected.length}`);
        return;
      }
      const found = lines(batch);
      same(found, expected.slice(at, at + found.length), `records of ${topic}-${partition}`);
      at += found.length;
    }
  }
}

function asCommit({ positions, metadata }: Written): ReturnType<typeof commitOf> {
  return { positions: new Map(positions), metadata: new Map(metadata) };
}

function must(condition: boolean, problem: string): void {
  if (!condition) throw new Error(problem);
}

function same(found: readonly string[], expected: readonly string[], what: string): void {
  if (found.length === expected.length && found.every((each, i) => each === expected[i])) return;
  throw new Error(`${what} are ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
}
