/** Performs the life story of an application, and compares stores and outputs with what follows from the input. */
import { storeName, topicName } from "../../../src/core/names.js";
import { seededRandom } from "../../../src/host/random.js";
import type { Journal } from "../../../src/log/embedded/journal.js";
import { createEngine, type Engine } from "../../../src/runtime/engine.js";
import type { RecordBatch } from "../../../src/runtime/ports/log.js";
import type { StateBackend } from "../../../src/runtime/ports/store.js";
import { levelState } from "../../../src/stores/level.js";
import { append } from "../../kit/records.js";
import { simulatedLevel } from "../../kit/simulated-level.js";
import { type Outcome, World } from "../journal/world.js";
import { countsOf, twoCounts } from "./program.js";
import type { Step, StepKind, Story } from "./story.js";

const source = topicName("words");
const partitions = 2;
const stateFolder = "/data/state";
const words = ["a", "b", "ab", "ba", "abc", "bca", "cab"];

export class Life {
  private readonly world: World;
  private readonly story: Story;
  /** The words of each partition, those not committed yet included. */
  private readonly input: string[][] = Array.from({ length: partitions }, () => []);
  /** How many of them are in an acknowledged commit. */
  private acknowledged: readonly number[] = [0, 0];
  private log: Journal | undefined;
  private engine: Engine | undefined;
  private failedSyncs = 0;

  constructor(story: Story) {
    this.story = story;
    this.world = new World(story);
  }

  get tags(): ReadonlySet<string> {
    return this.world.tags;
  }

  /** Throws where a promise is broken. */
  async run(): Promise<void> {
    await this.begin(false);
    for (const step of this.story.steps) await this.steps[step.kind](step);
    this.calm();
    await this.end(this.world.chance(0.5));
    this.calm();
    await this.checkWhole();
    await this.close(0);
    this.world.noteHappened();
  }

  private readonly steps: { readonly [K in StepKind]: (step: Step) => void | Promise<void> } = {
    input: (step) => this.add(step),
    process: async ({ b }) => void (await this.attempt(b, async () => void (await this.running.step()))),
    commit: ({ b }) => this.commit(b),
    wait: async ({ a, b }) => void (await this.attempt(b, () => this.world.clock.advance(a * 160))),
    close: ({ a }) => this.close(a),
    kill: () => this.end(false),
    "cut power": () => this.end(true),
    "flip state": (step) => this.flip(step),
    "lose state": ({ a }) => this.loseState(a),
    "disk dies": ({ a }) => this.fail("changesLeft", a * 25),
    "sync fails": ({ a }) => this.fail("syncsLeft", a * 8),
    "write fails": ({ a }) => this.fail("writesLeft", a * 12),
  };

  private fail(what: "changesLeft" | "syncsLeft" | "writesLeft", after: number): void {
    this.world.disk.faults[what] = Math.floor(after);
  }

  private get running(): Engine {
    if (!this.engine) throw new Error("nothing runs");
    return this.engine;
  }

  private get open(): Journal {
    if (!this.log) throw new Error("the journal is not open");
    return this.log;
  }

  /** What the disk spoils ends the process. */
  private async attempt(b: number, work: () => void | Promise<void>): Promise<boolean> {
    const { blows } = this.world;
    const outcome = await this.world.outcomeOf(work);
    must(outcome !== "damaged", "the journal says that it is damaged");
    if (outcome === "done" && this.world.blows === blows) return true;
    await this.end(b < 0.5);
    return false;
  }

  private async add({ a, b }: Step): Promise<void> {
    const partition = Math.floor(a * partitions);
    const count = 1 + Math.floor(((b * 7) % 1) * 6);
    const added = Array.from({ length: count }, (_, i) => words[Math.floor((((a + i) * 31 * (b + 1)) % 1) * words.length)] ?? "a");
    const records = added.map((value) => ({ key: null, value, timestamp: this.world.clock.now() }));
    if (await this.attempt(b, () => void append(this.open, source, partition, ...records))) this.input[partition]?.push(...added);
  }

  private async commit(b: number): Promise<void> {
    const lengths = this.input.map((each) => each.length);
    if (await this.attempt(b, () => this.running.commit())) this.acknowledged = lengths;
  }

