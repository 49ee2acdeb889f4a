/**
 * Windows as a program states them, and the two figures that follow: how long a window stays open behind its end, and how long its
 * store must keep it (Kafka's `TimeWindows`, `SlidingWindows`, `SessionWindows`, `JoinWindows`). All lengths are milliseconds.
 */
import type { Millis, TopicName } from "../core/names.js";
import type { Span } from "../core/source.js";

export type WindowSpec =
  /** Aligned to the epoch, moved by `offsetMs`. */
  | { readonly kind: "tumbling"; readonly sizeMs: Millis; readonly graceMs: Millis; readonly offsetMs: Millis }
  | {
      readonly kind: "hopping";
      readonly sizeMs: Millis;
      readonly advanceMs: Millis;
      readonly graceMs: Millis;
      readonly offsetMs: Millis;
    }
  /** Around records that are at most `differenceMs` apart. */
  | { readonly kind: "sliding"; readonly differenceMs: Millis; readonly graceMs: Millis }
  | { readonly kind: "session"; readonly gapMs: Millis; readonly graceMs: Millis };

export interface Windowing {
  readonly window: WindowSpec;
  readonly emit: "update" | "close";
  /** Gets a copy of each record that is late for all its windows. */
  readonly lateTopic?: TopicName;
  readonly at?: Span;
}

type Table<T> = { readonly [K in WindowSpec["kind"]]: (window: Extract<WindowSpec, { kind: K }>) => T };

/** A sum of named lengths, for messages that show the arithmetic. */
export interface Sum {
  readonly totalMs: Millis;
  readonly parts: readonly (readonly [name: string, ms: Millis])[];
}

export function sumOf(...parts: Sum["parts"]): Sum {
  return { totalMs: parts.reduce((total, [, ms]) => total + ms, 0), parts };
}

const retentions: Table<Sum> = {
  tumbling: ({ sizeMs, graceMs }) => sumOf(["size", sizeMs], ["grace", graceMs]),
  hopping: ({ sizeMs, graceMs }) => sumOf(["size", sizeMs], ["grace", graceMs]),
  sliding: ({ differenceMs, graceMs }) => sumOf(["2 × difference", 2 * differenceMs], ["grace", graceMs]),
  session: ({ gapMs, graceMs }) => sumOf(["gap", gapMs], ["grace", graceMs]),
};

/** How long a window's store must keep it. */
export function neededRetention(window: WindowSpec): Sum {
  return (retentions[window.kind] as (window: WindowSpec) => Sum)(window);
}

/** How long after its end a window takes records: stream time has to pass that for a final result. A session may still grow by its gap. */
export function closesAfterMs(window: WindowSpec): Millis {
  return window.kind === "session" ? window.gapMs + window.graceMs : window.graceMs;
}
