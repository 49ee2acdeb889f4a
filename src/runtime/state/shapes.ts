/**
 * What the log remembers of each store beside its changelog: how its keys and values are written. A program whose store of that name has
 * another form would read old rows wrongly, or mix both, so it is refused before anything is read.
 */
import { dataFailure } from "../../core/failure.js";
import type { RunnableSerde, Serde } from "../../ir/graph.js";
import type { StorePlan } from "../../plan/plan.js";
import { withoutNames } from "../../types/bare.js";
import { equalTypes, fits } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Log } from "../ports/log.js";

interface Shape {
  readonly kind: StorePlan["kind"];
  readonly key: Serde;
  readonly value: Serde;
}

/** The name under which the log remembers the shape of a store. */
const shapeMemory = ({ name }: StorePlan): string => `store ${name}`;

/** What is new or has changed in a way that old rows can bear, for the next commit; throws X35 where they cannot. */
export function checkShapes(log: Log, stores: readonly StorePlan[]): ReadonlyMap<string, string> {
  const known = log.metadata();
  const changed = new Map<string, string>();
  for (const store of stores) {
    if (store.inMemory && !store.logged) continue;
    const text = JSON.stringify(shapeOf(store));
    const before = known.get(shapeMemory(store));
    if (before === text) continue;
    if (before !== undefined) refuseIfOther(store, JSON.parse(before) as Shape);
    changed.set(shapeMemory(store), text);
  }
  return changed;
}

function shapeOf({ kind, keySerde, valueSerde }: StorePlan): Shape {
  return { kind, key: bareSerde(keySerde), value: bareSerde(valueSerde) };
}

function bareSerde({ format, type }: RunnableSerde): Serde {
  return { format, type: withoutNames(type) };
}

function refuseIfOther(store: StorePlan, before: Shape): void {
  const now = shapeOf(store);
  const { name } = store;
  if (before.kind !== now.kind) throw dataFailure("X35", { store: name, part: "rows", before: before.kind, now: now.kind });
  if (before.key.format !== now.key.format || !equalTypes(before.key.type, now.key.type))
    throw dataFailure("X35", { store: name, part: "keys", ...texts(before.key, now.key) });
  if (before.value.format !== now.value.format || !fits(before.value.type, now.value.type, "as it is"))
    throw dataFailure("X35", { store: name, part: "values", ...texts(before.value, now.value) });
}

/** The formats too, where only they differ. */
function texts(before: Serde, now: Serde): { readonly before: string; readonly now: string } {
  const types = { before: typeText(before.type), now: typeText(now.type) };
  if (types.before !== types.now) return types;
  return { before: `${types.before} as ${before.format}`, now: `${types.now} as ${now.format}` };
}
