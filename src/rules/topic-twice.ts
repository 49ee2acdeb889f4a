/**
 * G02: an application reads a topic once. Kafka Streams makes one source of two streams of the same topics, with the settings of the
 * first; it refuses topics that overlap otherwise, other reset policies, and a table beside any other source (validation 4).
 */
import type { Span } from "../core/source.js";
import type { Expr } from "../ir/expr.js";
import type { LogicalGraph, LogicalNode, OffsetSpec, Serde, TimestampSpec } from "../ir/graph.js";
import { equalTypes } from "../types/relations.js";
import { matches } from "../values/regex.js";
import { externalTopicsOf } from "./external-topics.js";
import type { Rule, RuleContext } from "./rule.js";

interface Reader {
  readonly what: "stream" | "table" | "global table" | "global store";
  /** One expression, when `pattern`. */
  readonly topics: readonly string[];
  readonly pattern: boolean;
  readonly keySerde?: Serde;
  readonly valueSerde?: Serde;
  readonly time?: TimestampSpec;
  readonly offset?: OffsetSpec;
  readonly at: Span | undefined;
}

interface Problem {
  readonly topic: string;
  readonly text: string;
}

export const topicTwice: Rule = {
  codes: ["G02"],
  check: (context) => {
    const { graph, report } = context;
    const known = knownTopics(context);
    const before: Reader[] = [];
    for (const reader of readersIn(graph)) {
      const clash = before.map((first) => ({ first, problem: problemOf(first, reader, known) })).find(({ problem }) => problem);
      if (clash?.problem) {
        const { topic, text } = clash.problem;
        const labels = clash.first.at ? [{ at: clash.first.at, text: "the first source" }] : [];
        report("G02", reader.at ?? nowhere(graph), { topic: JSON.stringify(topic), problem: text }, { labels });
      }
      before.push(reader);
    }
  },
};

const nowhere = ({ applicationId }: LogicalGraph): Span => ({ source: { path: applicationId, text: "" }, start: 0, end: 0 });

function readersIn({ nodes, stores }: LogicalGraph): readonly Reader[] {
  const global = stores.flatMap(({ global: filled, at }): readonly Reader[] =>
    filled ? [{ what: "global store", topics: [filled.topic], pattern: false, at }] : [],
  );
  return [...nodes.flatMap(readersOf), ...global];
}

function readersOf(node: LogicalNode): readonly Reader[] {
  if (node.kind === "source")
    return [{ ...node, what: "stream", pattern: node.pattern ?? false, topics: [...new Set(node.topics)], at: node.at }];
  if (node.kind === "tableSource") return [{ ...node, what: "table", pattern: false, topics: [node.topic], at: node.at }];
  if (node.kind === "globalTable") return [{ ...node, what: "global table", pattern: false, topics: [node.topic], at: node.at }];
  return node.kind === "through" ? [{ ...node, what: "stream", pattern: false, topics: [node.topic], at: node.at }] : [];
}

/** Which topics there are, for expressions that two sources match. */
function knownTopics({ graph, facts }: RuleContext): readonly string[] {
  return [
    ...new Set<string>([...externalTopicsOf(graph), ...graph.topics.map(({ name }) => name), ...facts.topics.map(({ name }) => name)]),
  ];
}

function problemOf(first: Reader, second: Reader, known: readonly string[]): Problem | undefined {
  const topic = sharedTopic(first, second, known);
  if (topic === undefined) return undefined;
  if (first.what !== "stream" || second.what !== "stream") return { topic, text: asWhat(first, second) };
  if (first.pattern !== second.pattern)
    return { topic, text: `one of which reads all topics that match ${listed(first.pattern ? first : second)}` };
  const text = unlike(first, second);
  return text === undefined ? undefined : { topic, text };
}

function sharedTopic(first: Reader, second: Reader, known: readonly string[]): string | undefined {
  if (!first.pattern && !second.pattern) return second.topics.find((topic) => first.topics.includes(topic));
  if (first.pattern && second.pattern) {
    return first.topics[0] === second.topics[0] ? first.topics[0] : known.find((topic) => isRead(first, topic) && isRead(second, topic));
  }
  const [pattern, other] = first.pattern ? [first, second] : [second, first];
  return other.topics.find((topic) => isRead(pattern, topic));
}

/** The whole name matches the expression. */
const isRead = ({ topics: [pattern = ""] }: Reader, topic: string): boolean => matches(topic, `^(?:${pattern})$`);

function asWhat({ what: first }: Reader, { what: second }: Reader): string {
  return first === second ? `both as a ${first}` : `one as a ${first} and one as a ${second}`;
}

function unlike(first: Reader, second: Reader): string | undefined {
  const same = first.topics.length === second.topics.length && second.topics.every((topic) => first.topics.includes(topic));
  if (!same) return `${listed(first)} in one and ${listed(second)} in the other`;
  if (!equalSerdes(first.keySerde, second.keySerde)) return "which read its keys differently";
  if (!equalSerdes(first.valueSerde, second.valueSerde)) return "which read its values differently";
  if (shape(first.offset) !== shape(second.offset)) return "which begin to read it at different places";
  return sameTime(first.time, second.time) ? undefined : "which take its records' times from different places";
}

const listed = ({ topics }: Reader): string => topics.map((topic) => JSON.stringify(topic)).join(", ");

function equalSerdes(a: Serde | undefined, b: Serde | undefined): boolean {
  return a !== undefined && b !== undefined && a.format === b.format && equalTypes(a.type, b.type);
}

function sameTime(a: TimestampSpec | undefined, b: TimestampSpec | undefined): boolean {
  if (a?.from.kind !== "expression" || b?.from.kind !== "expression") return shape(a) === shape(b);
  const [one, other] = [a.from.fn, b.from.fn];
  if (one.kind === "native" || other.kind === "native") return one === other && a.otherwise === b.otherwise;
  return a.otherwise === b.otherwise && shape(one.expr) === shape(other.expr);
}

/** Whatever its place in the text is. */
function shape(part: OffsetSpec | TimestampSpec | Expr | undefined): string {
  return JSON.stringify(part, (name, value: unknown) => (name === "at" ? undefined : value)) ?? "";
}
