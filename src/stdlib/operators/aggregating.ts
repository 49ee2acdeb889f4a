/** What the aggregates share: which records count, the scopes of their expressions, and the node that they all become. */
import { aggregate as addAggregate } from "../../ir/build/aggregates.js";
import type { Aggregating, Relation } from "../../ir/builder.js";
import type { Aggregation } from "../../ir/graph.js";
import { isNullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import type { ExpressionValue, InputKind, Report, StageCall } from "../define.js";
import { internalSerde } from "../formats/index.js";
import { serdeOf } from "../serdes.js";
import { stageOf } from "./stage.js";
import { storeOf } from "./state.js";

export const groups: readonly InputKind[] = ["groupedStream", "groupedTable", "windowedStream"];

/** Tumbling, hopping and session windows count records whose value is null; everywhere else they are dropped. */
export function nullsCount({ windowing }: Aggregating): boolean {
  return windowing !== undefined && windowing.window.kind !== "sliding";
}

/** The records that an aggregate gets. */
export function countedRecords(group: Aggregating): Relation {
  const { input } = group;
  return nullsCount(group) ? input : { ...input, value: withoutNull(input.value) };
}

export function groupOf({ input }: StageCall): Aggregating {
  if (!("input" in input)) throw new Error("internal error: an aggregate stands on no group");
  return input;
}

/** The records that count, of an aggregate. */
export function recordsOf(call: StageCall): Relation {
  return countedRecords(groupOf(call));
}

/** Adds the aggregate; `stored` is what its store holds, where that is not the result. */
export function aggregated(call: StageCall, problem: Report, aggregation: Aggregation, result: Type, stored: Type = result): Relation {
  const group = groupOf(call);
  const store = storeOf(call, aggregation.kind, problem);
  const { input } = group;
  const serdes = { key: serdeOf(input, "key"), input: serdeOf(input, "value"), result: internalSerde(withoutNull(stored)) };
  return addAggregate(call.graph, stageOf(call), group, aggregation, result, store, serdes);
}

/** An aggregate of a table takes rows out again, which this one cannot (K10). */
export function refuseTable(call: StageCall, operator: string, problem: Report): void {
  if (call.input.kind === "groupedTable") problem("K10", call.at, { operator, problem: "it cannot take a row out again" });
}

/** `sum` and `avg` have no place for null. */
export function refuseNull({ expr, at }: ExpressionValue, operator: string, problem: Report): void {
  if (isNullable(expr.type) && expr.type.kind !== "error")
    problem("T02", at, { type: typeText(expr.type), what: `\`${operator}\` cannot add it` });
}

/** `first`, `last` and `reduce` hand on values as they are, so in a window that counts nulls there must be none. */
export function refuseNullValues(call: StageCall, operator: string, problem: Report): void {
  const { value } = recordsOf(call);
  if (value.kind === "error" || !isNullable(value)) return;
  problem(
    "T02",
    call.at,
    { type: typeText(value), what: `\`${operator}\` in a window does not take it` },
    {
      help: "Put `filter value != null` above the `group by`.",
    },
  );
}

/** What cannot run yet of an aggregate: all but a count of a stream without a window. */
export const aggregateLater =
  (operator: string) =>
  ({ input }: StageCall): string => {
    if (input.kind === "groupedTable") return `\`${operator}\` of a grouped table`;
    return input.kind === "windowedStream" ? `\`${operator}\` in a window` : `\`${operator}\``;
  };
