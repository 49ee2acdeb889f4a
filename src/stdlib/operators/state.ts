/** Clauses that the stages with state share (*state* in `language.md` section 8), and the store that they ask for. */
import { nameProblem, storeName } from "../../core/names.js";
import { cover } from "../../core/source.js";
import type { StoreSpec } from "../../ir/graph.js";
import type { ClauseItem, Clauses, Report, StageCall } from "../define.js";
import { isKeyCount, keyCounts } from "../store-sizes.js";

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
  { phrase: "lru", doc: "Only the keys used last are kept, in memory.", argument: number },
  notLogged,
  { phrase: "retain", doc: "How long a window stays in the store, when longer than it must.", argument: duration, notYet: true },
  { phrase: "cache off", doc: "No record cache: every update is sent on. This is the default." },
  changelog,
  { phrase: "moved from", doc: "Keeps the data of a store that had another name.", argument: text, notYet: true },
  { phrase: "version", doc: "A new number rebuilds the store.", argument: number, notYet: true },
];

/** Of aggregates: without a window nothing is kept for a time, and a store of windows has no number of keys. */
export const aggregateState: readonly ClauseItem[] = state.map((clause) => {
  if (clause.phrase === "retain") return { ...clause, only: ["windowedStream"] };
  return clause.phrase === "lru" ? { ...clause, only: ["groupedStream", "groupedTable"] } : clause;
});

/** Of `dedupe`, whose store is one of windows. */
export const windowState: readonly ClauseItem[] = state.map((clause) =>
  clause.phrase === "lru" ? { ...clause, only: ["table", "groupedStream", "groupedTable"] } : clause,
);

/** Of stages that have a store only on a table, and only when it is named. Rows are kept until they are deleted. */
export const tableState: readonly ClauseItem[] = state.map((clause) => ({
  ...clause,
  only: [clause.phrase === "retain" ? "windowedStream" : "table"],
}));

export const concurrency: ClauseItem = {
  phrase: "concurrency",
  doc: "How many calls of an async function may be under way; 16 without it. The order of records is kept.",
  argument: number,
  notYet: true,
};

/** What the clauses say; without `as` the store is called `<declaration>-<operator>`. */
export function storeOf({ clauses, declaration, at }: StoreCall, operator: string, problem: Report): StoreSpec {
  const as = clauses.get("as");
  const config = clauses.get("changelog")?.value;
  const written = as?.value?.kind === "constant" ? String(as.value.value) : `${declaration}-${operator}`;
  const version = numberIn(clauses, "version");
  const name = version === undefined ? written : `${written}-v${version}`;
  const illegal = nameProblem(name);
  if (illegal) problem("N02", as?.value?.at ?? at, { what: "store", name, problem: illegal });
  checkMemory(clauses, problem);
  return {
    name: storeName(name),
    inMemory: clauses.has("in memory") || clauses.has("lru"),
    logged: !clauses.has("not logged"),
    changelog: config?.kind === "config" ? config.entries : {},
    ...kept(clauses, problem),
    ...(as ? { nameAt: as.value?.at ?? as.at } : {}),
  };
}

/** What of a stage, or of a source, its store depends on. */
export type StoreCall = Pick<StageCall, "clauses" | "declaration" | "at">;

function numberIn(clauses: Clauses, phrase: string): number | undefined {
  const value = clauses.get(phrase)?.value;
  return value?.kind === "constant" ? Number(value.value) : undefined;
}

function kept(clauses: Clauses, problem: Report): Pick<StoreSpec, "retainMs" | "retainAt" | "lru" | "historyMs" | "movedFrom"> {
  const [retainMs, lru, historyMs] = ["retain", "lru", "versioned"].map((phrase) => numberIn(clauses, phrase));
  const movedFrom = clauses.get("moved from")?.value;
  const lruAt = clauses.get("lru")?.value?.at;
  if (lru !== undefined && lruAt && !isKeyCount(lru)) problem("C14", lruAt, { what: "`lru`", wanted: keyCounts });
  const retain = clauses.get("retain");
  return {
    ...(retainMs === undefined || !retain ? {} : { retainMs, retainAt: cover(retain.at, retain.value?.at ?? retain.at) }),
    ...(lru === undefined ? {} : { lru }),
    ...(historyMs === undefined ? {} : { historyMs }),
    ...(movedFrom?.kind === "constant" ? { movedFrom: String(movedFrom.value) } : {}),
  };
}

/** A history is kept on disk, and a store has a changelog or none. */
function checkMemory(clauses: Clauses, problem: Report): void {
  const refuse = (phrase: string, other: string) => {
    const at = clauses.get(phrase)?.at;
    if (at && clauses.has(other)) problem("C20", at, { phrase, problem: `does not go with \`${other}\`` });
  };
  refuse("in memory", "versioned");
  refuse("lru", "versioned");
  refuse("changelog", "not logged");
}

/** The store of a stage that has one only when it is named; other clauses of a store need the name too. */
export function namedStoreOf(call: StageCall, operator: string, problem: Report): StoreSpec | undefined {
  if (call.clauses.has("as")) return storeOf(call, operator, problem);
  for (const { phrase } of state) {
    const clause = call.clauses.get(phrase);
    if (clause && phrase !== "cache off")
      problem("C20", clause.at, { phrase, problem: "needs a store, and this stage has one only when it is named: add `as`" });
  }
  return undefined;
}

/** Clauses of stores that are no windows: `retain` means nothing there. */
export const keyValueState: readonly ClauseItem[] = state.filter(({ phrase }) => phrase !== "retain");
