/**
 * Stores on disk that have no changelog. What they hold cannot be made again, so it must be known whether it is what the log goes on
 * from: the log and the state each remember the last commit that changed the store. If they do not say the same (a kill between the two
 * writes, a power cut, a damaged or deleted state), some of it is gone, and counting on from the rest would be wrong in silence: the
 * store begins anew, and a person is told.
 */
import type { StorePlan } from "../../plan/plan.js";
import type { Log } from "../ports/log.js";
import type { TaskState } from "../ports/store.js";
import { noteOf, unloggedNote } from "./changes.js";

export function isUnlogged({ inMemory, logged }: StorePlan): boolean {
  return !inMemory && !logged;
}

/** The name under which the log remembers the commit. */
export const unloggedMemory = ({ name }: StorePlan, partition: number): string => `unlogged ${name}-${partition}`;

/** Whether the store had something that the state does not have; also when it is kept otherwise now, and begins anew for that. */
export function isLost(log: Log, partition: number, state: TaskState | undefined, store: StorePlan): boolean {
  const wanted = log.metadata().get(unloggedMemory(store, partition));
  if (wanted === undefined) return false;
  return !isUnlogged(store) || state === undefined || noteOf(state, unloggedNote(store.name)) !== wanted;
}
