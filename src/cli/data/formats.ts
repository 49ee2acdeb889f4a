/** How keys and values of topics are written: as the program has it, or as the command line says. */
import { type Command, Option } from "commander";
import type { Administration, TopicState } from "../../admin/port.js";
import { environmentFailure } from "../../core/failure.js";
import { type TopicName, topicName } from "../../core/names.js";
import { nearest } from "../../core/suggest.js";
import type { FormatName } from "../../ir/graph.js";

const formats = ["string", "json", "int", "long", "float", "double", "boolean", "uuid", "bytes"] as const;

export interface FormatOptions {
  readonly keyFormat?: (typeof formats)[number];
  readonly valueFormat?: (typeof formats)[number];
}

export function formatOptions(command: Command): Command {
  return command
    .addOption(new Option("--key-format <FORMAT>", "how keys are written (default: as the program says, else string)").choices(formats))
    .addOption(new Option("--value-format <FORMAT>", "how values are written, likewise").choices(formats));
}

/** Of a topic that the program does not know, keys and values are texts, as for the console tools. */
export async function formatsOf(
  administration: Administration,
  topic: TopicName,
  options: FormatOptions,
): Promise<{ readonly key: FormatName; readonly value: FormatName }> {
  const known = (await administration.program())?.topics.find(({ name }) => name === topic);
  return { key: options.keyFormat ?? known?.key ?? "string", value: options.valueFormat ?? known?.value ?? "string" };
}

export async function existingTopic(administration: Administration, name: string): Promise<TopicState> {
  const topics = await administration.topics();
  const found = topics.find((topic) => topic.name === topicName(name));
  if (found) return found;
  const known = topics.map((topic) => topic.name);
  throw environmentFailure("X42", { topic: name, near: nearest(name, known), known });
}
