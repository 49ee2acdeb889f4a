/** The topics of a plan that a person names on the command line, with the formats that its records have. */
import { environmentFailure } from "../../core/failure.js";
import type { TopicName } from "../../core/names.js";
import { nearest } from "../../core/suggest.js";
import type { FormatName } from "../../ir/graph.js";
import type { Plan } from "../../plan/plan.js";

export interface ExternalTopic {
  readonly topic: TopicName;
  readonly key: FormatName;
  readonly value: FormatName;
}

/** Topics that the program's sources read, in the order of the text. */
export function sourceTopics(plan: Plan): readonly ExternalTopic[] {
  return unique(
    plan.nodes.flatMap((node) =>
      node.kind === "source" && !node.internal
        ? node.topics.map((topic) => ({ topic, key: node.keySerde.format, value: node.valueSerde.format }))
        : [],
    ),
  );
}

/** Topics that the program's sinks write. */
export function sinkTopics(plan: Plan): readonly ExternalTopic[] {
  return unique(
    plan.nodes.flatMap((node) =>
      node.kind === "sink" && !node.internal ? [{ topic: node.topic, key: node.keySerde.format, value: node.valueSerde.format }] : [],
    ),
  );
}

function unique(topics: readonly ExternalTopic[]): readonly ExternalTopic[] {
  return [...new Map(topics.map((each) => [each.topic, each])).values()];
}

/** The topic of that name among those given, or a message that names them. */
export function pick(topics: readonly ExternalTopic[], name: string, option: string, verb: "reads" | "writes"): ExternalTopic {
  const found = topics.find(({ topic }) => topic === name);
  if (found) return found;
  const known = topics.map(({ topic }) => topic);
  throw environmentFailure("F09", { option, topic: name, verb, near: nearest(name, known), known });
}
