/** `--cluster FILE`: what is known of topics, `{"topics":[{"name":…,"partitions":…,"replication":…,"config":{…}}]}`. */
import { environmentFailure } from "../core/failure.js";
import { type TopicName, topicName } from "../core/names.js";
import type { TopicFacts } from "../ir/partition-counts.js";
import { readText } from "./read.js";

export function clusterFacts(workingFolder: string, path: string): readonly TopicFacts[] {
  const { text } = readText(workingFolder, path, "a .json file");
  const refuse = (where: string, problem: string) => environmentFailure("F22", { path, where, problem });
  const { topics } = objectIn(parsed(text, refuse), "", refuse);
  if (!Array.isArray(topics)) throw refuse("topics", "a list of topics is wanted");
  const facts = topics.map((each: unknown, i) => topicIn(each, `topics[${i}]`, refuse));
  const names = new Set<TopicName>();
  for (const [i, { name }] of facts.entries()) {
    if (names.has(name)) throw refuse(`topics[${i}].name`, `${JSON.stringify(name)} stands there twice`);
    names.add(name);
  }
  return facts;
}

type Refuse = (where: string, problem: string) => Error;

function parsed(text: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse("", `it is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function topicIn(json: unknown, where: string, refuse: Refuse): TopicFacts {
  const { name, partitions, replication, config } = objectIn(json, where, refuse);
  if (typeof name !== "string" || name === "") throw refuse(`${where}.name`, "the name of a topic is wanted");
  if (replication !== undefined) countIn(replication, `${where}.replication`, refuse);
  if (config !== undefined) objectIn(config, `${where}.config`, refuse);
  return { name: topicName(name), partitions: countIn(partitions, `${where}.partitions`, refuse) };
}

function countIn(json: unknown, where: string, refuse: Refuse): number {
  if (typeof json === "number" && Number.isSafeInteger(json) && json >= 1) return json;
  throw refuse(where, "a whole number from 1 is wanted");
}

function objectIn(json: unknown, where: string, refuse: Refuse): { readonly [name: string]: unknown } {
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return { ...json };
  throw refuse(where, "an object is wanted");
}
