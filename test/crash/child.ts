/** The process that gets killed: checks what is there, then commits on and on, and says on stdout what is safe. */
import { writeSync } from "node:fs";
import { nodeClock } from "../../src/host/clock.js";
import { nodeDisk } from "../../src/host/disk.js";
import { nodeMachine } from "../../src/host/machine.js";
import type { Durability } from "../../src/log/embedded/durability.js";
import { type Journal, openJournal } from "../../src/log/embedded/journal.js";
import type { TaskState } from "../../src/runtime/ports/store.js";
import { levelState } from "../../src/stores/level.js";
import { changes, checkLog, checkState, must, write } from "./sequence.js";

export interface Opened {
  readonly log: Journal;
  readonly state: TaskState;
}

export interface Orders {
  readonly folder: string;
  readonly seed: number;
  readonly durability: Durability;
  /** Closes in peace after so many commits, if it lives so long. */
  readonly commits: number;
}

export async function child(orders: Orders): Promise<void> {
  const { log, state } = await open(orders.folder, orders.durability);
  await check({ log, state }, orders.seed);
  for (let i = 0; i < orders.commits; i++) {
    const commit = log.commitNumber + 1;
    await write(log, orders.seed, commit);
    writeSync(1, `log ${commit}\n`);
    await state.write(changes(orders.seed, commit), commit);
    writeSync(1, `state ${commit}\n`);
  }
  await state.close();
  await log.close();
}

export async function open(folder: string, durability: Durability): Promise<Opened> {
  const disk = nodeDisk();
  const machine = nodeMachine();
  const log = openJournal({ disk, machine, clock: nodeClock(), folder: `${folder}/log`, durability });
  return { log, state: await levelState({ disk, machine, folder: `${folder}/state`, log: log.id }).open("0_0") };
}

/** Compares everything, and brings the state to where the log is. */
export async function check({ log, state }: Opened, seed: number): Promise<void> {
  await checkLog(log, seed);
  await checkState(state, log, seed);
  const behind = log.commitNumber - (state.position ?? 0);
  must(behind <= 1, `the state is ${behind} commits behind; a kill leaves one at most`);
  if (behind === 1) await state.write(changes(seed, log.commitNumber), log.commitNumber);
}
