/** W and E: time, windows, and when results are sent. */
import { entry } from "../message.js";

const lengthHelp: Readonly<Record<string, string | undefined>> = {
  "it is zero": "Write one from `1ms` up.",
  "it is negative": "Write it without the minus sign.",
};

export const windows = {
  W01: entry<{ operator: string }>({
    name: "grace-missing",
    severity: "error",
    message: ({ operator }) => `\`${operator}\` does not say how late a record may be.`,
    why: () =>
      "Records come late. Grace is how long a window waits for them behind stream time; Kafka's own default was 24 hours once and is 0 now, and both have surprised people.",
    help: () => "Add `grace 0s` to drop what is late, or a longer time, such as `grace 30s`.",
  }),
  W02: entry<{ store: string; retain: string; needed: string; sum: string }>({
    name: "retention-too-short",
    severity: "error",
    message: ({ store, retain, needed }) => `The store \`${store}\` is to keep ${retain}, but its windows need ${needed}.`,
    why: ({ sum }) => `A window must be there as long as records may come for it: ${sum}.`,
    help: () => "Leave `retain` out; without it the store keeps exactly what is needed.",
  }),
  W04: entry<{ advance: string; size: string; zero: boolean }>({
    name: "advance-out-of-range",
    severity: "error",
    message: ({ advance, size, zero }) =>
      zero ? "Windows cannot begin every 0 milliseconds." : `Windows of ${size} that begin every ${advance} leave gaps between them.`,
    why: () => "Kafka Streams takes an advance from more than 0 up to the size.",
    help: ({ size }) => `Write an \`every\` from 1ms up to ${size}.`,
  }),
  W07: entry<{ operator: string }>({
    name: "join-without-window",
    severity: "error",
    message: ({ operator }) => `\`${operator}\` of two streams does not say how far apart their records may be.`,
    why: () => "Each record would have to be kept for ever, for a partner that may still come.",
    help: () =>
      "Add `within 5m grace 0s`, or whatever the distance is; to look up the newest value instead, read the other side as a `table`.",
  }),
  W08: entry<{ what: string; problem: string }>({
    name: "bad-duration",
    severity: "error",
    message: ({ what, problem }) => `The length of time after \`${what}\` cannot be used: ${problem}.`,
    help: ({ problem }) => lengthHelp[problem] ?? "Write a length of time with its unit, such as `250ms`, `60s`, `5m`, `1h30m` or `7d`.",
  }),
  W13: entry<{ what: string; problem: string }>({
    name: "versioned-join-rules",
    severity: "error",
    message: ({ what, problem }) => `${what} does not fit here: ${problem}.`,
    why: () => "Kafka Streams looks up old rows in versioned tables only, and only as far back as their history goes.",
    help: () => "Give the table a history that is long enough, as in `versioned 1h` in its source's block, or leave this out.",
  }),
  W15: entry<{ format: string }>({
    name: "windowed-key-type",
    severity: "error",
    message: ({ format }) => `The keys belong to windows, which the format \`${format}\` cannot write.`,
    why: () => "Such a key is a pair: the key itself, and its window.",
    help: () => "Go back to the plain key with `key by key.key` on the stream, or use `key as windowed` or `key as session`.",
  }),
  E01: entry({
    name: "final-without-window",
    severity: "error",
    message: () => "`suppress until window closes` waits for windows, and there are none above it.",
    why: () => "Only a windowed aggregate has an end after which its result is final, with nothing but table stages between.",
    help: () => "Put `window …` between `group by` and the aggregate, or use `suppress for 5m` to thin updates out.",
  }),
  E05: entry({
    name: "early-emit-breaks-final",
    severity: "error",
    message: () => "`then emit early` would send results that are not final.",
    why: () => "`suppress until window closes` promises one final result for each window.",
    help: () => "Write `then shut down`, or use `suppress for …`.",
  }),
} as const;
