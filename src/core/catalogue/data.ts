/** X40 to X59: what can go wrong when commands look into the data of an application. */
import { entry } from "../message.js";

const listed = (names: readonly string[]): string => names.join(", ");

export const dataFolders = {
  X40: entry<{ folder: string; isGiven: boolean }>({
    name: "no-data",
    severity: "error",
    message: ({ folder, isGiven }) => (isGiven ? `${folder} is no data folder: there is no log in it.` : `There is no data in ${folder}.`),
    help: ({ isGiven }) =>
      isGiven
        ? "Name the folder that `topo run` was given, or made: .topo/<application id>."
        : "Go to the folder that the program was run in, or name its data with --data-dir.",
  }),
  X41: entry<{ folders: readonly string[] }>({
    name: "many-data-folders",
    severity: "error",
    message: ({ folders }) => `Several applications have data here: ${listed(folders)}.`,
    help: ({ folders }) => `Name the one that you mean, such as --data-dir ${folders[0] ?? ""}`,
  }),
  X42: entry<{ topic: string; near: string | undefined; known: readonly string[] }>({
    name: "topic-not-in-log",
    severity: "error",
    message: ({ topic }) => `There is no topic ${topic}.`,
    help: ({ topic, near, known }) => {
      if (near !== undefined) return `Did you mean ${near}?`;
      return known.length === 0
        ? `topo topics create ${topic} makes it.`
        : `topo topics list shows what there is; topo topics create ${topic} makes it.`;
    },
  }),
  X43: entry<{ topic: string }>({
    name: "topic-exists",
    severity: "error",
    message: ({ topic }) => `There is a topic ${topic} already.`,
    help: () => "topo topics alter changes it; --if-not-exists takes it as it is.",
  }),
  X44: entry<{ topic: string; application: string }>({
    name: "topic-in-use",
    severity: "error",
    message: ({ topic, application }) => `The topic ${topic} is used by ${application}, which runs.`,
    why: () => "It counts on the partitions that it found when it was started.",
    help: () => "Stop it first.",
  }),
  X45: entry<{ topic: string; existing: number; wanted: number }>({
    name: "partitions-only-grow",
    severity: "error",
    message: ({ topic, existing, wanted }) =>
      `The topic ${topic} has ${existing === 1 ? "1 partition" : `${existing} partitions`}; it cannot have ${wanted}.`,
    why: () => "Partitions can be added, but a partition that goes would take its records along.",
    help: () => `Ask for more, or delete the topic and create it anew.`,
  }),
  X46: entry<{ topic: string; partition: number; partitions: number }>({
    name: "no-such-partition",
    severity: "error",
    message: ({ topic, partition, partitions }) =>
      `The topic ${topic} has no partition ${partition}; it has ${partitions === 1 ? "partition 0 only" : `partitions 0 to ${partitions - 1}`}.`,
  }),
  X47: entry<{ store: string; near: string | undefined; known: readonly string[] }>({
    name: "store-not-kept",
    severity: "error",
    message: ({ store }) => `The program that runs on this data keeps no store ${store}.`,
    help: ({ near, known }) => {
      if (near !== undefined) return `Did you mean ${near}?`;
      return known.length === 0 ? "It keeps none; a store is kept by count, for example." : `It keeps ${listed(known)}.`;
    },
  }),
  X48: entry<{ store: string; reason: string }>({
    name: "no-key-of-store",
    severity: "error",
    message: ({ store, reason }) => `This is no key of the store ${store}: ${reason}.`,
    help: () => 'Texts are written as they are, everything else as JSON: topo query totals get \'{"region":"north","day":3}\'',
  }),
  X49: entry<{ reason: string }>({
    name: "request-failed",
    severity: "error",
    message: ({ reason }) => `The application that runs on this data could not answer: ${reason}.`,
    help: () => "Please report it; the application itself goes on.",
  }),
  X50: entry<{ application: string }>({
    name: "other-protocol",
    severity: "error",
    message: ({ application }) => `${application} runs under another version of topo, which speaks differently.`,
    help: () => "Use the version that it was started with, or start it anew with this one.",
  }),
  X51: entry({
    name: "application-gone",
    severity: "error",
    message: () => "The application that runs on this data has stopped, or does not answer.",
    why: () => "What it had not confirmed may be done or not.",
    help: () => "Try again: when nothing runs, the data is opened directly.",
  }),
  X52: entry<{ reason: string }>({
    name: "not-reachable",
    severity: "warning",
    message: ({ reason }) => `Other commands cannot look into this run: ${reason}.`,
    help: () => "The run goes on. topo query, topics, produce and consume can be used when it has ended.",
  }),
  X53: entry<{ topic: string; partition: number; offset: number; part: string; format: string; reason: string }>({
    name: "unreadable-part",
    severity: "error",
    message: ({ topic, partition, offset, part, format, reason }) =>
      `The ${part} at offset ${offset} of ${topic}, partition ${partition}, is no ${format}: ${reason}.`,
    help: ({ part }) => `--${part}-format bytes shows the bytes as they are, in base64.`,
  }),
  X54: entry<{ problem: string; help: string }>({
    name: "options-do-not-fit",
    severity: "error",
    message: ({ problem }) => `${problem}.`,
    help: ({ help }) => help,
  }),
  X55: entry<{ topic: string; problem: string }>({
    name: "bad-topic-name",
    severity: "error",
    message: ({ topic, problem }) => `${JSON.stringify(topic)} cannot be the name of a topic: ${problem}.`,
  }),
  X56: entry<{
    option: "--config" | "--delete-config";
    setting: string;
    problem: string;
    near: string | undefined;
    isKnown: boolean;
  }>({
    name: "bad-topic-setting",
    severity: "error",
    message: ({ option, setting, problem }) => `${option} ${setting}: ${problem}.`,
    help: ({ near, isKnown }) => {
      if (near !== undefined) return `Did you mean ${near}?`;
      return isKnown ? undefined : "The settings are those of Kafka's topics, such as retention.ms=3600000";
    },
  }),
  X57: entry<{ store: string; key: string }>({
    name: "no-such-key",
    severity: "error",
    message: ({ store, key }) => `The store ${store} has no row for ${key}.`,
  }),
  X58: entry<{ line: number; topic: string; reason: string; written: number }>({
    name: "bad-produced-line",
    severity: "error",
    message: ({ line, topic, reason }) => `Standard input, line ${line}: this is no record of ${topic}: ${reason}.`,
    help: ({ written }) =>
      written === 0
        ? 'Nothing is written. A line is a record such as {"key":"a","value":1}, or with --key-separator a key, the separator and a value.'
        : `${written === 1 ? "The record" : `The ${written} records`} before it ${written === 1 ? "is" : "are"} written; mend the line and send the rest, from it on.`,
  }),
  X59: entry<{ property: string; near: string | undefined; known: readonly string[] }>({
    name: "no-such-property",
    severity: "error",
    message: ({ property }) => `--property ${property}: there is no such property.`,
    help: ({ near, known }) => (near === undefined ? `There are ${listed(known)}.` : `Did you mean ${near}?`),
  }),
};
