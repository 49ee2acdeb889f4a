import { cogroup as addCogroup } from "../../ir/build/aggregates.js";
import type { Relation } from "../../ir/builder.js";
import type { Facts } from "../../ir/facts.js";
import type { CogroupInput } from "../../ir/graph.js";
import { equalTypes, isNullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import type { CheckedClause, LazyValue, NamedRelation, Report, StageCall } from "../define.js";
import { defineOperator } from "../define.js";
import { internalSerde } from "../formats/index.js";
import { serdeOf } from "../serdes.js";
import { countedRecords, groupOf } from "./aggregating.js";
import { checkMerge, resultType } from "./results.js";
import { lazyArgument, lazyOf, stageOf, wrong } from "./stage.js";
import { aggregateState, storeOf } from "./state.js";

/** Builds one result of several grouped streams. */
export const cogroup = defineOperator({
  phrase: "cogroup",
  summary: "Builds one result of several streams: each `with` names another one, grouped by its key, and has an `add` of its own.",
  takes: ["groupedStream", "windowedStream"],
  clauses: [
    { phrase: "from", doc: "The result before the first record.", argument: lazyArgument, required: true },
    {
      phrase: "add",
      doc: "The result with a record more: `agg` is the result so far.",
      argument: lazyArgument,
      required: true,
      many: true,
    },
    {
      phrase: "with",
      doc: "Another stream, grouped by its key; its own `add` follows.",
      argument: { kind: "relations", many: false },
      many: true,
    },
    { phrase: "merge", doc: "Two sessions' results, `left` and `right`, as one; sessions need it.", argument: lazyArgument },
    ...aggregateState,
  ],
  notYet: () => "`cogroup`",
  apply: (call, problem) => {
    const group = groupOf(call);
    refuseWindow(call, problem);
    const sides = sidesOf(call, problem);
    const [from, merge] = [lazyOf(call, "from"), lazyOf(call, "merge")];
    const needsMerge = checkMerge(call, group.windowing, problem);
    if (!from || sides.length === 0) return undefined;
    const { key } = group.input;
    const steps = sides.map(({ add, key: own, value, facts }) => ({ step: add, scope: { types: { key: own, value }, facts } }));
    const { type, kept } = resultType(from, steps, merge, key, call.result);
    const inputs = sides.map(
      ({ relation, name, add, key: own, value, facts, at }): CogroupInput => ({
        node: relation.node,
        name,
        add: add.check({ types: { key: own, value, agg: kept }, facts }, type).fn,
        serde: serdeOf(relation, "value"),
        ...(at ? { at } : {}),
      }),
    );
    return addCogroup(call.graph, stageOf(call), {
      key,
      inputs,
      from: from.check({ types: {} }, kept).fn,
      merge: needsMerge ? merge?.check({ types: { key, left: kept, right: kept } }, type).fn : undefined,
      windowing: group.windowing,
      result: type,
      store: storeOf(call, "cogroup", problem),
      keySerde: serdeOf(group.input, "key"),
      valueSerde: internalSerde(kept),
    });
  },
  examples: [
    {
      title: "clicks and purchases of a customer",
      source: `type Click = { page: string }
type Purchase = { cents: long }
type Activity = { clicks: long, cents: long }
source clicks: stream<string, Click> from "clicks"
source purchases: stream<string, Purchase> from "purchases"
table activity: Activity = clicks
  | group by key
  | cogroup from { clicks: 0, cents: 0 }
      add { clicks: agg.clicks + 1, cents: agg.cents }
      with purchases add { clicks: agg.clicks, cents: agg.cents + value.cents }
sink activity to "activity"

test "both streams add to one row" {
  send clicks [{ key: "ada", value: { page: "home" } }]
  send purchases [{ key: "ada", value: { cents: 250 } }]
  expect activity [
    { key: "ada", value: { clicks: 1, cents: 0 } },
    { key: "ada", value: { clicks: 1, cents: 250 } },
  ]
}`,
    },
  ],
});

interface Side {
  readonly relation: Relation;
  readonly name: string;
  readonly add: LazyValue;
  readonly key: Type;
  readonly value: Type;
  readonly facts: Facts;
  readonly at: NamedRelation["at"] | undefined;
}

/** Kafka Streams has no cogroup that is sent on close. */
function refuseWindow({ input, at }: StageCall, problem: Report): void {
  if (!("input" in input) || !input.windowing) return;
  const { emit, lateTopic } = input.windowing;
  if (emit === "close") problem("C20", at, { phrase: "cogroup", problem: "does not go with `emit on close` in the window above it" });
  if (lateTopic !== undefined) problem("C20", at, { phrase: "cogroup", problem: "does not go with `late to` in the window above it" });
}

/** The pipeline's own stream with the first `add`, then each `with` and the `add` after it. */
function sidesOf(call: StageCall, problem: Report): readonly Side[] {
  const group = groupOf(call);
  const adds = call.clauses.get("add")?.all ?? [];
  const others = call.clauses.get("with")?.all ?? [];
  const own = adds.find(({ at }) => others.every((other) => at.start < other.at.start));
  const first =
    own?.value?.kind === "lazy"
      ? [{ ...sideOf(group.input, call), name: call.declaration, add: own.value, facts: call.facts, at: undefined }]
      : [];
  return [...first, ...others.flatMap((other, i) => otherSide(call, other, addBetween(adds, other, others[i + 1]), problem))];
}

type Written = CheckedClause["all"][number];

function addBetween(adds: readonly Written[], other: Written, next: Written | undefined): Written | undefined {
  return adds.find(({ at }) => at.start > other.at.start && (!next || at.start < next.at.start));
}

function otherSide(call: StageCall, other: Written, add: Written | undefined, problem: Report): readonly Side[] {
  const [named] = other.value?.kind === "relations" ? other.value.relations : [];
  if (!add) problem("C21", other.at, { owner: "with", phrase: "add", wanted: "an expression" });
  if (!named || add?.value?.kind !== "lazy") return [];
  const { relation, name, facts, at } = named;
  if (relation.kind !== "stream") {
    problem("C06", at, { what: "with", wanted: "a stream", actual: `\`${name}\` is a table` });
    return [];
  }
  if (isNullable(relation.key) && relation.key.kind !== "error") problem("K01", at, { operator: "cogroup", type: typeText(relation.key) });
  return [{ ...sideOf(relation, call), name, add: add.value, facts, at }];
}

/** In a window, other streams' nulls count as the pipeline's own do. */
function sideOf(relation: Relation, call: StageCall): Pick<Side, "relation" | "key" | "value"> {
  const group = groupOf(call);
  const keyed = { ...relation, key: withoutNull(relation.key) };
  const { value } = countedRecords({ ...group, input: keyed });
  return { relation: keyed, key: keyed.key.kind === "error" || equalTypes(keyed.key, group.input.key) ? group.input.key : wrong, value };
}
