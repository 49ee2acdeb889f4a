/** Clauses that the stages with state share (*state* in `language.md` section 8), and the store that they ask for. */
import { nameProblem, storeName } from "../../core/names.js";
import type { StoreSpec } from "../../ir/graph.js";
import type { ClauseItem, Report, StageCall } from "../define.js";

const text = { kind: "constant", type: "text" } as const;
const number = { kind: "constant", type: "number" } as const;
const duration = { kind: "constant", type: "duration" } as const;

export const asStore: ClauseItem = { phrase: "as", doc: "The store's name; its changelog topic is called after it.", argument: text };
export const notLogged: ClauseItem = { phrase: "not logged", doc: "No changelog: the state is gone when the disk is." };
export const changelog: ClauseItem = {
  phrase: "changelog",
  doc: "Settings of the changelog topic, in Kafka's names.",
  argument: { kind: "config" },
};

export const state: readonly ClauseItem[] = [
  asStore,
  { phrase: "in memory", doc: "The store is kept in memory and rebuilt from its changelog." },
  { phrase: "lru", doc: "Only the keys used last are kept, in memory.", argument: number, notYet: true },
  notLogged,
  { phrase: "retain", doc: "How long a window stays in the store, when longer than it must.", argument: duration, notYet: true },
  { phrase: "cache off", doc: "No record cache: every update is sent on. This is the default." },
  changelog,
  { phrase: "moved from", doc: "Keeps the data of a store that had another name.", argument: text, notYet: true },
  { phrase: "version", doc: "A new number rebuilds the store.", argument: number, notYet: true },
];

/** Of stages that have a store only on a table, and only when it is named. */
export const tableState: readonly ClauseItem[] = state.map((clause) => ({ ...clause, only: ["table"] }));

export const concurrency: ClauseItem = {
  phrase: "concurrency",
  doc: "How many calls of an async function may be under way; 16 without it. The order of records is kept.",
  argument: number,
  notYet: true,
};

/** What the clauses say; without `as` the store is called `<declaration>-<operator>`. */
export function storeOf(call: StageCall, operator: string, problem: Report): StoreSpec {
  const as = call.clauses.get("as");
  const config = call.clauses.get("changelog")?.value;
  const name = as?.value?.kind === "constant" ? String(as.value.value) : `${call.declaration}-${operator}`;
  const illegal = nameProblem(name);
  if (illegal) problem("N02", as?.value?.at ?? call.at, { what: "store", name, problem: illegal });
  return {
    name: storeName(name),
    inMemory: call.clauses.has("in memory"),
    logged: !call.clauses.has("not logged"),
    changelog: config?.kind === "config" ? config.entries : {},
  };
}
