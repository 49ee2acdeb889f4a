/** Aggregates of groups; their results are tables. */
import { isNullable, withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import type { Aggregating, Graph, Relation, StageInfo } from "../builder.js";
import type { Aggregation, CogroupInput, Fn, NodeId, Serde, StoreSpec } from "../graph.js";
import { closesAfterMs, type Windowing } from "../windows.js";

export interface AggregateSerdes {
  readonly key: Serde;
  readonly input: Serde;
  /** Of the result as the store writes it. */
  readonly result: Serde;
}

/** Without a window, in one, or of a grouped table; `result` is what a row holds, nullable when the aggregate may delete it. */
export function aggregate(
  graph: Graph,
  stage: StageInfo,
  group: Aggregating,
  aggregation: Aggregation,
  result: Type,
  store: StoreSpec,
  serdes: AggregateSerdes,
): Relation {
  const { input, windowing } = group;
  const value = withoutNull(result);
  const common = {
    input: input.node,
    aggregation,
    store,
    keySerde: serdes.key,
    inputSerde: serdes.input,
    valueSerde: serdes.result,
    value,
  };
  const deletes = isNullable(result);
  if (windowing) {
    const key: Type = { kind: "windowed", key: input.key };
    const node = graph.add(stage, { kind: "windowedAggregate", ...common, windowing, key });
    return windowedRows(node, input.key, value, windowing, deletes, serdes.result);
  }
  const kind = group.kind === "groupedTable" ? "tableAggregate" : "aggregate";
  const node = graph.add(stage, { ...common, kind, key: input.key });
  return { kind: "table", node, key: input.key, value, rekeyed: false, deletes, keySerde: serdes.key, valueSerde: serdes.result };
}

/** Sessions that grow together are merged away, so their table deletes unless only closed ones are sent. */
function windowedRows(node: NodeId, key: Type, value: Type, windowing: Windowing, deletes: boolean, result: Serde): Relation {
  const { window, emit } = windowing;
  const type: Type = { kind: "windowed", key };
  const keySerde: Serde =
    window.kind === "session"
      ? { format: "session", type }
      : { format: "windowed", type, windowMs: window.kind === "sliding" ? window.differenceMs : window.sizeMs };
  const mergedAway = window.kind === "session" && emit === "update";
  return {
    kind: "table",
    node,
    key: type,
    value,
    rekeyed: false,
    deletes: deletes || mergedAway,
    keySerde,
    valueSerde: result,
    windowGraceMs: closesAfterMs(window),
  };
}

export function cogroup(
  graph: Graph,
  stage: StageInfo,
  given: {
    readonly key: Type;
    readonly inputs: readonly CogroupInput[];
    readonly from: Fn;
    readonly merge: Fn | undefined;
    readonly windowing: Windowing | undefined;
    readonly result: Type;
    readonly store: StoreSpec;
    readonly keySerde: Serde;
    readonly valueSerde: Serde;
  },
): Relation {
  const { key, result, windowing, ...rest } = given;
  const value = withoutNull(result);
  const windowed: Type = windowing ? { kind: "windowed", key } : key;
  const node = graph.add(stage, { kind: "cogroup", ...rest, ...(windowing ? { windowing } : {}), key: windowed, value });
  const deletes = isNullable(result);
  const { keySerde, valueSerde } = given;
  if (windowing) return windowedRows(node, key, value, windowing, deletes, valueSerde);
  return { kind: "table", node, key, value, rekeyed: false, deletes, keySerde, valueSerde };
}
