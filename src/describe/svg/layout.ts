/**
 * Where everything stands. What hangs together is laid out by itself, from top to bottom unless that gets much too wide; then the
 * parts are put into rows.
 */
import type { ELK } from "elkjs/lib/elk-api.js";
import type { Drawing, DrawnEdge } from "../drawing.js";
import type { Box } from "./boxes.js";
import { layOutWith, subtopologyOf } from "./elk.js";
import { type Group, groupsOf, ownersOf } from "./groups.js";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Place extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedBox extends Box, Place {}

export interface PlacedEdge {
  readonly edge: DrawnEdge;
  readonly points: readonly Point[];
}

export interface PlacedFrame extends Place {
  readonly number: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly frames: readonly PlacedFrame[];
  readonly edges: readonly PlacedEdge[];
}

/** Where records go to. */
export type Direction = "down" | "right";

export interface Directed extends Layout {
  readonly direction: Direction;
}

/** Wider than that a picture is read on hardly any screen. */
const WIDE = 1800;
const APART = 40;

/** Needs ELK, which is large; whoever draws loads it. */
export async function layOut(elk: ELK, drawing: Drawing): Promise<Directed> {
  const down = await layOutTo(elk, drawing, "down");
  if (down.width <= WIDE) return down;
  const right = await layOutTo(elk, drawing, "right");
  return right.width < down.width ? right : down;
}

async function layOutTo(elk: ELK, drawing: Drawing, direction: Direction): Promise<Directed> {
  const owners = ownersOf(drawing);
  const groups = groupsOf(drawing, owners, direction);
  const lines = drawing.edges.filter(({ kind, to }) => kind !== "state" || !owners.has(to));
  const parts: Layout[] = [];
  for (const part of partsOf(groups, lines)) parts.push(await layOutWith(elk, part.groups, part.lines, direction));
  return { ...inRows(parts), direction };
}

interface Part {
  readonly groups: readonly Group[];
  readonly lines: readonly DrawnEdge[];
}

/** What hangs together by lines or frames, in the order of what is first in each. */
function partsOf(groups: readonly Group[], lines: readonly DrawnEdge[]): readonly Part[] {
  const partOf = new Map<string, Group[]>();
  const join = (a: string, b: string) => {
    const [one, other] = [partOf.get(a), partOf.get(b)];
    if (!one || !other || one === other) return;
    one.push(...other);
    for (const group of other) partOf.set(group.box.node.id, one);
  };
  for (const group of groups) partOf.set(group.box.node.id, [group]);
  const first = new Map<number, string>();
  for (const group of groups) {
    const { id } = group.box.node;
    const number = subtopologyOf(group);
    if (number === undefined) continue;
    join(first.get(number) ?? id, id);
    first.set(number, first.get(number) ?? id);
  }
  for (const { from, to } of lines) join(from, to);
  return [...new Set(groups.map(({ box }) => partOf.get(box.node.id) ?? []))].map((members) => ({
    groups: groups.filter((group) => members.includes(group)),
    lines: lines.filter(({ from }) => members.some(({ box }) => box.node.id === from)),
  }));
}

/** Beside each other as far as that is not too wide. */
function inRows(parts: readonly Layout[]): Layout {
  const most = Math.max(WIDE * 0.8, ...parts.map(({ width }) => width));
  const moved: Layout[] = [];
  let [x, y, next] = [0, 0, 0];
  for (const part of parts) {
    if (x > 0 && x + part.width > most) [x, y] = [0, next];
    moved.push(shifted(part, x, y));
    x += part.width + APART;
    next = Math.max(next, y + part.height + APART);
  }
  return {
    width: Math.max(0, ...moved.map(({ width }) => width)),
    height: Math.max(0, ...moved.map(({ height }) => height)),
    boxes: moved.flatMap(({ boxes }) => boxes),
    frames: moved.flatMap(({ frames }) => frames),
    edges: moved.flatMap(({ edges }) => edges),
  };
}

function shifted({ width, height, boxes, frames, edges }: Layout, dx: number, dy: number): Layout {
  const move = <P extends Point>(point: P): P => ({ ...point, x: point.x + dx, y: point.y + dy });
  return {
    width: width + dx,
    height: height + dy,
    boxes: boxes.map(move),
    frames: frames.map(move),
    edges: edges.map(({ edge, points }) => ({ edge, points: points.map(move) })),
  };
}
