/** The layered layout of ELK: what it is told, and what it says. A frame for each sub-topology; edges end at ports of their own. */
import type { ELK, ElkExtendedEdge, ElkNode, ElkPort } from "elkjs/lib/elk-api.js";
import type { DrawnEdge } from "../drawing.js";
import { crossingsOf } from "./crossings.js";
import { type Group, placedGroup } from "./groups.js";
import type { Direction, Layout, Place, PlacedEdge, Point } from "./layout.js";
import { straightened } from "./straight.js";

export const frameTop = 36;

/** For the whole and for each frame; ELK does not hand them down. */
const spacing = {
  "elk.spacing.nodeNode": "28",
  "elk.spacing.edgeNode": "18",
  "elk.spacing.edgeEdge": "12",
  "elk.layered.spacing.nodeNodeBetweenLayers": "36",
  "elk.layered.spacing.edgeNodeBetweenLayers": "18",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
};

const options = {
  ...spacing,
  "elk.algorithm": "layered",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.randomSeed": "1",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.thoroughness": "20",
};

/**
 * In the order of the program, so that a small change of it is a small change of the picture; in an order of ELK's only where that
 * makes fewer lines cross.
 */
export async function layOutWith(elk: ELK, groups: readonly Group[], lines: readonly DrawnEdge[], to: Direction): Promise<Layout> {
  const ordered = await layOutOnce(elk, groups, lines, to, true);
  const crossings = crossingsOf(ordered.edges);
  if (crossings === 0) return ordered;
  const free = await layOutOnce(elk, groups, lines, to, false);
  return crossingsOf(free.edges) < crossings ? free : ordered;
}

async function layOutOnce(
  elk: ELK,
  groups: readonly Group[],
  lines: readonly DrawnEdge[],
  to: Direction,
  ordered: boolean,
): Promise<Layout> {
  const laid = await elk.layout({
    id: "root",
    layoutOptions: {
      ...options,
      "elk.direction": to === "down" ? "DOWN" : "RIGHT",
      "elk.layered.crossingMinimization.forceNodeModelOrder": String(ordered),
    },
    children: [...topLevel(groups, to), ...framesOf(groups, to)],
    edges: lines.map((edge, index) => elkEdge(edge, index)),
  });
  const outside = new Set(
    groups.filter((group) => subtopologyOf(group) === undefined && group.stores.length === 0).map(({ box }) => box.node.id),
  );
  return straightened(placed(laid, groups, lines, to), outside, to);
}

// ---- what ELK is told ----

export const subtopologyOf = ({ box: { node } }: Group) => ("subtopology" in node ? node.subtopology : undefined);

function topLevel(groups: readonly Group[], to: Direction): ElkNode[] {
  return groups.filter((group) => subtopologyOf(group) === undefined).map((group) => elkNode(group, to));
}

function framesOf(groups: readonly Group[], to: Direction): ElkNode[] {
  const numbers = new Set(groups.flatMap((group) => subtopologyOf(group) ?? []));
  return [...numbers].map((number) => ({
    id: frameId(number),
    layoutOptions: { ...spacing, "elk.padding": `[top=${frameTop},left=18,bottom=18,right=18]` },
    children: groups.filter((group) => subtopologyOf(group) === number).map((group) => elkNode(group, to)),
  }));
}

const frameId = (number: number) => `frame ${number}`;

/** Where edges may end: in the middle of the box's sides; a join's sides apart, and what is not records beside them. */
const ports = {
  in: ["first", 1 / 2],
  left: ["first", 1 / 4],
  right: ["first", 3 / 4],
  lookup: ["first", 3 / 4],
  out: ["last", 1 / 2],
  state: ["last", 3 / 4],
  aside: ["last", 7 / 8],
} as const;

function elkNode({ box, width, height }: Group, to: Direction): ElkNode {
  const { id } = box.node;
  return {
    id,
    width,
    height,
    layoutOptions: { "elk.portConstraints": "FIXED_POS" },
    ports: Object.entries(ports).map(([name, [end, share]]): ElkPort => {
      const place =
        to === "down"
          ? { x: Math.round(box.width * share), y: end === "first" ? 0 : height }
          : { x: end === "first" ? 0 : width, y: Math.round(box.height * share) };
      return { id: `${id} ${name}`, ...place, width: 0, height: 0, layoutOptions: { "elk.port.side": portSides[to][end] } };
    }),
  };
}

const portSides = { down: { first: "NORTH", last: "SOUTH" }, right: { first: "WEST", last: "EAST" } } as const;

const leaving: { readonly [K in DrawnEdge["kind"]]: keyof typeof ports } = {
  records: "out",
  lookup: "out",
  state: "state",
  late: "aside",
  failed: "aside",
};

function elkEdge({ from, to, kind, side }: DrawnEdge, index: number): ElkExtendedEdge {
  const enters: keyof typeof ports = side ?? (kind === "lookup" ? "lookup" : "in");
  return { id: edgeId(index), sources: [`${from} ${leaving[kind]}`], targets: [`${to} ${enters}`] };
}

const edgeId = (index: number) => `edge ${index}`;

// ---- what ELK says ----

function placed(laid: ElkNode, groups: readonly Group[], lines: readonly DrawnEdge[], to: Direction): Layout {
  const places = new Map(
    [laid, ...(laid.children ?? []).flatMap((each) => [each, ...(each.children ?? [])])].map((each) => [each.id, place(each)]),
  );
  const placeOf = (id: string): Place => places.get(id) ?? fail(id);
  const withStores = groups.map((group) => placedGroup(group, placeOf(group.box.node.id), to));
  const routed = new Map((laid.edges ?? []).map((edge) => [edge.id, pointsOf(edge)]));
  const groupOf = new Map(groups.map((group) => [group.box.node.id, group]));
  const line = (edge: DrawnEdge, index: number): PlacedEdge => {
    const points = routed.get(edgeId(index)) ?? fail(edgeId(index));
    return { edge, points: to === "down" ? reaching(points, groupOf.get(edge.from), groupOf.get(edge.to)) : points };
  };
  return {
    ...placeOf("root"),
    boxes: withStores.flatMap(({ boxes }) => boxes),
    frames: (laid.children ?? []).flatMap((each) =>
      each.id.startsWith("frame ") ? [{ ...place(each), number: Number(each.id.slice("frame ".length)) }] : [],
    ),
    edges: [...lines.map(line), ...withStores.flatMap(({ edges }) => edges)],
  };
}

/** From box to box, where a box does not fill the height of its group. */
function reaching(points: readonly Point[], from: Group | undefined, to: Group | undefined): readonly Point[] {
  const [start, end] = [points[0], points.at(-1)];
  if (!start || !end) return points;
  const below = from ? from.height - from.boxTop - from.box.height : 0;
  return [{ x: start.x, y: start.y - below }, ...points.slice(1, -1), { x: end.x, y: end.y + (to?.boxTop ?? 0) }];
}

function fail(id: string): never {
  throw new Error(`internal error: the layout has no ${id}`);
}

const place = ({ x = 0, y = 0, width = 0, height = 0 }: ElkNode): Place => ({ x, y, width, height });

function pointsOf({ sections = [] }: ElkExtendedEdge): readonly Point[] {
  return sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
}
