/** Finds the data that a command is about, and opens it, or reaches the application that runs on it. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { administrationOver } from "../../admin/client.js";
import type { Administration } from "../../admin/port.js";
import { TopoError } from "../../core/errors.js";
import { environmentFailure } from "../../core/failure.js";
import { nodeClock } from "../../host/clock.js";
import { addressIn, reach } from "../../host/local-socket.js";
import { noticeOn } from "../notice.js";
import { pathFrom } from "../paths.js";
import { administrationOf } from "../run/data-folder.js";
import type { Terminal } from "../terminal.js";

export interface DataOptions {
  readonly dataDir?: string;
}

/** Milliseconds for which a folder that is in use, and whose owner cannot be reached, may be about to change that. */
const patienceMs = 3_000;
const tryEveryMs = 50;

const anyData = ".topo";

/** The data folder, absolute: the one that is named, else the only one here. `make`: one that is named need not be there yet. */
export function dataFolder(terminal: Terminal, { dataDir }: DataOptions, make = false): string {
  if (dataDir !== undefined) {
    const folder = pathFrom(terminal.workingFolder, dataDir);
    if (!make && !hasLog(folder)) throw environmentFailure("X40", { folder: dataDir, isGiven: true });
    return folder;
  }
  const all = pathFrom(terminal.workingFolder, anyData);
  const names = (existsSync(all) ? readdirSync(all) : []).filter((name) => hasLog(join(all, name))).sort();
  const [only, ...others] = names;
  if (only === undefined) throw environmentFailure("X40", { folder: anyData, isGiven: false });
  if (others.length > 0) throw environmentFailure("X41", { folders: names.map((name) => `${anyData}/${name}`) });
  return join(all, only);
}

function hasLog(folder: string): boolean {
  return existsSync(join(folder, "log"));
}

/** Whoever has the folder open is asked; if nobody has, it is opened. */
export async function openData(terminal: Terminal, folder: string): Promise<Administration> {
  const clock = nodeClock();
  const until = clock.now() + patienceMs;
  for (;;) {
    const reached = await reachRunning(folder);
    if (reached) return reached;
    try {
      return administrationOf(folder, noticeOn(terminal));
    } catch (error) {
      // It has just been opened, or is about to be closed.
      if (!isInUse(error) || clock.now() > until || terminal.stop.aborted) throw error;
      await clock.sleep(tryEveryMs, terminal.stop);
    }
  }
}

/** Opens the folder for a run: a command that has it open will be done soon, another run will not. */
export async function whenFree<T>(terminal: Terminal, folder: string, opening: () => T): Promise<T> {
  const clock = nodeClock();
  const until = clock.now() + patienceMs;
  for (;;) {
    try {
      return opening();
    } catch (error) {
      if (!isInUse(error) || clock.now() > until || terminal.stop.aborted) throw error;
      const other = await reachRunning(folder);
      await other?.close();
      if (other) throw error;
      await clock.sleep(tryEveryMs, terminal.stop);
    }
  }
}

/** Undefined: no application runs on the folder, or none that can be reached. */
export async function reachRunning(folder: string): Promise<Administration | undefined> {
  const address = addressIn(folder);
  const connection = address && (await reach(address));
  return connection && administrationOver(connection, address.secret);
}

export function isInUse(error: unknown): boolean {
  return error instanceof TopoError && error.code === "X20";
}

export function isGone(error: unknown): boolean {
  return error instanceof TopoError && error.code === "X51";
}

/** Opens the data, lets the work be done on it, and closes it whatever happens. */
export async function withData<T>(
  terminal: Terminal,
  options: DataOptions,
  work: (administration: Administration) => Promise<T>,
  make = false,
): Promise<T> {
  const administration = await openData(terminal, dataFolder(terminal, options, make));
  try {
    return await work(administration);
  } finally {
    await administration.close();
  }
}
