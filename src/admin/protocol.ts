/**
 * What is said on the socket. The application begins with a greeting, the command answers with its version and the secret that stands
 * beside the socket's address, then it asks, one request at a time. Each answer has one frame or, of rows, several: the last one says so.
 */
import { TopoError } from "../core/errors.js";
import type { StoreName, TopicName } from "../core/names.js";
import type { TopicChange, TopicInfo } from "../runtime/ports/log.js";

export interface Greeting {
  readonly topo: number;
  readonly application: string;
}

export interface Introduction {
  readonly topo: number;
  readonly secret: string;
}

export type Request =
  | { readonly ask: "program" }
  | { readonly ask: "topics" }
  | { readonly ask: "createTopic"; readonly topic: TopicInfo }
  | { readonly ask: "alterTopic"; readonly topic: TopicName; readonly change: TopicChange }
  | { readonly ask: "deleteTopic"; readonly topic: TopicName }
  /** The body has the records of all parts, one after another. */
  | { readonly ask: "produce"; readonly topic: TopicName; readonly parts: readonly PartHead[] }
  | { readonly ask: "read"; readonly topic: TopicName; readonly partition: number; readonly from: number; readonly maxBytes: number }
  /** The body has the bounds, `from` before `to`. */
  | { readonly ask: "rows" | "count"; readonly store: StoreName; readonly from: number | null; readonly to: number | null };

export interface PartHead {
  readonly partition: number;
  readonly bytes: number;
}

export type Answer =
  | { readonly ok: true; readonly last: boolean; readonly value?: unknown; readonly partition?: number }
  | { readonly ok: false; readonly last: true; readonly failure: Failure };

export interface Failure {
  readonly code: string;
  readonly blame: TopoError["blame"];
  readonly message: string;
  readonly help?: string;
}

export function failureOf({ code, blame, message, help }: TopoError): Failure {
  return { code, blame, message, ...(help === undefined ? {} : { help }) };
}

export function errorOf({ code, blame, message, help }: Failure): TopoError {
  return new TopoError(code, blame, message, help === undefined ? {} : { help });
}
