/** Operators as Kafka Streams and other languages call them, and what they are here: help for those who come from there. */

const otherWords: Readonly<Record<string, string>> = {
  branch: "a declaration of its own: `split s { a when …  rest otherwise }`",
  filterNot: "`reject`",
  flatMap: "`flatmap` (values) or `flatmap entries` (keys and values)",
  flatMapValues: "`flatmap`",
  forEach: "a declaration of its own: `sink s foreach …`",
  foreach: "a declaration of its own: `sink s foreach …`",
  from: "where the pipeline begins: `stream name = source | …`",
  groupByKey: "`group by key`",
  mapValues: "`map`",
  rekey: "`key by`",
  select: "`map`",
  selectKey: "`key by`",
  split: "a declaration of its own: `split s { a when …  rest otherwise }`",
  to: 'a declaration of its own: `sink s to "topic"`',
  where: "`filter`",
  windowedBy: "`window tumbling`, `window hopping`, `window sliding` or `window session`",
};

/** What is written here for the operator of another language. */
export function inOtherWords(written: string): string | undefined {
  return Object.hasOwn(otherWords, written) ? otherWords[written] : undefined;
}

/** `groupBy` as the words of a phrase: `group by`. */
export function asPhrase(written: string): string {
  return written.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}
