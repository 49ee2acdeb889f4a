import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groupOf, groups, recordsOf } from "./aggregating.js";
import { requireRemove } from "./reduce.js";
import { checkMerge, resultType } from "./results.js";
import { lazyArgument, lazyOf } from "./stage.js";
import { aggregateState } from "./state.js";

/** Builds a result of each group, record by record. */
export const aggregate = defineOperator({
  phrase: "aggregate",
  summary:
    "Builds a result of each group: `from` is what there is before the first record, `add` the result with a record more, from `key`, `value` and `agg`.",
  takes: groups,
  clauses: [
    { phrase: "from", doc: "The result before the first record.", argument: lazyArgument, required: true },
    { phrase: "add", doc: "The result with a record more: `agg` is the result so far.", argument: lazyArgument, required: true },
    { phrase: "remove", doc: "The result with a row less; a grouped table needs it.", argument: lazyArgument, only: ["groupedTable"] },
    { phrase: "merge", doc: "Two sessions' results, `left` and `right`, as one; sessions need it.", argument: lazyArgument },
    ...aggregateState,
  ],
  notYet: aggregateLater("aggregate"),
  apply: (call, problem) => {
    const { key, value } = recordsOf(call);
    const [from, add, remove, merge] = ["from", "add", "remove", "merge"].map((phrase) => lazyOf(call, phrase));
    requireRemove(call, "aggregate", problem);
    const needsMerge = checkMerge(call, groupOf(call).windowing, problem);
    if (!from || !add) return undefined;
    const { facts } = call;
    const steps = [add, ...(remove ? [remove] : [])].map((step) => ({ step, scope: { types: { key, value }, facts } }));
    const { type, kept } = resultType(from, steps, merge, key, call.result);
    const checked = {
      from: from.check({ types: {} }, kept).fn,
      add: add.check({ types: { key, value, agg: kept }, facts }, type).fn,
      remove: remove?.check({ types: { key, value, agg: kept }, facts }, type).fn,
      merge: needsMerge ? merge?.check({ types: { key, left: kept, right: kept } }, type).fn : undefined,
    };
    return aggregated(call, problem, { kind: "aggregate", ...checked }, type);
  },
  examples: [
    {
      title: "balance of an account",
      source: `type Booking = { account: string, cents: long }
type Account = { cents: long, bookings: long }
source bookings: stream<void, Booking> from "bookings"
table accounts: Account = bookings
  | group by value.account
  | aggregate from { cents: 0, bookings: 0 }
      add { cents: agg.cents + value.cents, bookings: agg.bookings + 1 }
sink accounts to "accounts"

test "every booking counts" {
  send bookings [
    { value: { account: "7", cents: 500 } },
    { value: { account: "7", cents: -120 } },
  ]
  expect accounts [
    { key: "7", value: { cents: 500, bookings: 1 } },
    { key: "7", value: { cents: 380, bookings: 2 } },
  ]
}`,
    },
  ],
});
