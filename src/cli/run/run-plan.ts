/**
 * Runs a plan on the embedded log: feeds the inputs, lets the engine work, writes the outputs, and says what happened.
 * `topo run` and emitted applications both come here.
 */
import { LogAdministration } from "../../admin/on-log.js";
import type { Administration } from "../../admin/port.js";
import { newProgramFacts } from "../../admin/program-facts.js";
import { TopoError } from "../../core/errors.js";
import { environmentFailure } from "../../core/failure.js";
import type { TopicName } from "../../core/names.js";
import type { Listener } from "../../host/local-socket.js";
import type { Plan } from "../../plan/plan.js";
import { createEngine, type Engine } from "../../runtime/engine.js";
import type { Clock } from "../../runtime/ports/clock.js";
import type { Log } from "../../runtime/ports/log.js";
import type { Random } from "../../runtime/ports/random.js";
import type { StateBackend } from "../../runtime/ports/store.js";
import type { Notice } from "../notice.js";
import type { ExitStatus } from "../status.js";
import { fine } from "../status.js";
import type { Terminal } from "../terminal.js";
import type { Feeding, InputFile } from "./inputs.js";
import { Input, placedInput } from "./inputs.js";
import { Jobs } from "./jobs.js";
import type { OutputSpec } from "./outputs.js";
import { placedOutput, RunOutput } from "./outputs.js";
import { Places } from "./places.js";
import type { Progress } from "./progress.js";
import { Spread } from "./spread.js";
import type { RunFacts } from "./summary.js";
import { settingsWithoutEffect } from "./topic-settings.js";
import { sinkTopics, sourceTopics } from "./topics-of-plan.js";

export interface RunPlan {
  readonly plan: Plan;
  readonly log: Log;
  readonly state: StateBackend;
  readonly clock: Clock;
  readonly random: Random;
  /** Absolute; files of inputs and outputs are remembered by where they lie from here. */
  readonly dataFolder: string;
  readonly inputs: readonly InputFile[];
  readonly outputs: readonly OutputSpec[];
  /** Stop when the inputs are read and all is processed; otherwise wait for more until interrupted. */
  readonly untilEnd: boolean;
  /** Read the inputs from their beginning, whatever was read before. */
  readonly again: boolean;
  readonly partitions: number;
  readonly commitIntervalMs: number;
  readonly progress: Progress;
  readonly tell: Notice;
  /** Lets other commands ask; undefined: nobody can. */
  readonly open?: ((administration: Administration) => Promise<Listener | undefined>) | undefined;
  /** Called once, when the run is over, also when something stopped it (`failed`). */
  readonly report: (facts: RunFacts, failed: boolean) => void;
}

/** The name under which the log remembers whose it is. */
const ownerMemory = "application";

/** Milliseconds between two looks at inputs that may have grown. */
const followEveryMs = 100;

export async function runPlan(terminal: Terminal, run: RunPlan): Promise<ExitStatus> {
  const running = new Running(terminal, run);
  try {
    if (await running.start()) await running.untilDone();
    running.failed = false;
    return fine;
  } finally {
    await running.close();
  }
}

class Running {
  private readonly terminal: Terminal;
  private readonly run: RunPlan;
  private readonly engine: Engine;
  private readonly startedMs: number;
  private inputs: readonly Input[] = [];
  private outputs: readonly RunOutput[] = [];
  /** Goes into the next commit. */
  private memories = new Map<string, string | null>();
  private seenCommits = 0;
  /** What was told of records that expired unread, by topic. */
  private readonly toldExpired = new Map<TopicName, number>();
  private started = false;
  /** Records of changelogs that were read at the start, of how many. */
  private restore = { done: 0, total: 0 };
  private readonly jobs = new Jobs();
  private listener: Listener | undefined;
  /** By topic, of each partition. */
  private committedEnds: ReadonlyMap<TopicName, readonly number[]> = new Map();
  /** Something was processed and not committed yet. */
  private uncommitted = false;
  /** Until it has come to its end. */
  failed = true;
  /** Of the records without a time of their own; each input's come after those of the inputs before it. */
  private latestMs = 0;

  constructor(terminal: Terminal, run: RunPlan) {
    this.terminal = terminal;
    this.run = run;
    this.startedMs = run.clock.now();
    const { plan, log, state, clock, random, partitions, commitIntervalMs } = run;
    this.engine = createEngine({
      plan,
      log,
      state,
      clock,
      random,
      partitions: { default: partitions },
      commitIntervalMs,
      stdout: (line) => terminal.stdout.write(`${line}\n`),
      metadata: () => this.takeMemories(),
      stop: terminal.stop,
      restoring: (done, total) => this.restoring(done, total),
      stateLost: (store, partition) => run.tell("X36", { store, partition }),
    });
  }

