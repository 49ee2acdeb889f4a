/** What `topo topics` does. */
import type { Administration, TopicState } from "../../admin/port.js";
import type { ProgramFacts } from "../../admin/program-facts.js";
import { environmentFailure } from "../../core/failure.js";
import { topicName } from "../../core/names.js";
import { withoutEffect } from "../../log/embedded/topic-policy.js";
import type { TopicsAction, TopicsOptions } from "../commands/topics.js";
import type { ExitStatus } from "../status.js";
import { fine } from "../status.js";
import type { Terminal } from "../terminal.js";
import { existingTopic } from "./formats.js";
import { withData } from "./session.js";
import { givenSettings, takenBackSettings } from "./topic-settings.js";

interface Request {
  readonly terminal: Terminal;
  readonly administration: Administration;
  readonly names: readonly string[];
  readonly options: TopicsOptions;
}

type Action = (request: Request) => Promise<void>;

export function runTopics(terminal: Terminal, action: TopicsAction, names: readonly string[], options: TopicsOptions): Promise<ExitStatus> {
  refuseMisfits(action, names, options);
  const work = async (administration: Administration): Promise<ExitStatus> => {
    await actions[action]({ terminal, administration, names, options });
    return fine;
  };
  return withData(terminal, options, work, action === "create");
}

const actions: { readonly [A in TopicsAction]: Action } = { list, describe, create, alter, delete: remove, export: exported };

/** Options that belong to some actions only. */
const ofActions: { readonly [O in keyof TopicsOptions]?: readonly TopicsAction[] } = {
  partitions: ["create", "alter"],
  config: ["create", "alter"],
  deleteConfig: ["alter"],
  ifNotExists: ["create"],
  ifExists: ["alter", "delete"],
  excludeInternal: ["list", "describe", "export"],
};

