/** Boxes with the stores that they alone use: one thing for the layout, in which the stores stand beside the box or beneath it. */
import type { Drawing, DrawnEdge } from "../drawing.js";
import { type Box, boxOf } from "./boxes.js";
import type { Direction, PlacedBox, PlacedEdge, Point } from "./layout.js";

const STORE_GAP = 26;
const STORES_APART = 10;

export interface Group {
  readonly box: Box;
  readonly stores: readonly Box[];
  readonly width: number;
  readonly height: number;
  /** Where the box begins within the group: beside several stores it stands in their middle. */
  readonly boxTop: number;
}

/** Of each store that one stage alone uses, and nothing looks up, that stage. */
export function ownersOf({ edges, stores }: Drawing): ReadonlyMap<string, string> {
  return new Map(
    stores.flatMap(({ id }) => {
      const [first, ...more] = edges.filter(({ from, to }) => to === id || from === id);
      return first && more.length === 0 ? [[id, first.from] as const] : [];
    }),
  );
}

export function groupsOf({ topics, stages, stores, files }: Drawing, owners: ReadonlyMap<string, string>, to: Direction): readonly Group[] {
  const alone = [...topics, ...files, ...stages, ...stores.filter(({ id }) => !owners.has(id))];
  return alone.map((node) => grouped[to](boxOf(node), stores.filter(({ id }) => owners.get(id) === node.id).map(boxOf)));
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size + STORES_APART, -STORES_APART);

const grouped: { readonly [D in Direction]: (box: Box, stores: readonly Box[]) => Group } = {
  down: withStoresBeside,
  right: withStoresBeneath,
};

function withStoresBeside(box: Box, stores: readonly Box[]): Group {
  if (stores.length === 0) return { box, stores, width: box.width, height: box.height, boxTop: 0 };
  const height = Math.max(box.height, sum(stores.map((store) => store.height)));
  const width = box.width + STORE_GAP + Math.max(...stores.map((store) => store.width));
  // Beside one store the box is as high as it, so that the line between them is straight.
  const high = stores.length === 1 ? { ...box, height } : box;
  return { box: high, stores, width, height, boxTop: Math.round((height - high.height) / 2) };
}

function withStoresBeneath(box: Box, stores: readonly Box[]): Group {
  if (stores.length === 0) return { box, stores, width: box.width, height: box.height, boxTop: 0 };
  const width = Math.max(box.width, sum(stores.map((store) => store.width)));
  const height = box.height + STORE_GAP + Math.max(...stores.map((store) => store.height));
  return { box: { ...box, width }, stores, width, height, boxTop: 0 };
}

// ---- where they stand ----

export interface PlacedGroup {
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly PlacedEdge[];
}

export function placedGroup(group: Group, at: Point, to: Direction): PlacedGroup {
  const { box, stores, boxTop } = group;
  const placedBox: PlacedBox = { ...box, x: at.x, y: at.y + boxTop };
  const places = to === "down" ? placesBeside(group, at) : placesBeneath(group, at);
  const placed = stores.flatMap((store, index): readonly PlacedBox[] => {
    const place = places[index];
    return place ? [{ ...store, ...place }] : [];
  });
  const line = to === "down" ? lineBeside : lineBeneath;
  return {
    boxes: [placedBox, ...placed],
    edges: placed.map((store) => ({ edge: stateOf(box, store), points: line(placedBox, store) })),
  };
}

const stateOf = (box: Box, store: Box): DrawnEdge => ({ from: box.node.id, to: store.node.id, kind: "state", side: undefined });

function placesBeside({ box, stores, height }: Group, at: Point): readonly Point[] {
  let y = at.y + (height - sum(stores.map((store) => store.height))) / 2;
  return stores.map((store) => {
    const place = { x: at.x + box.width + STORE_GAP, y };
    y += store.height + STORES_APART;
    return place;
  });
}

function placesBeneath({ box, stores, width }: Group, at: Point): readonly Point[] {
  let x = at.x + (width - sum(stores.map((store) => store.width))) / 2;
  return stores.map((store) => {
    const place = { x, y: at.y + box.height + STORE_GAP };
    x += store.width + STORES_APART;
    return place;
  });
}

/** Those of several stores share their first half. */
function lineBeside(box: PlacedBox, store: PlacedBox): readonly Point[] {
  const [from, to] = [box.y + box.height / 2, store.y + store.height / 2];
  const [left, right] = [box.x + box.width, store.x];
  const between = (left + right) / 2;
  const bends = from === to ? [] : [from, to].map((y) => ({ x: between, y }));
  return [{ x: left, y: from }, ...bends, { x: right, y: to }];
}

function lineBeneath(box: PlacedBox, store: PlacedBox): readonly Point[] {
  const x = store.x + store.width / 2;
  return [
    { x, y: box.y + box.height },
    { x, y: store.y },
  ];
}
