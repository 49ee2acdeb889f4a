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
    name: "another-topology",
    severity: "error",
    message: ({ name }) => `${JSON.stringify(name)} uses a stream or table of another topology.`,
    why: () => "A topology is one application; applications are joined by topics.",
    help: () => "Write the other one's stream to a topic there, and read that topic here.",
  }),
  A03: entry({
    name: "split-without-rest",
    severity: "error",
    message: () => "This split does not say what becomes of the other records.",
    help: () => "End it with a branch that is `otherwise`, or with `otherwise: drop`.",
  }),
  A04: entry<{ name: string }>({
    name: "unreachable-branch",
    severity: "error",
    message: ({ name }) => `No record reaches the branch ${JSON.stringify(name)}.`,
    why: () => "A branch before it is `otherwise` or `drop`, which takes every record.",
    help: () => "Move `otherwise` or `drop` to the end.",
  }),
};
