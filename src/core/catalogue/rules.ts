/** P W E K N G R D Q: the lint rules; their pages are in the documentation. */
import { entry } from "../message.js";

/** Names that stand in the program as they are; others are made. */
const isWritten = (what: string): boolean => what === "topic" || what === "application";

export const rules = {
  N01: entry<{ name: string }>({
    name: "anonymous-state",
    severity: "error",
    message: ({ name }) => `Two stages would both keep their state in the store \`${name}\`.`,
    why: () => "A store and its changelog topic are found again by their name, so each needs one of its own.",
    help: () => 'Name this one: add `as "…"`.',
  }),
  N02: entry<{ what: string; name: string; problem: string }>({
    name: "bad-name",
    severity: "error",
    message: ({ what, name, problem }) => `The ${what} \`${name}\` has a name that Kafka refuses: ${problem}.`,
    why: ({ what }) =>
      isWritten(what)
        ? "It becomes part of names of files and of internal topics, so Kafka takes only some characters."
        : "Names of processors, stores and internal topics are made from names of declarations, operators and what `named` and `as` say.",
    help: ({ what }) =>
      isWritten(what)
        ? `Write another name for the ${what}.`
        : 'Give this stage another name with `named "…"`, or its store or repartition topic with `as "…"`.',
  }),
  G02: entry<{ topic: string; problem: string }>({
    name: "topic-twice",
    severity: "error",
    message: ({ topic, problem }) => `The topic ${topic} has two sources, ${problem}.`,
    why: () => "An application reads a topic once; Kafka Streams merges two sources only when they are alike.",
    help: () => "Keep one source and let both pipelines begin there.",
  }),
  P12: entry<{ type: string }>({
    name: "null-rekey",
    severity: "warning",
    message: ({ type }) => `The new key may be null (it is ${type}).`,
    why: () => "A record without a key lands on an arbitrary partition, and stages that need keys drop it.",
    help: () => "Leave such records out with a `filter` above, or give them a key with `??`.",
  }),
  G01: entry<{ topic: string; path: readonly string[] }>({
    name: "feedback-loop",
    severity: "error",
    message: ({ topic, path }) => `What is written to ${JSON.stringify(topic)} comes back to this sink: ${path.join(" → ")}.`,
    why: () => "A loop without an end fills the topic for ever.",
    help: () => 'Write to another topic, or say why the loop ends: `feedback "…"` in the sink\'s block.',
  }),
  G08: entry<{ name: string }>({
    name: "branch-falls-through",
    severity: "warning",
    message: ({ name }) => `Records of \`${name}\` that no branch takes disappear.`,
    help: () => "Say so with `otherwise drop`, or name them: `rest otherwise`.",
  }),
};
