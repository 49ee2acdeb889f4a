/** The drawing as an SVG that stands for itself: its own ground, fonts that every reader has, no script, nothing to load. */
import type { Drawing } from "../drawing.js";
import { paddings } from "./boxes.js";
import { frameMarkup } from "./frames.js";
import { type Directed, type Direction, layOut, type PlacedBox, type PlacedEdge } from "./layout.js";
import { legendOf } from "./legend.js";
import { arrow, type Block, textLine } from "./marks.js";
import { element, escaped, number, titleOf } from "./markup.js";
import { outlines } from "./shapes.js";
import { styleSheet } from "./style.js";
import { fonts, wrapped } from "./text.js";

const MARGIN = 24;
const LEAST_WIDTH = 400;

/** Loads the layout's library, which takes longer than everything else does; only pictures pay for it. */
export async function describeSvg(drawing: Drawing): Promise<string> {
  const { default: elk } = await import("elkjs/lib/elk.bundled.js");
  const layout = await layOut(new elk.default(), drawing);
  const width = Math.max(layout.width, LEAST_WIDTH);
  return whole(drawing, width + 2 * MARGIN, [headingOf(drawing, width), pictureOf(layout, width), legendOf(drawing, width)]);
}

function whole(drawing: Drawing, width: number, blocks: readonly Block[]): string {
  const height = blocks.reduce((sum, block) => sum + block.height, 2 * MARGIN);
  const size = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
  const summary = escaped(summaryOf(drawing));
  let y = MARGIN;
  const content = blocks.map((block) => {
    const moved = element("g", { transform: `translate(${MARGIN} ${number(y)})` }, `\n${block.markup}\n`);
    y += block.height;
    return moved;
  });
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="topo-drawing" role="img" aria-label="${summary}" ${size}>`,
    titleOf([drawing.application]),
    `<desc>${escaped(drawing.doc ?? "")}${drawing.doc === undefined ? "" : " "}${summary}</desc>`,
    `<style>\n${styleSheet}\n</style>`,
    element("rect", { class: "ground", x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 12 }),
    ...content,
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

/** The picture in a sentence, for those who cannot see it. */
function summaryOf({ application, topics, stages, stores, subtopologies }: Drawing): string {
  const counts: readonly (readonly [count: number, one: string, many: string])[] = [
    [subtopologies.length, "sub-topology", "sub-topologies"],
    [topics.length, "topic", "topics"],
    [stages.length, "stage", "stages"],
    [stores.length, "store", "stores"],
  ];
  const counted = counts.flatMap(([count, one, many]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]));
  return `The topology ${application}: ${counted.length === 0 ? "empty" : counted.join(", ")}.`;
}

// ---- the heading ----

function headingOf({ application, doc }: Drawing, width: number): Block {
  const title = wrapped(application, fonts.heading, width, 2);
  const prose = wrapped(doc ?? "", fonts.prose, Math.min(width, 860), 3);
  let y = 0;
  const lines = [
    ...title.map((line) => {
      y += fonts.heading.lineHeight;
      return textLine("heading", line, fonts.heading, 0, y - 6, "start");
    }),
    ...prose.map((line) => {
      y += fonts.prose.lineHeight;
      return textLine("prose muted", line, fonts.prose, 0, y - 4, "start");
    }),
  ];
  return { width, height: y + 20, markup: lines.join("\n") };
}

// ---- the picture ----

function pictureOf(layout: Directed, width: number): Block {
  const lines = [
    ...layout.frames.map((frame) => frameMarkup(frame, layout.edges)),
    ...layout.edges.map(edgeOf),
    ...layout.boxes.map(boxMarkup),
    ...layout.edges.flatMap((edge) => sideOf(edge, layout.direction)),
  ];
  const left = Math.round((width - layout.width) / 2);
  return { width, height: layout.height, markup: element("g", { transform: `translate(${left} 0)` }, `\n${lines.join("\n")}\n`) };
}

const edgeOf = ({ edge, points }: PlacedEdge) => arrow(edge.kind, points);

/** Beside the end of the line, away from the other side's. */
function sideOf({ edge, points }: PlacedEdge, direction: Direction): readonly string[] {
  const end = points.at(-1);
  if (!edge.side || !end) return [];
  if (direction === "right") {
    const y = edge.side === "left" ? end.y - 5 : end.y + 13;
    return [textLine("small muted", edge.side, fonts.small, end.x - 10, y, "end")];
  }
  const [x, anchor] = edge.side === "left" ? ([end.x - 6, "end"] as const) : ([end.x + 6, "start"] as const);
  return [textLine("small muted", edge.side, fonts.small, x, end.y - 5, anchor)];
}

function boxMarkup(box: PlacedBox): string {
  const { kind } = box.node;
  return element("g", { class: `node ${kind}` }, titleOf(box.tooltip) + outlines[kind](box) + textsIn(box));
}

function textsIn({ node, title, detail, x, y, width, height }: PlacedBox): string {
  const { left, right, top, bottom } = paddings[node.kind];
  const middle = x + left + (width - left - right) / 2;
  const text = title.length * fonts.title.lineHeight + detail.length * fonts.detail.lineHeight;
  let baseline = y + top + (height - top - bottom - text) / 2;
  const line = (style: "title" | "detail", line: string) => {
    baseline += fonts[style].lineHeight;
    return textLine(style === "detail" ? "detail muted" : style, line, fonts[style], middle, baseline - 4, "middle");
  };
  return [...title.map((each) => line("title", each)), ...detail.map((each) => line("detail", each))].join("");
}
