/** X40 to X59: commands that look into the data of an application. */
import type { dataFolders } from "../../core/catalogue/data.js";
import type { PagesOf } from "../page.js";

export const dataPages: PagesOf<typeof dataFolders> = {
  X40: {
    means:
      "`topo topics`, `produce`, `consume` and `query` work on the data of an application, which `topo run` keeps in `.topo/<application id>` below the folder that it is called in. There is none.",
    situation:
      "The command was called in another folder than `topo run`. Go there, or name the data:\n\n```\ntopo topics list --data-dir ../orders/.topo/orders\n```",
  },
  X41: {
    means: "Each application has data of its own. Without `--data-dir` the only one is taken; here are several.",
    situation:
      "Two programs were run in this folder. Name the data of the one that you mean:\n\n```\ntopo topics list --data-dir .topo/orders\n```",
  },
  X42: {
    means:
      "The log has no topic of this name. Topics are made by `topo run`, for the sources and sinks of a program, and by `topo topics create`.",
    situation: "The name is misspelt, or the program has not run yet:\n\n```\ntopo topics list\n```",
  },
  X43: {
    means: "A topic is created once. What it is like can be changed later, but for fewer partitions.",
    situation: "A script that is run twice says so:\n\n```\ntopo topics create orders --if-not-exists\n```",
  },
  X44: {
    means:
      "A running application reads and writes the partitions that its topics had when it started. They cannot go, and it would not see new ones.",
    situation:
      "`topo topics delete` or `alter --partitions` on a topic of a program that runs. Stop it with Ctrl-C, change the topic, and start it again.",
  },
  X45: {
    means:
      "As in Kafka, partitions can be added to a topic and not taken away. Keys are spread over partitions by their number, so records of one key may lie in two of them afterwards.",
    situation: "`topo topics alter orders --partitions 2` on a topic that has 4.",
  },
  X46: {
    means: "Partitions are counted from 0. The command or a record asks for one that the topic does not have.",
    situation:
      "Records that were written from a topic with more partitions say theirs. `topo topics alter` adds partitions; or leave `partition` out of the records.",
  },
  X47: {
    means:
      "Stores are called by their `as`, else after their declaration and operator. `topo topics describe` and `topo describe` show them.",
    situation: 'A table with `count as "per-word"` is asked for by that name:\n\n```\ntopo query per-word all\n```',
  },
  X48: {
    means: "What was written is no value of the type that the store's keys have.",
    situation:
      "A text where the keys are numbers, or a record without all of its fields. Keys other than texts are written as JSON:\n\n```\ntopo query per-day get 20240501\n```",
  },
  X49: {
    means:
      "The command reached the application, which failed to answer it. That is a mistake in Topo; the application is not harmed by it.",
    situation: "It should not be. Please report it with the command.",
  },
  X50: {
    means: "Commands and running applications speak in a way that has a version, and these two have different ones.",
    situation: "Topo was updated while the application ran. Start it anew.",
  },
  X51: {
    means:
      "The application was stopped or killed while the command waited for its answer. What it had confirmed is kept; the last request may have been done or not.",
    situation: "Somebody pressed Ctrl-C in the other terminal. `topo consume` shows what is there.",
  },
  X52: {
    means:
      "A running application listens on a local socket in its data folder, so that other commands can look into it. That was not possible here. It only matters to them.",
    situation: "The data lies on a drive without sockets, or in a folder where this user may not make files.",
  },
  X53: {
    means: "The topic has a record whose bytes are not what its readers expect, so that it cannot be shown.",
    situation:
      "Somebody wrote text into a topic of numbers. What is there can be looked at as bytes:\n\n```\ntopo consume orders --from-beginning --value-format bytes\n```",
  },
  X54: {
    means: "Two options contradict each other, or one needs another.",
    situation: "An offset belongs to one partition, so both are named:\n\n```\ntopo consume orders --partition 0 --offset 12\n```",
  },
  X55: {
    means: 'Names of topics are those that Kafka allows: letters, digits, ".", "_" and "-", 249 characters at most.',
    situation: "A name with a space or a slash. Write `-` instead.",
  },
  X56: {
    means: "Topics have the settings that Kafka's topics have, by the same names. This is none, or its value does not fit.",
    situation:
      "A name that is misspelt, or a length of time with a unit: Kafka's are numbers of milliseconds.\n\n```\ntopo topics alter orders --config retention.ms=3600000\n```",
  },
  X57: {
    means: "No row of the store has this key, as far as the application has come.",
    situation:
      "The key was never counted, or its row was deleted; or its records are not processed yet. `topo query STORE all` shows all rows.",
  },
  X58: {
    means: "`topo produce` reads a record from each line of its input. This line is none. What came before it is written and stays so.",
    situation:
      'Lines are JSON, or text with `--key-separator`:\n\n```\necho \'{"key":"ann","value":{"page":"home","ms":1500}}\' | topo produce views\necho ann:hello | topo produce greetings --key-separator :\n```',
  },
  X59: {
    means: "`topo consume` knows the properties of Kafka's console consumer that say what of a record is shown, and how.",
    situation:
      "A name that is misspelt. For example:\n\n```\ntopo consume orders --from-beginning --property print.key=true --property key.separator=:\n```",
  },
};
