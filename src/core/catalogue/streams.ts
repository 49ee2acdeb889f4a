/** A: mistakes that only a program against the TypeScript streams API can make. */
import { entry } from "../message.js";

export const streams = {
  A01: entry<{ name: string }>({
    name: "bad-declaration-name",
    severity: "error",
    message: ({ name }) => `${JSON.stringify(name)} cannot be the name of a declaration.`,
    why: () => "Processors, stores and topics are named after declarations.",
    help: () => "Use letters, digits and _, and begin with a letter or _.",
  }),
  A02: entry<{ name: string }>({
    name: "declared-twice",
    severity: "error",
    message: ({ name }) => `There are two declarations called ${JSON.stringify(name)}.`,
    why: () => "Processors, stores and topics are named after declarations.",
    help: () => "Rename one of them.",
  }),
  A03: entry<{ name: string }>({
    name: "another-topology",
    severity: "error",
    message: ({ name }) => `${JSON.stringify(name)} uses a stream or table of another topology.`,
    why: () => "A topology is one application; applications are joined by topics.",
    help: () => "Write the other one's stream to a topic there, and read that topic here.",
  }),
  A04: entry<{ part: "key" | "value"; first: string; second: string }>({
    name: "merge-of-different-types",
    severity: "error",
    message: ({ part, first, second }) => `Streams with ${part}s of different types cannot be merged: ${first} and ${second}.`,
    help: ({ part }) => `Bring both to one type first, with ${part === "key" ? "`keyBy`" : "`map`"}.`,
  }),
  A05: entry<{ part: "key" | "value"; format: string; type: string }>({
    name: "format-does-not-fit",
    severity: "error",
    message: ({ part, format, type }) => `The format ${format} cannot write ${part}s of type ${type}.`,
    help: ({ part }) => `Leave out \`${part}As\` for the type's own format, or map to a type that the format writes.`,
  }),
  A06: entry<{ part: "key" | "value"; type: string }>({
    name: "no-default-format",
    severity: "error",
    message: ({ part, type }) => `A ${part} of type ${type} has no format of its own.`,
    help: ({ part }) => `Say how it is written: \`${part}As: "json"\`.`,
  }),
  A07: entry({
    name: "split-without-rest",
    severity: "error",
    message: () => "This split does not say what becomes of the other records.",
    help: () => "End it with a branch that is `otherwise`, or with `otherwise: drop`.",
  }),
  A08: entry<{ name: string }>({
    name: "unreachable-branch",
    severity: "error",
    message: ({ name }) => `No record reaches the branch ${JSON.stringify(name)}.`,
    why: () => "A branch before it is `otherwise` or `drop`, which takes every record.",
    help: () => "Move `otherwise` or `drop` to the end.",
  }),
  A09: entry<{ name: string; problem: string }>({
    name: "illegal-topic-name",
    severity: "error",
    message: ({ name, problem }) => `Kafka refuses the topic name ${JSON.stringify(name)}: ${problem}.`,
    help: () => "Use a name that Kafka accepts.",
  }),
};
