/** What the shapes mean: those that occur in the picture, in a row that is broken where it gets too long. */
import type { Drawing, DrawnEdge, DrawnNode } from "../drawing.js";
import { arrow, type Block, textLine } from "./marks.js";
import { element } from "./markup.js";
import { outlines } from "./shapes.js";
import { fonts, widthOf } from "./text.js";

const names: { readonly [K in DrawnNode["kind"]]: string } = {
  file: "file",
  topic: "topic",
  topics: "topics known while running",
  source: "source",
  operator: "stage",
  sink: "sink",
  repartition: "internal topic",
  store: "store",
  globalTable: "global table",
  globalStore: "global store",
  deadLetter: "dead letters",
};

const edgeNames: { readonly [K in DrawnEdge["kind"]]: string | undefined } = {
  records: undefined,
  state: undefined,
  lookup: "lookup",
  late: "late records",
  failed: "failed records",
};

const SAMPLE = { width: 32, height: 18 };
const ROW = 28;
const GAP = 8;
const APART = 22;
const ABOVE = 26;

interface Entry {
  readonly text: string;
  readonly sample: (x: number, y: number) => string;
}

export function legendOf({ topics, stages, stores, files, edges }: Drawing, width: number): Block {
  const kinds = new Set<string>([...topics, ...stages, ...stores, ...files].map(({ kind }) => kind));
  const edgeKinds = new Set<string>(edges.map(({ kind }) => kind));
  const entries = [
    ...(Object.keys(names) as DrawnNode["kind"][]).filter((kind) => kinds.has(kind)).map(nodeEntry),
    ...(Object.keys(edgeNames) as DrawnEdge["kind"][]).filter((kind) => edgeKinds.has(kind)).flatMap(edgeEntry),
  ];
  let [x, y] = [0, ABOVE];
  const lines = entries.map(({ text, sample }) => {
    const entryWidth = SAMPLE.width + GAP + widthOf(text, fonts.small);
    if (x > 0 && x + entryWidth > width) [x, y] = [0, y + ROW];
    const at = x;
    x += entryWidth + APART;
    return sample(at, y) + textLine("small muted", text, fonts.small, at + SAMPLE.width + GAP, y + 13, "start");
  });
  return { width, height: entries.length === 0 ? 0 : y + SAMPLE.height, markup: lines.join("\n") };
}

function nodeEntry(kind: DrawnNode["kind"]): Entry {
  return { text: names[kind], sample: (x, y) => element("g", { class: `node ${kind}` }, outlines[kind]({ x, y, ...SAMPLE })) };
}

function edgeEntry(kind: DrawnEdge["kind"]): readonly Entry[] {
  const text = edgeNames[kind];
  const middle = SAMPLE.height / 2;
  const points = (x: number, y: number) => [
    { x, y: y + middle },
    { x: x + SAMPLE.width, y: y + middle },
  ];
  return text === undefined ? [] : [{ text, sample: (x, y) => arrow(kind, points(x, y)) }];
}
