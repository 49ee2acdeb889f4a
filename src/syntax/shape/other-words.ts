/** What other languages call ours, Kafka Streams and SQL above all: help for those who come from there. */
import type { Details } from "../../core/diagnostic.js";
import type { Span } from "../../core/source.js";

const declared = "a declaration of its own:";

/** In the place of an operator. A single phrase in backticks is what can be written instead. */
const operators: Readonly<Record<string, string>> = {
  branch: `${declared} \`split s { a when …  rest otherwise }\``,
  distinct: "`dedupe within 1h grace 0s`",
  "emit changes": "not needed: every change is sent on by itself. Leave it out",
  "emit final": "`suppress until window closes`, below the aggregate, or `emit on close` behind the window",
  filterNot: "`reject`",
  flatMap: "`flatmap` (values) or `flatmap entries` (keys and values)",
  flatMapValues: "`flatmap`",
  flatTransform: "`process`",
  flatTransformValues: "`process value`",
  forEach: `${declared} \`sink s foreach …\``,
  foreach: `${declared} \`sink s foreach …\``,
  from: "where the pipeline begins: `stream name = source | …`",
  groupByKey: "`group by key`",
  having: "`filter`",
  hop: "`window hopping`",
  hopping: "`window hopping`",
  "inner join": "`join`",
  innerJoin: "`join`",
  "insert into": `${declared} \`sink s to "topic"\``,
  into: `${declared} \`sink s to "topic"\``,
  limit: "`top 10 by …` for the largest of a group; a stream has no end from which it could be cut",
  log: "`print`",
  mapValues: "`map`",
  "order by": "`top 10 by …` for the largest of a group; records come in the order of their partition and cannot be sorted",
  "partition by": "`key by`",
  processValues: "`process value`",
  rekey: "`key by`",
  select: "`map`",
  selectKey: "`key by`",
  session: "`window session`",
  sort: "`top 10 by …` for the largest of a group; records come in the order of their partition and cannot be sorted",
  split: `${declared} \`split s { a when …  rest otherwise }\``,
  to: `${declared} \`sink s to "topic"\``,
  transform: "`process`",
  transformValues: "`process value`",
  tumble: "`window tumbling`",
  tumbling: "`window tumbling`",
  union: "`merge`",
  where: "`filter`",
  windowedBy: "`window tumbling`, `window hopping`, `window sliding` or `window session`",
};

/** In the place of a clause: our phrase in backticks, or the whole help. */
const clauses: Readonly<Record<string, string>> = {
  advance: "`every`",
  "advance by": "`every`",
  "emit changes": "Every change is sent on by itself: leave it out.",
  "emit final": "`emit on close`",
  format: "How values are written is said by `value as json`, how keys are by `key as string`.",
  hop: "`every`",
  materialized: 'A store is named with `as "…"` alone.',
  "materialized as": "`as`",
  retention: "`retain`",
  returning: "`with`",
  size: "The length of a window stands right behind its words: `window tumbling 5m`.",
};

/** In the place of a declaration: the whole help. */
const declarations: Readonly<Record<string, string>> = {
  class: "Functions and processors are in `.ts` files, and are imported from there.",
  const: "A value with a name is a parameter: `param limit = 100`.",
  create: 'Write `source name: stream<K, V> from "topic"` for what is read, `stream name = source | …` for what is made of it.',
  def: "Functions are in `.ts` files, and are imported from there.",
  from: 'What is read is declared: `source name: stream<K, V> from "topic"`.',
  function: "Functions are in `.ts` files, and are imported from there.",
  insert: 'What is written is declared: `sink name to "topic"`.',
  let: "A value with a name is a parameter: `param limit = 100`.",
  select: "A pipeline is declared as `stream name = source | filter … | map …`.",
  var: "A value with a name is a parameter: `param limit = 100`.",
};

interface OtherWords {
  /** How many of the words it takes. */
  readonly words: number;
  readonly help: string;
  /** What stands for it, where that is one phrase. */
  readonly phrase: string | undefined;
}

function found(table: Readonly<Record<string, string>>, words: readonly string[]): { words: number; text: string } | undefined {
  for (const count of [2, 1]) {
    const spellings = [words.slice(0, count).join(" "), words.slice(0, count).join(" ").toLowerCase()];
    const written = spellings.find((each) => Object.hasOwn(table, each));
    const text = written === undefined ? undefined : table[written];
    if (text !== undefined && words.length >= count) return { words: count, text };
  }
  return undefined;
}

const onePhrase = (text: string): string | undefined => /^`([a-z ]+)`$/.exec(text)?.[1];

/** What is written here for the operator of another language, of which these are the words. */
export function operatorInOtherWords(words: readonly string[]): OtherWords | undefined {
  const other = found(operators, words);
  return other && { words: other.words, help: `Here it is ${other.text}.`, phrase: onePhrase(other.text) };
}

export function clauseInOtherWords(words: readonly string[]): OtherWords | undefined {
  const other = found(clauses, words);
  return other && { words: other.words, help: other.text, phrase: onePhrase(other.text) };
}

export function declarationInOtherWords(word: string): string | undefined {
  return found(declarations, [word])?.text;
}

/** Help, and what to write where that is one phrase. */
export function detailsOf({ help, phrase }: OtherWords, at: Span): Details {
  return phrase === undefined ? { help } : { help, fix: { title: `Write \`${phrase}\``, safe: false, edits: [{ at, text: phrase }] } };
}

/** `groupBy` as the words of a phrase: `group by`. */
export function asPhrase(written: string): string {
  return written.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}
