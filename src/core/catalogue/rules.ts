/** P W E K N G R D Q: the lint rules; their pages are in the documentation. */
import { entry } from "../message.js";

/** Names that stand in the program as they are; others are made. */
const isWritten = (what: string): boolean => what === "topic" || what === "application";

type SilenceText = (code: string) => string;

/** Why a comment silences nothing, and what to do. */
const silences = {
  unknown: { problem: (code) => `there is no rule ${code}`, help: () => "`topo explain` lists the rules." },
  fixed: { problem: (code) => `${code} is told always`, help: () => "Remove the comment and mend what it is about." },
  mistake: {
    problem: (code) => `${code} is no rule but a mistake, which cannot be allowed`,
    help: () => "Remove the comment and mend what it is about.",
  },
  form: {
    problem: () => "it is not written like one",
    help: (code) => `Write \`// allow ${code}: the reason\`, as a comment with two slashes.`,
  },
  reasonless: { problem: () => "it gives no reason", help: (code) => `Say why: \`// allow ${code}: the reason\`.` },
  unused: { problem: (code) => `nothing is found of ${code} on its line`, help: () => "Remove it." },
} as const satisfies Record<string, { readonly problem: SilenceText; readonly help: SilenceText }>;

export type SilenceProblem = keyof typeof silences;

export const rules = {
  N01: entry<{ name: string }>({
    name: "anonymous-state",
    severity: "error",
    message: ({ name }) => `Two stages would both keep their state in the store \`${name}\`.`,
    why: () => "A store and its changelog topic are found again by their name, so each needs one of its own.",
    help: () => 'Give this one a name of its own: `as "…"`.',
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
    why: () => "An application reads a topic once, so Kafka Streams makes one source of two, which must be alike.",
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
  P01: entry<{
    operator: string;
    sides: readonly { readonly name: string; readonly partitions: number; readonly from: string }[];
    /** Another way out that this join has; may be empty. */
    other: string;
  }>({
    name: "copartition-count",
    severity: "error",
    message: ({ operator, sides }) =>
      `\`${operator}\` needs equal numbers of partitions on its sides: ${sides.map(({ name, partitions, from }) => `${name} has ${partitions} (${from})`).join(", ")}.`,
    why: () =>
      "Equal keys meet only where both sides have them in the partition of the same number. Kafka finds out when the application is assigned its partitions, or not at all, and then the join stays empty.",
    help: ({ other }) =>
      `Give both topics the same number, bring a stream to the other side's with \`repartition into …\`${other === "" ? "" : `, ${other}`}.`,
  }),
  P05: entry<{ operator: string; left: string; right: string; other: string }>({
    name: "join-key-type",
    severity: "error",
    message: ({ operator, left, right, other }) =>
      `\`${operator}\` compares keys of type ${left} with those of \`${other}\`, which are ${right}.`,
    why: () => "Keys are compared by their bytes, and there is no hidden conversion: the two would never be equal.",
    help: () => "Bring one side's key to the other's type with `key by` first.",
  }),
  P10: entry({
    name: "rekey-then-process",
    severity: "error",
    message: () => "This processor keeps state, but the key was changed above it and the records are not where their keys belong.",
    why: () => "Kafka Streams puts no repartition topic in front of a processor; it would read the rows of other keys' partitions.",
    help: () => "Put `repartition` above it.",
  }),
  P11: entry<{ into: number; count: number; other: string; operator: string }>({
    name: "repartition-count-conflict",
    severity: "error",
    message: ({ into, count, other, operator }) =>
      `\`into ${into}\` does not fit the \`${operator}\` below it: ${other} has ${count === 1 ? "1 partition" : `${count} partitions`}.`,
    why: () => "Kafka Streams refuses it at the start: both sides of a join need the same number.",
    help: () => "Leave `into` out; the number is derived from the other side.",
  }),
  R04: entry<{ store: string; processor: string }>({
    name: "store-not-declared",
    severity: "error",
    message: ({ store, processor }) => `\`${processor}\` uses the store ${JSON.stringify(store)}, which its \`using\` does not list.`,
    why: () => "A processor reaches only the stores that it is connected to; this would fail while running.",
    help: () => "Add the store to `using`.",
  }),
  Q01: entry<{ test: string; what: string; reached: string; needed: string }>({
    name: "test-cannot-pass",
    severity: "error",
    message: ({ what }) => `This can never come: ${what}.`,
    why: ({ reached, needed }) =>
      `Stream time moves only with records: those sent before this reach ${reached}, and it takes one at ${needed} or later.`,
    help: () => "Send one more record, late enough to close the window, before this is expected.",
  }),
  Q02: entry({
    name: "test-one-partition",
    severity: "info",
    message: () => "This test runs on one partition, where mistakes of partitioning cannot be seen.",
    why: () => "The program repartitions or joins: with several partitions, keys that are in the wrong place are missed.",
    help: () => "Begin the test with `partitions 3`.",
  }),
  Q05: entry<{ code: string; problem: SilenceProblem }>({
    name: "suppression-without-reason",
    severity: "warning",
    message: ({ code, problem }) => `\`allow ${code}\` silences nothing: ${silences[problem].problem(code)}.`,
    why: () => "What is silenced is out of sight; the reason, and nothing that is left over, keeps the list honest.",
    help: ({ code, problem }) => silences[problem].help(code),
  }),
  G08: entry<{ name: string }>({
    name: "branch-falls-through",
    severity: "warning",
    message: ({ name }) => `Records of \`${name}\` that no branch takes disappear.`,
    help: () => "Say so with `otherwise drop`, or name them: `rest otherwise`.",
  }),
  G12: entry<{ stream: string; topic: string }>({
    name: "written-twice",
    severity: "warning",
    message: ({ stream, topic }) => `\`${stream}\` is written to ${JSON.stringify(topic)} twice.`,
    why: () => "Each sink writes every record, so the topic has all of them twice.",
    help: () => "Remove one of the two sinks.",
  }),
};