function refuseMisfits(action: TopicsAction, names: readonly string[], options: TopicsOptions): void {
  for (const [option, wanted] of Object.entries(ofActions)) {
    if (options[option as keyof TopicsOptions] === undefined || wanted.includes(action)) continue;
    const shown = `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw misfit(`topo topics ${action} takes no ${shown}`, `It belongs to topo topics ${wanted.join(" and ")}.`);
  }
  const takesNames = action !== "list" && action !== "export";
  if (!takesNames && names.length > 0) throw misfit(`topo topics ${action} takes no names of topics`, "topo topics describe does.");
  if (takesNames && action !== "describe" && names.length === 0)
    throw misfit(`topo topics ${action} needs the name of a topic`, `For example: topo topics ${action} orders`);
  if (action === "alter" && options.partitions === undefined && !options.config && !options.deleteConfig)
    throw misfit("There is nothing to alter", "Say what: --partitions, --config or --delete-config.");
}

function misfit(problem: string, help: string): Error {
  return environmentFailure("X54", { problem, help });
}

async function list({ terminal, administration, options }: Request): Promise<void> {
  const names = (await shownTopics(administration, options)).map(({ name }) => name);
  terminal.stdout.write(options.json ? `${JSON.stringify(names)}\n` : names.map((name) => `${name}\n`).join(""));
}

async function describe({ terminal, administration, names, options }: Request): Promise<void> {
  const program = await administration.program();
  const topics =
    names.length === 0
      ? await shownTopics(administration, options)
      : await Promise.all(names.map((name) => existingTopic(administration, name)));
  const described = topics.map((topic) => describedTopic(topic, program));
  terminal.stdout.write(options.json ? `${JSON.stringify({ topics: described }, null, 2)}\n` : described.map(describedText).join("\n"));
}

/** By name; those of the application itself can be left out. */
async function shownTopics(administration: Administration, { excludeInternal }: TopicsOptions): Promise<readonly TopicState[]> {
  const program = await administration.program();
  const topics = await administration.topics();
  return topics.filter(({ name }) => !(excludeInternal && isInternal(name, program))).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isInternal(name: string, program: ProgramFacts | undefined): boolean {
  const role = program?.topics.find((topic) => topic.name === name)?.role;
  return role === "repartition" || role === "changelog";
}

interface Described {
  readonly name: string;
  readonly partitions: readonly { readonly partition: number; readonly start: number; readonly end: number }[];
  readonly config: Readonly<Record<string, string>>;
  /** Settings that are kept, but not acted on. */
  readonly withoutEffect: readonly string[];
  /** What the program does with it, and how its keys and values are written. */
  readonly program?: { readonly role: string; readonly key: string; readonly value: string };
}

function describedTopic({ name, ranges, config }: TopicState, program: ProgramFacts | undefined): Described {
  const known = program?.topics.find((topic) => topic.name === name);
  return {
    name,
    partitions: ranges.map(([start, end], partition) => ({ partition, start, end })),
    config,
    withoutEffect: withoutEffect(config),
    ...(known && { program: { role: known.role, key: known.key, value: known.value } }),
  };
}

function describedText({ name, partitions, config, withoutEffect: idle, program }: Described): string {
  const settings = Object.entries(config).map(([key, value]) => `${key}=${value}${idle.includes(key) ? " (no effect here)" : ""}`);
  const records = partitions.reduce((sum, { start, end }) => sum + end - start, 0);
  const count = partitions.length === 1 ? "1 partition" : `${partitions.length} partitions`;
  return [
    `${name}: ${count}, offsets for ${records.toLocaleString("en-US")} ${records === 1 ? "record" : "records"}`,
    ...(program ? [`  ${program.role} of the program; keys ${program.key}, values ${program.value}`] : []),
    ...settings.map((setting) => `  ${setting}`),
    ...partitions.map(
      ({ partition, start, end }) => `  partition ${partition}: ${start === end ? `none, next ${end}` : `${start} to ${end - 1}`}`,
    ),
    "",
  ].join("\n");
}

async function create({ terminal, administration, names, options }: Request): Promise<void> {
  const config = givenSettings(options.config);
  const there = new Set<string>((await administration.topics()).map(({ name }) => name));
  for (const name of names) {
    if (options.ifNotExists && there.has(name)) continue;
    await administration.createTopic({ name: topicName(name), partitions: options.partitions ?? 1, config });
    terminal.stderr.write(`Created topic ${name}.\n`);
  }
}

async function alter({ terminal, administration, names, options }: Request): Promise<void> {
  const settings = givenSettings(options.config);
  const takenBack = takenBackSettings(options.deleteConfig);
  for (const name of await presentNames(administration, names, options)) {
    const { config } = await existingTopic(administration, name);
    const merged = Object.entries({ ...config, ...settings }).filter(([key]) => !takenBack.includes(key));
    await administration.alterTopic(topicName(name), {
      ...(options.config || options.deleteConfig ? { config: Object.fromEntries(merged) } : {}),
      ...(options.partitions === undefined ? {} : { partitions: options.partitions }),
    });
    terminal.stderr.write(`Altered topic ${name}.\n`);
  }
}

async function remove({ terminal, administration, names, options }: Request): Promise<void> {
  for (const name of await presentNames(administration, names, options)) {
    await administration.deleteTopic(topicName(name));
    terminal.stderr.write(`Deleted topic ${name}.\n`);
  }
}

async function presentNames(
  administration: Administration,
  names: readonly string[],
  { ifExists }: TopicsOptions,
): Promise<readonly string[]> {
  if (!ifExists) return names;
  const there = new Set<string>((await administration.topics()).map(({ name }) => name));
  return names.filter((name) => there.has(name));
}

/** What `--cluster` reads. The embedded log keeps one copy of everything. */
async function exported({ terminal, administration, options }: Request): Promise<void> {
  const topics = await shownTopics(administration, options);
  const facts = topics.map(({ name, partitions, config }) => ({ name, partitions, replication: 1, config }));
  terminal.stdout.write(`${JSON.stringify({ topics: facts }, null, 2)}\n`);
}
