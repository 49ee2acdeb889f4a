/** Small steps out of lines: a box that hangs on one line alone is moved until the line is straight. */
import type { Direction, Layout, PlacedBox, PlacedEdge, Point } from "./layout.js";

/** Less than the room between boxes and lines. */
const STEP = 14;

type Axis = "x" | "y";

/** `ids`: the boxes that may move. */
export function straightened(layout: Layout, ids: ReadonlySet<string>, direction: Direction): Layout {
  const axis: Axis = direction === "down" ? "x" : "y";
  return [...ids].reduce((moved, id) => withStraightLine(moved, id, axis), layout);
}

function withStraightLine(layout: Layout, id: string, axis: Axis): Layout {
  const box = layout.boxes.find(({ node }) => node.id === id);
  const [line, ...more] = layout.edges.filter(({ edge }) => edge.from === id || edge.to === id);
  if (!box || !line || more.length > 0) return layout;
  const outwards = line.edge.from === id ? line.points : [...line.points].reverse();
  const [start, first, second, ...rest] = outwards;
  if (!start || !first || !second || rest.length === 0 || first[axis] !== start[axis]) return layout;
  const step = second[axis] - start[axis];
  if (Math.abs(step) > STEP || !isWithin(layout, box, step, axis)) return layout;
  const points: readonly Point[] = [{ ...start, [axis]: second[axis] }, ...rest];
  const straight: PlacedEdge = { ...line, points: line.edge.from === id ? points : [...points].reverse() };
  return {
    ...layout,
    boxes: layout.boxes.map((each) => (each === box ? { ...box, [axis]: box[axis] + step } : each)),
    edges: layout.edges.map((each) => (each === line ? straight : each)),
  };
}

function isWithin({ width, height }: Layout, box: PlacedBox, step: number, axis: Axis): boolean {
  const [size, whole] = axis === "x" ? [box.width, width] : [box.height, height];
  return box[axis] + step >= 0 && box[axis] + step + size <= whole;
}
