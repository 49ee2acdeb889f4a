/** The first thing in which two answers differ, in words; undefined when there is none. Bytes are compared, not values. */
import type { Answer, HeaderBytes, Output, StoreContents } from "./protocol.js";

export interface Difference {
  /** What differs; a shrinker keeps to cases that differ in the same. */
  readonly kind: "describe" | "failure" | "output" | "printed" | "store" | "dropped";
  readonly text: string;
}

/** `ours` and `judge` could both be run. What the failing record itself did is not looked at: neither side would commit it. */
export function firstDifference(ours: Answer, judge: Answer): Difference | undefined {
  const end = Math.min(ours.failure?.input ?? Number.POSITIVE_INFINITY, judge.failure?.input ?? Number.POSITIVE_INFINITY);
  return (
    different("describe", undefined, ours.describe, judge.describe) ??
    outputs(ours, judge, end) ??
    different("printed", undefined, printed(ours, end), printed(judge, end)) ??
    failures(ours, judge) ??
    (ours.failure ? undefined : (stores(ours, judge) ?? dropped(ours, judge)))
  );
}

function different(kind: Difference["kind"], where: string | undefined, ours: string, judge: string): Difference | undefined {
  if (ours === judge) return undefined;
  const place = where === undefined ? "" : ` ${where}`;
  return { kind, text: `${kind}${place}\n  ours:  ${indented(ours)}\n  Kafka: ${indented(judge)}` };
}

const indented = (text: string) => text.trimEnd().replaceAll("\n", "\n         ");

function failures(ours: Answer, judge: Answer): Difference | undefined {
  const at = ({ failure }: Answer) => (failure ? `stopped at input ${failure.input}` : "read all inputs");
  if (at(ours) === at(judge)) return undefined;
  const said = ({ failure }: Answer) => (failure ? `: ${failure.messages.join("\n caused by ")}` : "");
  return different("failure", undefined, at(ours) + said(ours), at(judge) + said(judge));
}

/** Topic by topic; changelogs are compared as stores. */
function outputs(ours: Answer, judge: Answer, end: number): Difference | undefined {
  const before = ({ outputs: all }: Answer) => all.filter(({ input, topic }) => input < end && !topic.endsWith("-changelog"));
  const mine = before(ours);
  const theirs = before(judge);
  for (const topic of new Set([...mine, ...theirs].map((output) => output.topic))) {
    const a = mine.filter((output) => output.topic === topic);
    const b = theirs.filter((output) => output.topic === topic);
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      const difference = different("output", `${topic} record ${i}`, outputText(a[i]), outputText(b[i]));
      if (difference) return difference;
    }
  }
  return undefined;
}

function outputText(output: Output | undefined): string {
  if (!output) return "no record";
  const { input, key, value, timestamp, headers } = output;
  return `from input ${input} at ${timestamp} key ${bytesText(key)} value ${bytesText(value)}${headersText(headers)}`;
}

function headersText(headers: readonly HeaderBytes[]): string {
  return headers.map(([name, value]) => ` ${JSON.stringify(name)}=${bytesText(value)}`).join("");
}

/** As text when it is sound UTF-8 without control characters, else in hexadecimal. */
export function bytesText(bytes: Buffer | null): string {
  if (bytes === null) return "null";
  const text = bytes.toString("utf8");
  const sound = Buffer.from(text, "utf8").equals(bytes) && !/[\p{Cc}\p{Cf}]/u.test(text);
  return sound ? `'${text}'` : `0x${bytes.toString("hex")}`;
}

function printed({ printed: all }: Answer, end: number): string {
  return all
    .filter(({ input }) => input < end)
    .map(({ input, text }) => `input ${input}: ${text}`)
    .join("");
}

function stores(ours: Answer, judge: Answer): Difference | undefined {
  const names = new Set([...ours.stores, ...judge.stores].map(({ name }) => name));
  for (const name of names) {
    const text = ({ stores: all }: Answer) => storeText(all.find((store) => store.name === name));
    const difference = different("store", name, text(ours), text(judge));
    if (difference) return difference;
  }
  return undefined;
}

function storeText(store: StoreContents | undefined): string {
  if (!store) return "no such store";
  return store.entries.map(({ key, value, timestamp }) => `${bytesText(key)} = ${bytesText(value)} at ${timestamp}`).join("\n");
}

function dropped(ours: Answer, judge: Answer): Difference | undefined {
  const text = ({ dropped: counts }: Answer) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([task, count]) => `${task}: ${count}`)
      .join(", ");
  return different("dropped", "records by task", text(ours), text(judge));
}
