/** P W E K N G R D Q: the lint rules; their pages are in the documentation. */
import { entry } from "../message.js";

export const rules = {
  N01: entry<{ name: string }>({
    name: "anonymous-state",
    severity: "error",
    message: ({ name }) => `Two stages of this declaration would both keep their state in the store \`${name}\`.`,
    why: () => "A store and its changelog topic are found again by their name, so each needs one of its own.",
    help: () => 'Name this one: add `as "…"`.',
  }),
  N02: entry<{ what: string; name: string; problem: string }>({
    name: "bad-name",
    severity: "error",
    message: ({ what, name, problem }) => `The ${what} \`${name}\` has a name that Kafka refuses: ${problem}.`,
    why: () =>
      "Names of processors, stores and internal topics are made from names of declarations, operators and what `named` and `as` say.",
    help: () => 'Give this stage another name with `named "…"`, or its store with `as "…"`.',
  }),
  G02: entry<{ topic: string; problem: string }>({
    name: "topic-twice",
    severity: "error",
    message: ({ topic, problem }) => `The topic ${topic} has two sources, ${problem}.`,
    why: () => "An application reads a topic once; Kafka Streams merges two sources only when they are alike.",
    help: () => "Keep one source and let both pipelines begin there.",
  }),
};
