/** The box of each thing drawn: its lines of text, and the size that they need in its shape. */
import type { DrawnNode } from "../drawing.js";
import { textsOf } from "../words.js";
import { fonts, widthOf, wrapped } from "./text.js";

export interface Box {
  readonly node: DrawnNode;
  readonly title: readonly string[];
  readonly detail: readonly string[];
  readonly tooltip: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Room of a shape around its text. */
interface Padding {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const even = (x: number, y: number): Padding => ({ left: x, right: x, top: y, bottom: y });

export const paddings: { readonly [K in DrawnNode["kind"]]: Padding } = {
  topic: { left: 18, right: 24, top: 8, bottom: 8 },
  topics: { left: 18, right: 24, top: 8, bottom: 8 },
  repartition: { left: 18, right: 24, top: 8, bottom: 8 },
  deadLetter: { left: 18, right: 24, top: 8, bottom: 8 },
  file: { left: 16, right: 22, top: 8, bottom: 8 },
  source: even(20, 8),
  sink: even(20, 8),
  operator: even(14, 8),
  store: { left: 14, right: 14, top: 18, bottom: 12 },
  globalStore: { left: 18, right: 18, top: 25, bottom: 12 },
  globalTable: { left: 18, right: 18, top: 25, bottom: 12 },
};

const TEXT_WIDTH = 250;
const LEAST_WIDTH = 72;

export function boxOf(node: DrawnNode): Box {
  const { title, details, tooltip } = textsOf(node);
  const titleLines = wrapped(title, fonts.title, TEXT_WIDTH, 2);
  const detailLines = details.flatMap((detail) => wrapped(detail, fonts.detail, TEXT_WIDTH, details.length > 1 ? 2 : 3));
  const { left, right, top, bottom } = paddings[node.kind];
  const text = Math.max(
    LEAST_WIDTH,
    ...titleLines.map((line) => widthOf(line, fonts.title)),
    ...detailLines.map((line) => widthOf(line, fonts.detail)),
  );
  const height = titleLines.length * fonts.title.lineHeight + detailLines.length * fonts.detail.lineHeight;
  // Even numbers, so that the middle is a whole one and lines are sharp.
  return {
    node,
    title: titleLines,
    detail: detailLines,
    tooltip,
    width: 2 * Math.ceil((left + text + right) / 2),
    height: 2 * Math.ceil((top + height + bottom) / 2),
  };
}
