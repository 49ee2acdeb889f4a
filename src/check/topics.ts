/** `topic "t" { … }`: what is known of a topic. */
import { type TopicName, topicName } from "../core/names.js";
import { noFacts } from "../ir/facts.js";
import { blocks } from "../stdlib/blocks.js";
import type { Clauses } from "../stdlib/define.js";
import type { TopicDeclaration } from "../syntax/ast.js";
import { readClauses, soundName } from "./clauses.js";
import { errorType } from "./context.js";
import type { Lowering } from "./lowering.js";
import { relationOfTypes } from "./stages.js";

export function addTopic(lowering: Lowering, { topic, clauses: written }: TopicDeclaration): void {
  const { typer, graph } = lowering;
  const place = { ...lowering, input: relationOfTypes(errorType, errorType), facts: noFacts };
  const clauses = readClauses(place, { name: "topic", at: topic.at, items: blocks.topic, input: undefined }, written);
  const name = soundName({ typer }, "topic", topic.text, topic.at);
  const [partitions, replication] = [count(lowering, clauses, "partitions"), count(lowering, clauses, "replication")];
  const config = configOf(lowering, clauses);
  if (name === undefined || isTwice(lowering, topicName(name), topic.at)) return;
  const counts = { ...(partitions === undefined ? {} : { partitions }), ...(replication === undefined ? {} : { replication }) };
  graph.topic({ name: topicName(name), ...counts, config, at: topic.at });
}

function isTwice({ typer, topics }: Lowering, name: TopicName, at: TopicDeclaration["at"]): boolean {
  const first = topics.get(name);
  if (!first) topics.set(name, at);
  else typer.diagnostics.report("B02", at, { name, kind: "topic" }, { labels: [{ at: first, text: "the first one" }] });
  return first !== undefined;
}

/** At least one. */
function count({ typer }: Lowering, clauses: Clauses, phrase: string): number | undefined {
  const value = clauses.get(phrase)?.value;
  if (value?.kind !== "constant") return undefined;
  if (Number(value.value) >= 1) return Number(value.value);
  typer.diagnostics.report("C14", value.at, { what: `\`${phrase}\``, wanted: "at least 1" });
  return undefined;
}

const policies: Readonly<Record<string, string>> = {
  "cleanup compact": "compact",
  "cleanup delete": "delete",
  "cleanup compact delete": "compact,delete",
};

/** The properties under Kafka's names; one that is said twice is reported. */
function configOf({ typer }: Lowering, clauses: Clauses): Readonly<Record<string, string>> {
  const written = clauses.get("config")?.value;
  const config: Record<string, string> = { ...(written?.kind === "config" ? written.entries : {}) };
  const set = (key: string, value: string, phrase: string) => {
    const at = clauses.get(phrase)?.at;
    if (at && Object.hasOwn(config, key))
      typer.diagnostics.report("C20", at, { phrase, problem: `says what \`${key}\` is, which is said already` });
    else config[key] = value;
  };
  for (const [phrase, policy] of Object.entries(policies)) if (clauses.has(phrase)) set("cleanup.policy", policy, phrase);
  const retention = clauses.get("retention")?.value;
  if (retention?.kind === "constant") set("retention.ms", String(retention.value), "retention");
  return config;
}
