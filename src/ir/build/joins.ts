/** Joins. A stream's join is a stream, a table's a table; neither is rekeyed, but a global join keeps the left side's mark. */
import { isNullable, withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import type { Graph, Relation, StageInfo } from "../builder.js";
import type { ForeignKeyJoinNode, GlobalJoinNode, JoinHow, StreamJoinNode, StreamTableJoinNode, TableJoinNode } from "../graph.js";

type Given<N> = Omit<N, "id" | "kind" | "inputs" | "declaration" | "named" | "at" | "whole" | "doc" | "key" | "value">;

/** `key`: of the left side, nullable where the join lets null keys through. */
export interface Sides {
  readonly left: Relation;
  readonly right: Relation;
  readonly key: Type;
  readonly result: Type;
}

export function streamJoin(graph: Graph, stage: StageInfo, sides: Sides, given: Given<StreamJoinNode>): Relation {
  const node = graph.add(stage, { kind: "streamJoin", ...given, ...joined(sides) });
  return streamOf(sides, { ...sides.left, node, rekeyed: false });
}

export function streamTableJoin(graph: Graph, stage: StageInfo, sides: Sides, given: Given<StreamTableJoinNode>): Relation {
  const node = graph.add(stage, { kind: "streamTableJoin", ...given, ...joined(sides) });
  return streamOf(sides, { ...sides.left, node, rekeyed: false });
}

export function globalJoin(graph: Graph, stage: StageInfo, sides: Sides, given: Given<GlobalJoinNode>): Relation {
  const node = graph.add(stage, { kind: "globalJoin", ...given, ...joined(sides) });
  return streamOf(sides, { ...sides.left, node });
}

export function tableJoin(graph: Graph, stage: StageInfo, sides: Sides, given: Given<TableJoinNode>): Relation {
  const node = graph.add(stage, { kind: "tableJoin", ...given, ...joined(sides), value: withoutNull(sides.result) });
  return tableOf(sides, { ...sides.left, node }, deletesLike(given.how, sides));
}

/** The answer to a row's old key may delete what its new key has just given. */
export function foreignKeyJoin(graph: Graph, stage: StageInfo, sides: Sides, given: Given<ForeignKeyJoinNode>): Relation {
  const node = graph.add(stage, { kind: "foreignKeyJoin", ...given, ...joined(sides), value: withoutNull(sides.result) });
  return tableOf(sides, { ...sides.left, node }, given.how === "inner" || sides.left.deletes);
}

function joined({ left, right, key, result }: Sides) {
  return { inputs: [left.node, right.node] as const, key, value: result };
}

/** Keys that are not null any more are written as before. */
function streamOf({ key, result }: Sides, relation: Relation): Relation {
  return { ...relation, key, value: result, valueSerde: undefined };
}

function tableOf({ left, right, result }: Sides, relation: Relation, deletes: boolean): Relation {
  const { historyMs: _, windowGraceMs: __, ...others } = relation;
  const graces = [left.windowGraceMs, right.windowGraceMs].filter((ms) => ms !== undefined);
  const windows = graces.length === 0 ? {} : { windowGraceMs: Math.max(...graces) };
  return { ...others, ...windows, value: withoutNull(result), valueSerde: undefined, deletes: deletes || isNullable(result) };
}

/** An inner join's row goes with a row of either side, an outer join's with the last of the two. */
function deletesLike(how: JoinHow, { left, right }: Sides): boolean {
  return how === "left" ? left.deletes : left.deletes || right.deletes;
}
