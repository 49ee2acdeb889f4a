/** Lines of text and arrows. */
import type { DrawnEdge } from "../drawing.js";
import type { Point } from "./layout.js";
import { element, escaped, number } from "./markup.js";
import { type Font, isMeasured, widthOf } from "./text.js";

type Attributes = Readonly<Record<string, string | number>>;

/** A part of the picture, drawn from its own origin. */
export interface Block {
  readonly width: number;
  readonly height: number;
  readonly markup: string;
}

export function textLine(style: string, text: string, font: Font, x: number, y: number, anchor: "start" | "middle" | "end"): string {
  // Of scripts whose widths nobody knows, the reader's program squeezes the line into its place.
  const squeezed: Attributes = isMeasured(text) ? {} : { textLength: widthOf(text, font), lengthAdjust: "spacingAndGlyphs" };
  const placed: Attributes = anchor === "start" ? {} : { "text-anchor": anchor };
  return element("text", { class: style, x, y, ...placed, ...squeezed }, escaped(text));
}

const CORNER = 7;
const HEAD = { length: 8, half: 4 };

/** A line with round corners; what carries records has a head. */
export function arrow(kind: DrawnEdge["kind"], points: readonly Point[]): string {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return "";
  const headed = kind !== "state";
  // The line stops where the head begins, so that its end does not show beside the tip.
  const line = headed ? [...points.slice(0, -1), towards(end, before, HEAD.length - 1)] : points;
  const flow = element("path", { class: "flow", d: rounded(line) });
  return element("g", { class: kind }, headed ? flow + head(end, before) : flow);
}

function head(end: Point, before: Point): string {
  const base = towards(end, before, HEAD.length);
  const across = { x: (end.y - base.y) / HEAD.length, y: (base.x - end.x) / HEAD.length };
  const corner = (sign: number) => `${number(base.x + sign * across.x * HEAD.half)} ${number(base.y + sign * across.y * HEAD.half)}`;
  return element("path", { class: "head", d: `M ${number(end.x)} ${number(end.y)} L ${corner(1)} L ${corner(-1)} Z` });
}

/** The point at a distance from `from` on the way to `to`. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * distance) / length, y: from.y + ((to.y - from.y) * distance) / length };
}

function rounded(points: readonly Point[]): string {
  const steps = points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before) return `M ${pair(point)}`;
    if (!after) return `L ${pair(point)}`;
    const radius = Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
    return `L ${pair(towards(point, before, radius))} Q ${pair(point)} ${pair(towards(point, after, radius))}`;
  });
  return steps.join(" ");
}

const pair = ({ x, y }: Point) => `${number(x)} ${number(y)}`;
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
