/** What the blocks of declarations take: properties as data, like the clauses of operators. */
import type { BlockKind } from "../syntax/vocabulary.js";
import { formatClauses, onError } from "./common.js";
import type { ArgumentKind, ClauseItem } from "./define.js";
import { partitioner } from "./operators/stage.js";
import { recordScope } from "./scopes.js";

const text = { kind: "constant", type: "text" } as const;
const number = { kind: "constant", type: "number" } as const;
const duration = { kind: "constant", type: "duration" } as const;
const config = { kind: "config" } as const;
/** Milliseconds since the epoch, or an instant; null falls under `else`. */
const time: ArgumentKind = { kind: "expression", scope: recordScope };

const topic: readonly ClauseItem[] = [
  { phrase: "partitions", doc: "How many partitions the topic has.", argument: number },
  { phrase: "replication", doc: "How many copies the cluster keeps.", argument: number },
  { phrase: "retention", doc: "How long records are kept.", argument: duration },
  { phrase: "cleanup compact", doc: "Only the last record of each key is kept." },
  { phrase: "cleanup delete", doc: "Records are deleted when they are old." },
  { phrase: "cleanup compact delete", doc: "Only the last record of each key is kept, and old ones are deleted." },
  { phrase: "written by", doc: "The client that writes the topic, which decides how keys are spread.", argument: text },
  { phrase: "config", doc: "More settings of the topic, in Kafka's names.", argument: config },
];

const source: readonly ClauseItem[] = [
  ...formatClauses,
  { phrase: "timestamp", doc: "The time of a record, from its value.", argument: time, notYet: true },
  { phrase: "timestamp record time", doc: "A record's time is the one that it was written with. This is the default." },
  { phrase: "timestamp wall clock", doc: "A record's time is the time of reading.", notYet: true },
  { phrase: "else fail", doc: "A record without a time is an error. This is the default.", notYet: true },
  { phrase: "else skip", doc: "A record without a time is counted and left out.", notYet: true },
  { phrase: "else partition time", doc: "A record without a time takes the largest of its partition so far.", notYet: true },
  { phrase: "else record time", doc: "A record without a time takes the one that it was written with.", notYet: true },
  { phrase: "offset earliest", doc: "The first start reads from the beginning. This is the default." },
  { phrase: "offset latest", doc: "The first start reads from the end.", notYet: true },
  { phrase: "offset none", doc: "A start without a committed position is an error.", notYet: true },
  { phrase: "offset back", doc: "The first start reads from so long ago.", argument: duration, notYet: true },
  { phrase: "as", doc: "The name of the table's store.", argument: text, notYet: true },
  { phrase: "versioned", doc: "How long a row's history is kept.", argument: duration, notYet: true },
  { phrase: "in memory", doc: "The table's store is kept in memory.", notYet: true },
  { phrase: "cache off", doc: "No record cache: every update is sent on.", notYet: true },
  ...onError,
];

const sink: readonly ClauseItem[] = [
  ...formatClauses,
  { phrase: "partition by", doc: "The partition of each record.", argument: partitioner, notYet: true },
  { phrase: "feedback", doc: "The program reads this topic itself; the text says why the loop ends.", argument: text },
  ...onError,
];

const store: readonly ClauseItem[] = [
  { phrase: "timestamped", doc: "Each row has a timestamp." },
  { phrase: "lru", doc: "Only the keys used last are kept.", argument: number },
  { phrase: "size", doc: "The size of a window.", argument: duration },
  { phrase: "retain", doc: "How long a window is kept.", argument: duration },
  { phrase: "history", doc: "How long a row's history is kept.", argument: duration },
  { phrase: "duplicates", doc: "A window can hold several rows of a key." },
  { phrase: "cached", doc: "The store has a record cache." },
  { phrase: "in memory", doc: "The store is kept in memory." },
  { phrase: "not logged", doc: "The store has no changelog." },
  { phrase: "changelog", doc: "Settings of the changelog topic, in Kafka's names.", argument: config },
  { phrase: "global from", doc: "The topic that fills the global store.", argument: text },
  { phrase: "process", doc: "The processor that fills the global store.", argument: { kind: "processor" } },
];

export const blocks: { readonly [Kind in BlockKind]: readonly ClauseItem[] } = {
  app: onError,
  topic,
  source,
  split: [],
  store,
  sink,
  connect: [],
};