  private async close(a: number): Promise<void> {
    const lengths = this.input.map((each) => each.length);
    const closed = await this.attempt(a * 2.5, async () => {
      await this.running.close();
      await this.open.close();
    });
    if (!closed) return;
    this.acknowledged = lengths;
    this.failedSyncs = this.world.disk.happened.failedSyncs;
    this.world.tags.add("clean close");
    if (a < 0.4) this.world.cutPower();
    else this.world.nextProcess();
    await this.begin(false);
  }

  private async end(powerWent: boolean): Promise<void> {
    if (powerWent) this.world.cutPower();
    else this.world.kill();
    await this.begin(powerWent);
  }

  private async flip({ a, b }: Step): Promise<void> {
    if (a < 0.5) this.world.kill();
    else if (!(await this.closeForFlip())) return;
    const { disk } = this.world;
    const tasks = disk.list(stateFolder).filter((name) => !name.includes("@") && !name.includes("."));
    const files = tasks.flatMap((task) => disk.list(`${stateFolder}/${task}`).map((name) => `${stateFolder}/${task}/${name}`));
    const full = files.filter((path) => disk.size(path) > 0);
    const path = full[Math.floor(b * full.length)];
    if (path !== undefined) {
      const bit = Math.floor(((b * 97) % 1) * disk.size(path) * 8);
      disk.flipBit(path, bit >> 3, bit & 7);
      this.world.tags.add("flip in a state");
    }
    await this.begin(false);
  }

  private async closeForFlip(): Promise<boolean> {
    const lengths = this.input.map((each) => each.length);
    const closed = await this.attempt(0, async () => {
      await this.running.close();
      await this.open.close();
    });
    if (!closed) return false;
    this.acknowledged = lengths;
    this.world.nextProcess();
    return true;
  }

  /** Somebody removes a task's database. */
  private async loseState(a: number): Promise<void> {
    this.world.kill();
    const { disk } = this.world;
    const tasks = disk.list(stateFolder).filter((name) => !name.includes("@") && !name.includes("."));
    const task = tasks[Math.floor(a * tasks.length)];
    const removed = await this.world.outcomeOf(() => {
      for (const name of disk.list(`${stateFolder}/${task}`)) disk.remove(`${stateFolder}/${task}/${name}`);
    });
    if (removed === "done") this.world.tags.add("state lost");
    if (removed !== "done") this.world.kill();
    await this.begin(false);
  }

  private calm(): void {
    this.world.calm();
    this.world.disk.faults.changesLeft = Number.POSITIVE_INFINITY;
  }

  /** A process begins, however often it dies while it does; what it restored is compared before anything is processed. */
  private async begin(powerWent: boolean): Promise<void> {
    const { world } = this;
    let lossy = powerWent;
    for (let tries = 0; ; tries++) {
      if (tries > 4) this.calm();
      else if (world.chance(this.story.deaths * 2)) world.disk.faults.changesLeft = world.below(40);
      const outcome = await world.outcomeOf(() => this.start());
      must(outcome !== "damaged", "the journal says that it is damaged");
      if (outcome === "done") break;
      lossy = this.dieStarting(outcome) || lossy;
    }
    lossy ||= world.disk.happened.failedSyncs > this.failedSyncs;
    this.failedSyncs = world.disk.happened.failedSyncs;
    this.takeOver(lossy);
    await this.checkRestored();
  }

  private dieStarting(outcome: Outcome): boolean {
    this.world.tags.add(outcome === "dead" ? "death while starting" : "failure while starting");
    const powerWent = this.world.chance(0.5);
    if (powerWent) this.world.cutPower();
    else this.world.kill();
    return powerWent;
  }

  private async start(): Promise<void> {
    const { world } = this;
    const log = world.open();
    this.log = log;
    if (!log.topic(source)) log.createTopic({ name: source, partitions, config: {} });
    this.engine = createEngine({
      plan: twoCounts(),
      log,
      state: this.watched(log),
      clock: world.clock,
      random: seededRandom(this.story.seed),
      partitions: { default: partitions },
      stdout: () => {},
      commitIntervalMs: 100,
      workingSet: { rows: 2, bytes: 10_000 },
    });
    await this.engine.start();
  }

