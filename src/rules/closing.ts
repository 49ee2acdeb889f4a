/** When windows close: bounds on stream time, for what a test can surely not see. All times are milliseconds since the epoch. */
import type { Millis } from "../core/names.js";
import type { WindowSpec } from "../ir/windows.js";
import { closesAfterMs } from "../ir/windows.js";

type Ends = { readonly [K in WindowSpec["kind"]]: (window: Extract<WindowSpec, { kind: K }>, ms: Millis) => Millis };

/** Not later than the end of any window that a record of that time or a later one can be in. */
const firstEnds: Ends = {
  tumbling: ({ sizeMs, offsetMs }, ms) => Math.floor((ms - offsetMs) / sizeMs) * sizeMs + offsetMs + sizeMs,
  hopping: ({ sizeMs, advanceMs, offsetMs }, ms) =>
    Math.floor((ms - offsetMs - sizeMs) / advanceMs) * advanceMs + offsetMs + advanceMs + sizeMs,
  sliding: (_, ms) => ms,
  session: (_, ms) => ms,
};

/** Not earlier than the end of any window that a record of that time or an earlier one can be in. */
const lastEnds: Ends = {
  tumbling: firstEnds.tumbling,
  hopping: ({ sizeMs }, ms) => ms + sizeMs,
  sliding: ({ differenceMs }, ms) => ms + differenceMs + 1,
  session: (_, ms) => ms + 1,
};

/** Stream time before which no window is final. */
export function firstClose(window: WindowSpec, ms: Millis): Millis {
  return (firstEnds[window.kind] as (window: WindowSpec, ms: Millis) => Millis)(window, ms) + closesAfterMs(window);
}

/** Stream time at which every window is final. */
export function lastClose(window: WindowSpec, ms: Millis): Millis {
  return (lastEnds[window.kind] as (window: WindowSpec, ms: Millis) => Millis)(window, ms) + closesAfterMs(window);
}