  /** False: it was stopped before the stores were where the log is. */
  async start(): Promise<boolean> {
    const { log, inputs, outputs, again, progress, tell, dataFolder } = this.run;
    this.claim();
    if (!(await this.engine.start())) {
      progress.end();
      tell("X37", this.restore);
      return false;
    }
    progress.end();
    const facts = newProgramFacts(this.run.plan, (store) => this.engine.stores(store).length, log.metadata());
    if (facts) this.memories.set(...facts);
    const feeding = this.feeding();
    const placed = [...inputs.map(placedInput), ...outputs.flatMap((spec) => placedOutput(spec) ?? [])];
    const places = new Places(dataFolder, log.metadata(), placed);
    this.inputs = inputs.map((file) => new Input(file, places.recall(placedInput(file)), feeding, again));
    this.outputs = outputs.map((spec) => {
      const file = placedOutput(spec);
      return new RunOutput(spec, file && places.recall(file), log, this.terminal.stdout);
    });
    await this.openOutputs();
    // What an earlier run committed and had no time to write.
    await this.writeOutputs();
    this.started = true;
    this.noteCommitted();
    const settings = settingsWithoutEffect(this.run.plan);
    if (settings.length > 0) tell("X38", { settings });
    this.tellExpired(false);
    this.listener = await this.run.open?.(this.administration());
    return true;
  }

  private restoring(done: number, total: number): void {
    const { progress } = this.run;
    if (this.restore.total === 0) progress.begin("restoring state", total);
    this.restore = { done, total };
    progress.update(done, 0);
  }

  async untilDone(): Promise<void> {
    const { untilEnd, clock } = this.run;
    await this.feedAndProcess(!untilEnd);
    while (!untilEnd && !this.stopped) {
      await this.jobs.sleep(clock, followEveryMs, this.terminal.stop);
      await this.feedAndProcess(true);
    }
  }

  /** A line that is no record ends the run, but what stands before it is processed. */
  private async feedAndProcess(follow: boolean): Promise<void> {
    let failure: TopoError | undefined;
    try {
      await this.feedAll(follow);
    } catch (error) {
      if (!(error instanceof TopoError && error.blame === "data")) throw error;
      failure = error;
    }
    await this.process();
    if (failure) throw failure;
  }

  /** Ends in order: what is processed is committed and written, whatever the reason for the end. */
  async close(): Promise<void> {
    const { progress, report, log } = this.run;
    progress.end();
    try {
      this.jobs.end();
      await this.listener?.close();
      await this.engine.close();
      if (this.started && log.pendingBytes === 0) await this.finishOutputs();
    } finally {
      for (const output of this.outputs) output.close();
      if (this.started) {
        this.tellExpired(true);
        report(this.facts(), this.failed);
      }
      await log.close();
    }
  }

  /** Not while a failed commit has left something pending, which would be committed by the way. */
  private async finishOutputs(): Promise<void> {
    await this.writeOutputs();
    if (this.memories.size > 0) await this.run.log.commit({ positions: new Map(), metadata: this.takeMemories() });
  }

  /** The log is one application's: positions of source topics do not say whose they are. */
  private claim(): void {
    const { plan, log } = this.run;
    const id = plan.graph.applicationId;
    const owner = log.metadata().get(ownerMemory);
    if (owner !== undefined && owner !== id) throw environmentFailure("F19", { owner, id });
    if (owner === undefined) this.memories.set(ownerMemory, id);
  }

  private async openOutputs(): Promise<void> {
    this.rememberOutputs();
    if (this.memories.size > 0) await this.engine.commit();
    for (const output of this.outputs) output.open();
  }

  private rememberOutputs(): void {
    for (const output of this.outputs) for (const [name, value] of output.memorable()) this.memories.set(name, value);
  }

  private get stopped(): boolean {
    return this.terminal.stop.aborted;
  }

  /** Reads the inputs one after another, each to its end; returns the number of records. */
  private async feedAll(follow: boolean): Promise<number> {
    let records = 0;
    for (const input of this.inputs) {
      if (this.stopped) break;
      this.latestMs++;
      records += await input.feed(follow, async () => {
        await this.jobs.serve();
        return this.stopped;
      });
    }
    return records;
  }

  /** Steps until nothing is left, commits when due, writes after each commit. */
  private async process(): Promise<void> {
    const { progress, log } = this.run;
    progress.begin("processing", this.backlog());
    let done = 0;
    await this.jobs.serve();
    for (let n = await this.engine.step(); n > 0 && !this.stopped; n = await this.engine.step()) {
      done += n;
      this.uncommitted = true;
      await this.engine.commitIfDue();
      await this.writeIfCommitted();
      await this.jobs.serve();
      progress.update(done, this.dropped());
    }
    progress.end();
    // While it waits for more, nothing is to be written down.
    if (done === 0 && log.pendingBytes === 0 && this.memories.size === 0) return;
    await this.commit();
    await this.writeOutputs();
  }

