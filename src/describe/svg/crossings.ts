/** How often lines cross. Lines that end at the same place run together for a while, which is no crossing. */
import type { DrawnEdge } from "../drawing.js";
import type { PlacedEdge, Point } from "./layout.js";

interface Piece {
  readonly edge: DrawnEdge;
  readonly from: Point;
  readonly to: Point;
}

export function crossingsOf(edges: readonly PlacedEdge[]): number {
  const pieces = edges.flatMap(({ edge, points }) => points.slice(1).map((to, index): Piece => ({ edge, from: points[index] ?? to, to })));
  const upright = pieces.filter(({ from, to }) => from.x === to.x);
  const level = pieces.filter(({ from, to }) => from.y === to.y);
  return upright.reduce((sum, one) => sum + level.filter((other) => cross(one, other)).length, 0);
}

function cross(upright: Piece, level: Piece): boolean {
  if (meet(upright.edge, level.edge)) return false;
  return isBetween(upright.from.x, level.from.x, level.to.x) && isBetween(level.from.y, upright.from.y, upright.to.y);
}

/** The sides of a join are places apart. */
function meet(one: DrawnEdge, other: DrawnEdge): boolean {
  return one.from === other.from || (one.to === other.to && one.side === other.side && one.kind === other.kind);
}

const isBetween = (at: number, one: number, other: number) => at > Math.min(one, other) && at < Math.max(one, other);
