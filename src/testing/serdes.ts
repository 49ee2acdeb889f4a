/** How keys and values of a topic are written, as the topology's own sources and sinks have it. */

import { dataFailure } from "../core/failure.js";
import type { TopicName } from "../core/names.js";
import { topicName } from "../core/names.js";
import type { Serde } from "../ir/graph.js";
import type { Plan } from "../plan/plan.js";
import type { Codec } from "../runtime/codec.js";
import { codecOf } from "../runtime/codecs/index.js";

export interface Codecs {
  readonly key: Codec;
  readonly value: Codec;
}

/** The topic of a name that is a topic's or a source's. */
export function topicOfInput(plan: Plan, name: string): TopicName {
  const declared = plan.graph.nodes.find((node) => node.kind === "source" && node.declaration === name);
  const [first] = declared?.kind === "source" && !isTopic(plan, name) ? declared.topics : [];
  return first ?? topicName(name);
}

/** As a source reads the topic; a topic that is only written can be sent to as well. */
export function inputSerdes(plan: Plan, topic: TopicName): Codecs {
  return codecsOf(plan, sourceOf(plan, topic) ?? sinkOf(plan, topic), topic);
}

export function outputSerdes(plan: Plan, topic: TopicName): Codecs {
  return codecsOf(plan, sinkOf(plan, topic) ?? sourceOf(plan, topic), topic);
}

interface Serdes {
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}

function codecsOf(plan: Plan, serdes: Serdes | undefined, topic: TopicName): Codecs {
  if (!serdes) throw dataFailure("X08", { topic, known: plan.topics.map(({ fullName }) => fullName) });
  return { key: codecOf(serdes.keySerde), value: codecOf(serdes.valueSerde) };
}

function sourceOf(plan: Plan, topic: TopicName): Serdes | undefined {
  return plan.nodes.flatMap((node) => (node.kind === "source" && namesOf(plan, node.topics).includes(topic) ? [node] : []))[0];
}

function sinkOf(plan: Plan, topic: TopicName): Serdes | undefined {
  return plan.nodes.flatMap((node) => (node.kind === "sink" && namesOf(plan, [node.topic]).includes(topic) ? [node] : []))[0];
}

/** Topics by the names that they have in the log. */
function namesOf(plan: Plan, names: readonly TopicName[]): readonly TopicName[] {
  return plan.topics.filter(({ name }) => names.includes(name)).map(({ fullName }) => fullName);
}

function isTopic(plan: Plan, name: string): boolean {
  return plan.topics.some(({ fullName }) => fullName === name);
}
