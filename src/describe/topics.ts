/** Topics by what they are for. */
import type { TopicName } from "../core/names.js";
import type { Connector, ErrorPolicy, LogicalGraph, LogicalNode, Serde } from "../ir/graph.js";
import { prefixed } from "../ir/internal-names.js";
import type { Shuffle } from "../ir/shuffles.js";
import { typeText } from "../types/text.js";
import type { Type } from "../types/type.js";
import type { Topic } from "./stage.js";

interface Records {
  readonly key: Type;
  readonly value: Type;
}

export const typesIn = ({ keySerde, valueSerde }: { readonly keySerde: Serde; readonly valueSerde: Serde }): Records => ({
  key: keySerde.type,
  value: valueSerde.type,
});

/** Somebody else's. */
export function external(graph: LogicalGraph, name: TopicName, records?: Records): Topic {
  const declared = graph.topics.find((topic) => topic.name === name);
  return { kind: "topic", name, fullName: name, partitions: declared?.partitions, ...types(records) };
}

const types = (records: Records | undefined) => (records ? { key: typeText(records.key), value: typeText(records.value) } : {});

/** All whose names match, or those that an expression gives. */
export function unnamed(name: string, purpose: string, records: Records): Topic {
  return { kind: "topics", name, fullName: name, purpose, ...types(records) };
}

/** The records of the node that is read through it. */
export function repartition(graph: LogicalGraph, { topic, partitions, input }: Shuffle): Topic {
  const records = graph.nodes[input];
  return { ...internal(graph, topic), purpose: "repartition", partitions, ...types(records) };
}

function internal(graph: LogicalGraph, topic: string): Topic {
  return { kind: "repartition", name: topic, fullName: prefixed(graph.applicationId, topic) };
}

/** Of a foreign-key join: by the key of the one table go the requests of the other's rows. */
export function foreignKey(graph: LogicalGraph, { topic }: Shuffle, purpose: string, keyed: LogicalNode | undefined): Topic {
  return { ...internal(graph, topic), purpose, key: keyed && typeText(keyed.key) };
}

/** The raw key and value of the record that was read. */
export function deadLetter(policy: ErrorPolicy | undefined, purpose = "dead letters"): readonly Topic[] {
  if (policy?.kind !== "deadLetter") return [];
  const { topic } = policy;
  return [{ kind: "deadLetter", name: topic, fullName: topic, purpose, key: "bytes", value: "bytes" }];
}

/** A connector's records are lines, and have no keys. */
export function connected(graph: LogicalGraph, { topic }: Connector): Topic {
  return external(graph, topic, { key: { kind: "void" }, value: { kind: "string" } });
}

/** What tells topics apart. One that an expression gives is not the one whose name the expression is. */
export const topicKey = ({ kind, fullName }: Pick<Topic, "kind" | "fullName">): string =>
  `${kind === "topics" ? "topics" : "topic"} ${fullName}`;
