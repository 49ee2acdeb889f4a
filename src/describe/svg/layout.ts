/**
 * Where everything stands: the layered layout of ELK, downwards, with a frame for each sub-topology.
 * A store that one stage alone uses stands at its right, so for ELK the two are one thing; a shared store stands by itself.
 */
import type { ELK, ElkExtendedEdge, ElkNode, ElkPort } from "elkjs/lib/elk-api.js";
import type { Drawing, DrawnEdge } from "../drawing.js";
import { type Box, boxOf } from "./boxes.js";

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

export const frameTop = 36;
const STORE_GAP = 26;
const STORES_APART = 10;

/** For the whole and for each frame; ELK does not hand them down. */
const spacing = {
  "elk.spacing.nodeNode": "28",
  "elk.spacing.edgeNode": "18",
  "elk.spacing.edgeEdge": "12",
  "elk.spacing.componentComponent": "32",
  "elk.layered.spacing.nodeNodeBetweenLayers": "36",
  "elk.layered.spacing.edgeNodeBetweenLayers": "18",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
};

const options = {
  ...spacing,
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.randomSeed": "1",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
  // Of equally good orders that of the program, so that a small change of it is a small change of the picture.
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.thoroughness": "20",
};

/** A box with the stores that stand beside it. */
interface Group {
  readonly box: Box;
  readonly stores: readonly Box[];
  readonly width: number;
  readonly height: number;
}

/** Needs ELK, which is large; whoever draws loads it. */
export async function layOut(elk: ELK, drawing: Drawing): Promise<Layout> {
  const owners = ownersOf(drawing);
  const groups = groupsOf(drawing, owners);
  const lines = drawing.edges.filter(({ kind, to }) => kind !== "state" || !owners.has(to));
  const laid = await elk.layout({
    id: "root",
    layoutOptions: options,
    children: [...topLevel(groups), ...framesOf(drawing, groups)],
    edges: lines.map((edge, index) => elkEdge(edge, index)),
  });
  return placed(laid, groups, lines);
}

/** Of each store that one stage alone uses, that stage. */
function ownersOf({ edges, stores }: Drawing): ReadonlyMap<string, string> {
  return new Map(
    stores.flatMap(({ id }) => {
      const users = edges.filter(({ kind, to }) => kind === "state" && to === id);
      return users[0] && users.length === 1 ? [[id, users[0].from] as const] : [];
    }),
  );
}

function groupsOf({ topics, stages, stores, files }: Drawing, owners: ReadonlyMap<string, string>): readonly Group[] {
  const alone = [...topics, ...files, ...stages, ...stores.filter(({ id }) => !owners.has(id))];
  return alone.map((node) => groupOf(boxOf(node), stores.filter(({ id }) => owners.get(id) === node.id).map(boxOf)));
}

function groupOf(box: Box, stores: readonly Box[]): Group {
  if (stores.length === 0) return { box, stores, width: box.width, height: box.height };
  const stacked = stores.reduce((height, store) => height + store.height + STORES_APART, -STORES_APART);
  const height = Math.max(box.height, stacked);
  const width = box.width + STORE_GAP + Math.max(...stores.map((store) => store.width));
  return { box: { ...box, height }, stores, width, height };
}

// ---- what ELK is told ----

const subtopologyOf = ({ box: { node } }: Group) => ("subtopology" in node ? node.subtopology : undefined);

function topLevel(groups: readonly Group[]): ElkNode[] {
  return groups.filter((group) => subtopologyOf(group) === undefined).map(elkNode);
}

function framesOf({ subtopologies }: Drawing, groups: readonly Group[]): ElkNode[] {
  return subtopologies.map((number) => ({
    id: frameId(number),
    layoutOptions: { ...spacing, "elk.padding": `[top=${frameTop},left=18,bottom=18,right=18]` },
    children: groups.filter((group) => subtopologyOf(group) === number).map(elkNode),
  }));
}

