/**
 * A lock on a folder that outlives nothing: a file whose name says who holds it, so that there are no contents to be torn by a
 * crash. A holder that no longer runs is recognised by process number, start time and boot of the machine, and its file removed. So is the file in a copy of the folder, which
 * was made while somebody had the original open: the name says of which folder it is. It cannot be mistaken while its holder runs,
 * for that one has files in the folder open, and so the folder keeps its identity.
 *
 * No two live processes hold it: each makes its own file first and only then looks for others; of two that begin at the same
 * moment at least one sees the other and steps back (perhaps both do). A second opening in one process finds its own file. Who does not
 * find the own file any more made it in a folder that was replaced meanwhile (`--reset`).
 */
import { environmentFailure } from "../core/failure.js";
import type { Disk } from "../runtime/ports/disk.js";
import type { Machine } from "../runtime/ports/machine.js";
import { codeOf, diskProblem } from "./disk-problem.js";

export interface Lock {
  release(): void;
}

export interface LockPlace {
  readonly disk: Disk;
  readonly machine: Machine;
  readonly folder: string;
  /** Beginning of the lock file's name; one folder may hold several locks. */
  readonly name: string;
}

interface Holder {
  readonly file: string;
  readonly host: string;
  readonly boot: string;
  readonly pid: number;
  readonly start: string;
  /** Identity of the folder. */
  readonly place: string;
}

/** Takes the lock, or throws X20. The folder must exist. */
export function takeLock(place: LockPlace): Lock {
  const { disk, folder } = place;
  const own = ownFile(place);
  refuseIfHeld(place, own);
  try {
    disk.open(`${folder}/${own}`, "create").close();
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw inUse(place, own, "this process, which has it open already", true);
    throw environmentFailure("X24", { file: `${folder}/${own}`, doing: "making the lock file", reason: diskProblem(error) }, error);
  }
  try {
    refuseIfHeld(place, own);
    if (!disk.exists(`${folder}/${own}`)) throw inUse(place, own, "another process, which has just emptied it", true);
    for (const holder of holders(place)) if (holder.file !== own && !holds(place, holder)) remove(place, holder.file);
  } catch (error) {
    remove(place, own);
    throw error;
  }
  return { release: () => remove(place, own) };
}

function ownFile({ disk, folder, machine, name }: LockPlace): string {
  const { host, boot, pid } = machine;
  return [name, plain(host), plain(boot ?? "unknown"), pid, machine.startOf(pid) ?? "0", disk.identity(folder)].join("@");
}

/** What can stand in a file name and is not the separator. */
function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/g, "_");
}

function holders({ disk, folder, name }: LockPlace): readonly Holder[] {
  return disk.list(folder).flatMap((file) => {
    const [prefix, host, boot, pid, start, place] = file.split("@");
    if (prefix !== name || host === undefined || boot === undefined || start === undefined || place === undefined) return [];
    return [{ file, host, boot, pid: Number(pid), start, place }];
  });
}

function refuseIfHeld(place: LockPlace, own: string): void {
  const holder = holders(place).find((each) => each.file !== own && holds(place, each));
  if (!holder) return;
  const here = holder.host === plain(place.machine.host);
  // Where the system does not tell when a process started, another one may have the number by now.
  const checked = here && holder.start !== "0";
  throw inUse(place, holder.file, here ? `process ${holder.pid}` : `process ${holder.pid} on machine ${holder.host}`, checked);
}

/** On another machine, nobody can tell: it counts as running. */
function holds({ disk, machine, folder }: LockPlace, holder: Holder): boolean {
  if (holder.host !== plain(machine.host)) return true;
  if (holder.place !== disk.identity(folder)) return false;
  return holder.boot === plain(machine.boot ?? "unknown") && machine.startOf(holder.pid) === holder.start;
}

/** Somebody else may have removed it: another process that found it stale, or a person. */
function remove({ disk, folder }: LockPlace, file: string): void {
  try {
    disk.remove(`${folder}/${file}`);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

function inUse({ folder }: LockPlace, file: string, owner: string, checked: boolean): Error {
  return environmentFailure("X20", { folder, owner, file: `${folder}/${file}`, checked });
}
