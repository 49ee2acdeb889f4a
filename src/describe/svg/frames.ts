/** The frames of sub-topologies, and their titles where no line runs through them. */

import { frameTop } from "./elk.js";
import type { PlacedEdge, PlacedFrame } from "./layout.js";
import { textLine } from "./marks.js";
import { element } from "./markup.js";
import { fonts, widthOf } from "./text.js";

const INSET = 14;
const BESIDE_LINE = 8;

export function frameMarkup(frame: PlacedFrame, edges: readonly PlacedEdge[]): string {
  const { x, y, width, height } = frame;
  const title = `Sub-topology ${frame.number}`;
  const text = textLine("small muted", title, fonts.small, titleX(frame, widthOf(title, fonts.small), edges), y + frameTop - 15, "start");
  return element("rect", { class: "frame", x, y, width, height, rx: 10 }) + text;
}

/** At the left, or else behind the first line that leaves room; a frame that is full of lines keeps it at the left. */
export function titleX({ x, y, width }: PlacedFrame, title: number, edges: readonly PlacedEdge[]): number {
  const lines = edges.flatMap(({ points }) => crossings(points, y, y + frameTop)).filter((line) => line > x && line < x + width);
  const starts = [x + INSET, ...lines.map((line) => line + BESIDE_LINE).sort((a, b) => a - b)];
  const isFree = (start: number) =>
    start >= x + INSET &&
    start + title <= x + width - INSET &&
    lines.every((line) => line <= start - BESIDE_LINE || line >= start + title + BESIDE_LINE);
  return starts.find(isFree) ?? x + INSET;
}

/** Where a line comes down or up between two heights. */
function crossings(points: PlacedEdge["points"], top: number, bottom: number): readonly number[] {
  return points.flatMap((to, index) => {
    const from = points[index - 1];
    const apart = from === undefined || Math.max(from.y, to.y) <= top || Math.min(from.y, to.y) >= bottom;
    return apart ? [] : [from.x, to.x];
  });
}
