/** What a person is told when a record, a topic or a store stops a run. The texts are the catalogue's. */
import { TopoError } from "../core/errors.js";
import { dataFailure } from "../core/failure.js";
import { DecodeError } from "./codec.js";
import type { RecordContext } from "./record.js";

/** Thrown where a record cannot be written: a key or value that its format has no bytes for. */
export class EncodeError extends Error {
  override readonly name = "EncodeError";
}

/** The error for a record whose processing threw `cause`; `context` still points at it. */
export function recordFailure(context: RecordContext, cause: unknown): TopoError {
  if (cause instanceof TopoError) return cause;
  const { topic, partition, offset, processor } = context;
  const at = { topic, partition, offset, processor, reason: reasonOf(cause) };
  if (cause instanceof DecodeError) return dataFailure("X01", at, cause);
  if (cause instanceof EncodeError) return dataFailure("X04", at, cause);
  return dataFailure("X02", at, cause);
}

/** Why it was thrown, as the end of a sentence. */
export function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message || cause.name : String(cause);
  return text.replace(/\.$/, "");
}
