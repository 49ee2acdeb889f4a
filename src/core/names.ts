/** Branded names, so that a topic is not taken for a store; and what Kafka accepts as a name. */

declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

export type TopicName = Branded<string, "TopicName">;
export type StoreName = Branded<string, "StoreName">;
/** The name of a processor, source or sink of the topology, as Kafka Streams' description prints it. */
export type ProcessorName = Branded<string, "ProcessorName">;
/** Milliseconds, either since 1970-01-01T00:00:00Z or a length of time; the field's name says which. */
export type Millis = number;

export const topicName = (text: string): TopicName => text as TopicName;
export const storeName = (text: string): StoreName => text as StoreName;
export const processorName = (text: string): ProcessorName => text as ProcessorName;

/** Longest legal name of a topic, store or processor (Kafka's `Topic.MAX_NAME_LENGTH`). */
export const maxNameLength = 249;

/** Why Kafka would refuse the name (`Named.validate`), or undefined when it would not. */
export function nameProblem(name: string): string | undefined {
  if (name === "") return "it is empty";
  if (name === "." || name === "..") return 'it is "." or ".."';
  if (name.length > maxNameLength) return `it has ${name.length} characters; Kafka allows ${maxNameLength}`;
  const bad = /[^A-Za-z0-9._-]/u.exec(name);
  return bad ? `it contains ${JSON.stringify(bad[0])}; Kafka allows letters, digits, ".", "_" and "-"` : undefined;
}
