/** What the oracle's two sides say to each other: one JSON object a line, bytes in base64 on the wire. */

export interface JavaSource {
  readonly path: string;
  readonly text: string;
}

export type HeaderBytes = readonly [name: string, value: Buffer | null];

export interface Input {
  readonly topic: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly timestamp: number;
  readonly headers: readonly HeaderBytes[];
}

/** A record that was written, to an internal topic too; `input` is the index of the input that caused it. */
export interface Output extends Input {
  readonly input: number;
}

export interface StoreEntry {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly timestamp: number | null;
}

export interface StoreContents {
  readonly name: string;
  /** In ascending order of key bytes. */
  readonly entries: readonly StoreEntry[];
}

export interface Failure {
  /** The input at which processing stopped; -1: before the first. */
  readonly input: number;
  /** Outermost cause first. */
  readonly messages: readonly string[];
  readonly trace: string;
}

/** What a run of a program on some inputs gave; both sides answer in this shape. */
export interface Answer {
  /** Why the case could not be run at all; the rest is then empty. */
  readonly problem: string | undefined;
  readonly warnings: readonly string[];
  readonly describe: string;
  /** In the order in which they were written, as far as the side knows it: certain within a topic, and between inputs. */
  readonly outputs: readonly Output[];
  /** By name; none after a failure. */
  readonly stores: readonly StoreContents[];
  /** `dropped-records-total` by task. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly printed: readonly { readonly input: number; readonly text: string }[];
  readonly failure: Failure | undefined;
  readonly timesMs: Readonly<Record<string, number>>;
}

export interface JudgeRequest {
  readonly sources: readonly JavaSource[];
  /** Sources that many cases share, and that use nothing of `sources`: compiled once per text. */
  readonly shared: readonly JavaSource[];
  /** The class whose static methods without parameters give the Topology and, perhaps, its Properties. */
  readonly application: string;
  readonly inputs: readonly Input[];
  readonly timeLimitMs: number;
}

type WireHeader = { readonly name: string; readonly value: string | null };

interface WireOutput {
  readonly input: number;
  readonly topic: string;
  readonly key: string | null;
  readonly value: string | null;
  readonly timestamp: number;
  readonly headers: readonly WireHeader[];
}

interface WireAnswer {
  readonly id: number;
  readonly problem: string | null;
  readonly warnings: readonly string[];
  readonly describe: string;
  readonly outputs: readonly WireOutput[];
  readonly stores: readonly {
    readonly name: string;
    readonly entries: readonly { readonly key: string; readonly value: string; readonly timestamp: number | null }[];
  }[];
  readonly dropped: Readonly<Record<string, number>>;
  readonly printed: readonly { readonly input: number; readonly text: string }[];
  readonly failure: Failure | null;
  readonly timesMs: Readonly<Record<string, number>>;
}

export function encodeRequest(id: number, request: JudgeRequest): string {
  const inputs = request.inputs.map(({ topic, key, value, timestamp, headers }) => ({
    topic,
    key: toBase64(key),
    value: toBase64(value),
    timestamp,
    headers: headers.map(([name, bytes]) => ({ name, value: toBase64(bytes) })),
  }));
  return `${JSON.stringify({ ...request, id, inputs })}\n`;
}

export function decodeAnswer(line: string): { readonly id: number; readonly answer: Answer } {
  const { id, problem, outputs, stores, failure, ...rest } = JSON.parse(line) as WireAnswer;
  const answer: Answer = {
    ...rest,
    problem: problem ?? undefined,
    failure: failure ?? undefined,
    outputs: outputs.map((output) => ({
      ...output,
      key: fromBase64(output.key),
      value: fromBase64(output.value),
      headers: output.headers.map(({ name, value }) => [name, fromBase64(value)] as const),
    })),
    stores: stores.map(({ name, entries }) => ({
      name,
      entries: entries.map(({ key, value, timestamp }) => ({
        key: Buffer.from(key, "base64"),
        value: Buffer.from(value, "base64"),
        timestamp,
      })),
    })),
  };
  return { id, answer };
}

function toBase64(bytes: Buffer | null): string | null {
  return bytes === null ? null : bytes.toString("base64");
}

function fromBase64(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text, "base64");
}