const frameId = (number: number) => `frame ${number}`;

/** Where edges may end: in the middle of the box above and below; a join's sides apart, and what is not records beside them. */
const ports = {
  in: ["NORTH", 1 / 2],
  left: ["NORTH", 1 / 4],
  right: ["NORTH", 3 / 4],
  lookup: ["NORTH", 3 / 4],
  out: ["SOUTH", 1 / 2],
  state: ["SOUTH", 3 / 4],
} as const;

function elkNode({ box, width, height }: Group): ElkNode {
  const { id } = box.node;
  return {
    id,
    width,
    height,
    layoutOptions: { "elk.portConstraints": "FIXED_POS" },
    ports: Object.entries(ports).map(
      ([name, [side, share]]): ElkPort => ({
        id: `${id} ${name}`,
        x: Math.round(box.width * share),
        y: side === "NORTH" ? 0 : height,
        width: 0,
        height: 0,
        layoutOptions: { "elk.port.side": side },
      }),
    ),
  };
}

function elkEdge({ from, to, kind, side }: DrawnEdge, index: number): ElkExtendedEdge {
  const leaves: keyof typeof ports = kind === "state" ? "state" : "out";
  const enters: keyof typeof ports = kind === "lookup" ? "lookup" : (side ?? "in");
  return { id: `edge ${index}`, sources: [`${from} ${leaves}`], targets: [`${to} ${enters}`] };
}

// ---- what ELK says ----

function placed(laid: ElkNode, groups: readonly Group[], lines: readonly DrawnEdge[]): Layout {
  const places = new Map(
    [laid, ...(laid.children ?? []).flatMap((each) => [each, ...(each.children ?? [])])].map((each) => [each.id, place(each)]),
  );
  const placeOf = (id: string): Place => places.get(id) ?? fail(id);
  const withStores = groups.map((group) => placedGroup(group, placeOf(group.box.node.id)));
  const routed = new Map((laid.edges ?? []).map((edge) => [edge.id, pointsOf(edge)]));
  return {
    ...placeOf("root"),
    boxes: withStores.flatMap(({ boxes }) => boxes),
    frames: (laid.children ?? []).flatMap((each) =>
      each.id.startsWith("frame ") ? [{ ...place(each), number: Number(each.id.slice("frame ".length)) }] : [],
    ),
    edges: [
      ...lines.map((edge, index) => ({ edge, points: routed.get(`edge ${index}`) ?? fail(`edge ${index}`) })),
      ...withStores.flatMap(({ edges }) => edges),
    ],
  };
}

function fail(id: string): never {
  throw new Error(`internal error: the layout has no ${id}`);
}

const place = ({ x = 0, y = 0, width = 0, height = 0 }: ElkNode): Place => ({ x, y, width, height });

function pointsOf({ sections = [] }: ElkExtendedEdge): readonly Point[] {
  return sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
}

/** The stores beneath each other at the right of the box, each with its line. */
function placedGroup(
  { box, stores, height }: Group,
  at: Point,
): { readonly boxes: readonly PlacedBox[]; readonly edges: readonly PlacedEdge[] } {
  const stacked = stores.reduce((sum, store) => sum + store.height + STORES_APART, -STORES_APART);
  let y = at.y + (height - stacked) / 2;
  const x = at.x + box.width + STORE_GAP;
  const boxes: PlacedBox[] = [{ ...box, ...at, width: box.width, height: box.height }];
  const edges: PlacedEdge[] = [];
  for (const store of stores) {
    const middle = y + store.height / 2;
    const edge: DrawnEdge = { from: box.node.id, to: store.node.id, kind: "state", side: undefined };
    boxes.push({ ...store, x, y, width: store.width, height: store.height });
    edges.push({
      edge,
      points: [
        { x: at.x + box.width, y: middle },
        { x, y: middle },
      ],
    });
    y += store.height + STORES_APART;
  }
  return { boxes, edges };
}
