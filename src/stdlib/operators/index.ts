/** The operators, in the order of the documentation. An operator without `apply` is known, but it cannot run yet. */
import type { OperatorItem } from "../define.js";
import { aggregate } from "./aggregate.js";
import { avg } from "./avg.js";
import { cogroup } from "./cogroup.js";
import { collect } from "./collect.js";
import { count } from "./count.js";
import { dedupe } from "./dedupe.js";
import { expireAfter } from "./expire-after.js";
import { filter } from "./filter.js";
import { first } from "./first.js";
import { flatmap } from "./flatmap.js";
import { flatmapEntries } from "./flatmap-entries.js";
import { groupBy } from "./group-by.js";
import { join } from "./join.js";
import { keyBy } from "./key-by.js";
import { last } from "./last.js";
import { leftJoin } from "./left-join.js";
import { map } from "./map.js";
import { mapEntry } from "./map-entry.js";
import { max } from "./max.js";
import { merge } from "./merge.js";
import { min } from "./min.js";
import { outerJoin } from "./outer-join.js";
import { peek } from "./peek.js";
import { print } from "./print.js";
import { process } from "./process.js";
import { processValue } from "./process-value.js";
import { reduce } from "./reduce.js";
import { reject } from "./reject.js";
import { repartition } from "./repartition.js";
import { setHeaders } from "./set-headers.js";
import { setTimestamp } from "./set-timestamp.js";
import { sum } from "./sum.js";
import { suppressFor } from "./suppress-for.js";
import { suppressUntilWindowCloses } from "./suppress-until-window-closes.js";
import { through } from "./through.js";
import { toStream } from "./to-stream.js";
import { toTable } from "./to-table.js";
import { top } from "./top.js";
import { windowHopping } from "./window-hopping.js";
import { windowSession } from "./window-session.js";
import { windowSliding } from "./window-sliding.js";
import { windowTumbling } from "./window-tumbling.js";

export const operators: readonly OperatorItem[] = [
  filter,
  reject,
  map,
  mapEntry,
  keyBy,
  flatmap,
  flatmapEntries,
  merge,
  peek,
  print,
  setTimestamp,
  setHeaders,
  repartition,
  through,
  groupBy,
  windowTumbling,
  windowHopping,
  windowSliding,
  windowSession,
  count,
  sum,
  min,
  max,
  avg,
  first,
  last,
  collect,
  top,
  reduce,
  aggregate,
  cogroup,
  suppressUntilWindowCloses,
  suppressFor,
  toStream,
  toTable,
  join,
  leftJoin,
  outerJoin,
  process,
  processValue,
  dedupe,
  expireAfter,
];

const byPhrase: ReadonlyMap<string, OperatorItem> = new Map(operators.map((item) => [item.phrase, item]));

export function operatorOf(phrase: string): OperatorItem | undefined {
  return byPhrase.get(phrase);
}