  /** The state is never ahead of the log, neither when it is opened nor when it is written. */
  private watched(log: Journal): StateBackend {
    const { disk, machine, random } = this.world;
    const library = simulatedLevel(disk, random);
    const backend = levelState({ disk, machine, folder: stateFolder, log: log.id, library });
    const { tags } = this.world;
    return {
      async open(task) {
        const state = await backend.open(task);
        tags.add(state.position === undefined ? "state emptied" : "state trusted");
        if ((state.position ?? 0) > log.commitNumber) tags.add("state ahead of the log");
        const write = state.write.bind(state);
        state.write = async (changes, position) => {
          must(position === log.commitNumber, `state of commit ${position} is written at commit ${log.commitNumber}`);
          await write(changes, position);
        };
        return state;
      },
    };
  }

  /** The input that is there; a kill loses nothing of what was acknowledged. */
  private takeOver(lossy: boolean): void {
    for (const [i, each] of this.input.entries()) {
      const end = this.open.endOffset(source, i);
      must(end <= each.length, "there is input that nobody wrote");
      const wasAcknowledged = this.acknowledged[i] ?? 0;
      must(
        lossy ? this.story.durability !== "commit" || end >= wasAcknowledged : end >= wasAcknowledged,
        "input is gone that was acknowledged",
      );
      each.length = end;
    }
    this.acknowledged = this.input.map((each) => each.length);
  }

  /** The first store counts the words before the committed positions; the second has counted as many changes as it has read. */
  private async checkRestored(): Promise<void> {
    const positions = this.open.positions();
    const read = positionsBelow(positions, "words-");
    must(read.length <= partitions, "there are positions of partitions that are not there");
    const changes = [...positions].filter(([name]) => name.includes("per-length-repartition"));
    const counted = changes.reduce((sum, [, position]) => sum + position, 0);
    const perLength = await this.rows("per-length");
    const total = [...perLength.values()].reduce((sum, count) => sum + count, 0);
    must(total === counted, `after ${counted} changes the second store has counted ${total}`);
    const perWord = await this.rows("per-word");
    const words = [...perWord.values()].reduce((sum, count) => sum + count, 0);
    const fed = [...positions].filter(([name]) => name.includes("per-word-repartition")).reduce((sum, [, position]) => sum + position, 0);
    must(words === fed, `after ${fed} words the first store has counted ${words}`);
  }

  /** Everything is processed: stores and outputs are what the input says, each count once and in order. */
  private async checkWhole(): Promise<void> {
    await this.running.drain();
    await this.running.commit();
    const all = this.input.flat();
    const lengths = all.map((word) => String(word.length));
    sameCounts(await this.rows("per-word"), countsOf(all), "the first store");
    sameCounts(await this.rows("per-length"), countsOf(lengths), "the second store");
    await this.checkOutput("word-counts", countsOf(all));
    if (all.length > 0) this.world.tags.add("compared with the input");
  }

  private async rows(store: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.running.state(storeName(store)).all();
    return new Map(rows.map(({ key, value }) => [String(key), Number(value)]));
  }

  private async checkOutput(topic: string, expected: ReadonlyMap<string, number>): Promise<void> {
    const seen = new Map<string, number>();
    for (let i = 0; i < partitions; i++) {
      for (let at = 0; ; ) {
        const batch = await this.open.read(topicName(topic), i, at, 10_000);
        if (!batch) break;
        for (let n = 0; n < batch.count; n++) countOn(seen, batch, n);
        at += batch.count;
      }
    }
    sameCounts(seen, expected, topic);
  }
}

/** Every key is counted 1, 2, 3 … */
function countOn(seen: Map<string, number>, batch: RecordBatch, i: number): void {
  const key = batch.bytes.toString("utf8", batch.keyStart[i], batch.keyEnd[i]);
  const value = Number(batch.bytes.readBigInt64BE(batch.valueStart[i] ?? 0));
  const before = seen.get(key) ?? 0;
  must(value === before + 1, `after ${before} for ${key} came ${value}`);
  seen.set(key, value);
}

function positionsBelow(positions: ReadonlyMap<string, number>, start: string): readonly number[] {
  return [...positions].filter(([name]) => name.startsWith(start)).map(([, position]) => position);
}

function sameCounts(found: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>, what: string): void {
  const text = (counts: ReadonlyMap<string, number>): string => JSON.stringify([...counts].sort());
  must(text(found) === text(expected), `${what}: ${text(found)}, not ${text(expected)}`);
}

function must(condition: boolean, problem: string): void {
  if (!condition) throw new Error(problem);
}
