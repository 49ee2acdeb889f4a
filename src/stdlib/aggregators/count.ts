import { defineAggregator } from "../define.js";

/** The number of records; those without a key or a value are not counted. */
export const count = defineAggregator({
  name: "count",
  summary: "The number of records of each key.",
  result: () => ({ kind: "long" }),
  initial: () => 0,
  add: (aggregate) => (aggregate as number) + 1,
});