  private async commit(): Promise<void> {
    await this.engine.commit();
    this.noteCommitted();
    this.tellExpired(false);
  }

  /** At once the first time, and what more there was at the end. */
  private tellExpired(isEnd: boolean): void {
    for (const [topic, records] of this.engine.metrics().expired) {
      const told = this.toldExpired.get(topic) ?? 0;
      if (records === told || (told > 0 && !isEnd)) continue;
      this.run.tell("X39", { topic, records: records - told });
      this.toldExpired.set(topic, records);
    }
  }

  /**
   * Where the log has committed and only the state could not be written, what the command asked for is done: told otherwise, it would be
   * asked for again. The failure ends the run at its next step.
   */
  private async commitForCommand(): Promise<void> {
    const before = this.engine.metrics().commits;
    try {
      await this.commit();
    } catch (error) {
      if (this.engine.metrics().commits === before) throw error;
    }
  }

  private async writeIfCommitted(): Promise<void> {
    const { commits } = this.engine.metrics();
    if (commits === this.seenCommits) return;
    this.noteCommitted();
    await this.writeOutputs();
  }

  /** Right after a commit: everything in the log is committed. */
  private noteCommitted(): void {
    const { log } = this.run;
    this.seenCommits = this.engine.metrics().commits;
    this.uncommitted = false;
    this.committedEnds = new Map(
      log
        .topics()
        .map(({ name, partitions }) => [name, Array.from({ length: partitions }, (_, partition) => log.endOffset(name, partition))]),
    );
  }

  /** What other commands may do, between two commits of this run. */
  private administration(): Administration {
    const { log, plan } = this.run;
    return new LogAdministration({
      log,
      running: plan.graph.applicationId,
      between: (work) => this.jobs.add(work),
      commit: async (metadata) => {
        for (const [name, text] of metadata) this.memories.set(name, text);
        await this.commitForCommand();
      },
      settle: async () => {
        if (this.uncommitted || log.pendingBytes > 0) await this.commit();
      },
      committedEnd: (topic, partition) => this.committedEnds.get(topic)?.[partition] ?? 0,
      store: async (name) => this.engine.stores(name),
      close: async () => {},
    });
  }

  /** What is not committed is not shown. */
  private async writeOutputs(): Promise<void> {
    if (this.run.log.pendingBytes > 0) return;
    for (const output of this.outputs) await output.flush();
    this.rememberOutputs();
  }

  private takeMemories(): ReadonlyMap<string, string | null> {
    const taken = this.memories;
    this.memories = new Map();
    return taken;
  }

  private feeding(): Feeding {
    const { log, clock } = this.run;
    const spread = new Spread();
    return {
      log,
      // A clock that stands still or goes back must not mix the inputs.
      now: () => {
        this.latestMs = Math.max(this.latestMs, clock.now());
        return this.latestMs;
      },
      partitionOf: (topic, key, size) => spread.partitionOf(topic, log.topic(topic)?.partitions ?? 1, key, size),
      remember: (name, value) => void this.memories.set(name, value),
      commit: () => this.commit(),
    };
  }

  /** Records of the source topics that wait to be processed. */
  private backlog(): number {
    const { plan, log } = this.run;
    let records = 0;
    for (const { topic } of sourceTopics(plan)) {
      for (let partition = 0; partition < (log.topic(topic)?.partitions ?? 0); partition++) {
        records += log.endOffset(topic, partition) - (log.positions().get(`${topic}-${partition}`) ?? 0);
      }
    }
    return records;
  }

  private dropped(): number {
    return this.engine.metrics().dropped.reduce((sum, { count }) => sum + count, 0);
  }

  private facts(): RunFacts {
    const { plan, clock } = this.run;
    const { recordsIn, recordsOut, dropped } = this.engine.metrics();
    const byReason = new Map<string, number>();
    for (const { reason, count } of dropped) byReason.set(reason, (byReason.get(reason) ?? 0) + count);
    return {
      read: this.inputs.reduce((sum, { records }) => sum + records, 0),
      written: this.outputs.reduce((sum, { records }) => sum + records, 0),
      sources: sourceTopics(plan).map(({ topic }) => [topic, recordsIn.get(topic) ?? 0] as const),
      sinks: sinkTopics(plan).map(({ topic }) => [topic, recordsOut.get(topic) ?? 0] as const),
      dropped: [...byReason],
      restored: this.restore.done,
      milliseconds: clock.now() - this.startedMs,
    };
  }
}
