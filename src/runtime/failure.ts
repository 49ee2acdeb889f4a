/** What a person is told when a record, a topic or a store stops a run. The texts are the catalogue's. */
import { type Catalogue, catalogue } from "../core/catalogue/index.js";
import type { MessageEntry } from "../core/diagnostic.js";
import { TopoError } from "../core/errors.js";
import { DecodeError } from "./codec.js";
import type { RecordContext } from "./record.js";

type RunningCode = "X01" | "X02" | "X03" | "X04" | "X05" | "X06" | "X07" | "X08" | "X09";
type ParamsOf<C extends RunningCode> = Catalogue[C] extends MessageEntry<infer P> ? P : never;

/** An error of the program or its data, in the words of the catalogue. */
export function runningError<C extends RunningCode>(code: C, params: ParamsOf<C>, cause?: unknown): TopoError {
  const entry = catalogue[code] as unknown as MessageEntry<ParamsOf<C>>;
  const help = entry.help?.(params);
  return new TopoError(code, "data", entry.message(params), { ...(help === undefined ? {} : { help }), cause });
}

/** Thrown where a record cannot be written: a key or value that its format has no bytes for. */
export class EncodeError extends Error {
  override readonly name = "EncodeError";
}

/** The error for a record whose processing threw `cause`; `context` still points at it. */
export function recordFailure(context: RecordContext, cause: unknown): TopoError {
  if (cause instanceof TopoError) return cause;
  const { topic, partition, offset, processor } = context;
  const at = { topic, partition, offset, processor, reason: reasonOf(cause) };
  if (cause instanceof DecodeError) return runningError("X01", at, cause);
  if (cause instanceof EncodeError) return runningError("X04", at, cause);
  return runningError("X02", at, cause);
}

/** Why it was thrown, as the end of a sentence. */
export function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message || cause.name : String(cause);
  return text.replace(/\.$/, "");
}
