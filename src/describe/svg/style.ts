/**
 * Colours and fonts, for light and for dark. The picture has a ground of its own: shown by an `<img>` it follows the reader's system,
 * and the page around it may not. Each colour is said once and used by class, since not every reader of SVG knows variables of CSS.
 */
import type { DrawnNode } from "../drawing.js";
import { fonts } from "./text.js";

interface Colors {
  readonly fill: string;
  readonly line: string;
}

interface Palette {
  readonly ground: Colors;
  readonly frame: Colors;
  readonly text: string;
  readonly muted: string;
  readonly flow: string;
  readonly kinds: { readonly [K in DrawnNode["kind"]]: Colors };
}

export const light: Palette = {
  ground: { fill: "#ffffff", line: "#d8dee6" },
  frame: { fill: "#f4f6f9", line: "#c9d1dc" },
  text: "#111827",
  muted: "#4b5563",
  flow: "#6b7685",
  kinds: {
    topic: { fill: "#dbeefb", line: "#0374b5" },
    topics: { fill: "#eaf6fd", line: "#0a6496" },
    repartition: { fill: "#fff1cf", line: "#b56a00" },
    source: { fill: "#d9f3e3", line: "#15803d" },
    operator: { fill: "#ffffff", line: "#7c8798" },
    sink: { fill: "#fde3ec", line: "#be3566" },
    store: { fill: "#ebe5fd", line: "#6d46d6" },
    globalStore: { fill: "#e2f5f3", line: "#0e6f74" },
    deadLetter: { fill: "#fdecec", line: "#c53030" },
    file: { fill: "#f6eee0", line: "#8a5a1c" },
    globalTable: { fill: "#d3f2ef", line: "#0b7d78" },
  },
};

export const dark: Palette = {
  ground: { fill: "#0f141b", line: "#2b333f" },
  frame: { fill: "#171e28", line: "#343e4c" },
  text: "#f0f3f7",
  muted: "#b3bdca",
  flow: "#8b97a7",
  kinds: {
    topic: { fill: "#0d3049", line: "#4db2ee" },
    topics: { fill: "#0c2637", line: "#6fc1f0" },
    repartition: { fill: "#3f2d09", line: "#eaa93a" },
    source: { fill: "#0f3621", line: "#4cc47a" },
    operator: { fill: "#232c38", line: "#78869a" },
    sink: { fill: "#451c2d", line: "#f07ba3" },
    store: { fill: "#2c2259", line: "#a68cf7" },
    globalStore: { fill: "#0d2f30", line: "#5fd0d2" },
    deadLetter: { fill: "#3d1717", line: "#f27878" },
    file: { fill: "#35291a", line: "#d3a76a" },
    globalTable: { fill: "#0c3836", line: "#3fc4bb" },
  },
};

const sans = 'ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif';
const monospaced = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace';

const constant = [
  `.topo-drawing{font-family:${sans}}`,
  ...Object.entries(fonts).map(([style, { size }]) => `.topo-drawing .${style}{font-size:${size}px}`),
  ".topo-drawing .title,.topo-drawing .heading{font-weight:600}",
  `.topo-drawing .detail{font-family:${monospaced}}`,
  ".topo-drawing .node>rect,.topo-drawing .node>path{stroke-width:1.5}",
  ".topo-drawing .node>.line,.topo-drawing .flow{fill:none}",
  ".topo-drawing .repartition>path{stroke-dasharray:5 3}",
  ".topo-drawing .topics>path{stroke-dasharray:1.5 3;stroke-linecap:round}",
  ".topo-drawing .node.deadLetter>path{stroke-width:1;stroke-dasharray:4 3}",
  ".topo-drawing .sink>rect{stroke-width:3}",
  ".topo-drawing .flow{stroke-width:1.5}",
  ".topo-drawing .lookup .flow{stroke-dasharray:5 4}",
  ".topo-drawing .late .flow,.topo-drawing .failed .flow{stroke-width:1;stroke-dasharray:4 3}",
];

function rules({ ground, frame, text, muted, flow, kinds }: Palette): readonly string[] {
  const box = ({ fill, line }: Colors) => `fill:${fill};stroke:${line}`;
  const of = (kind: string, { fill, line }: Colors) =>
    `.topo-drawing .${kind}>rect,.topo-drawing .${kind}>path{${box({ fill, line })}}.topo-drawing .${kind}>.line{fill:none}`;
  const edge = (kind: string, color: string) => `.topo-drawing .${kind} .flow{stroke:${color}}.topo-drawing .${kind} .head{fill:${color}}`;
  return [
    `.topo-drawing .ground{${box(ground)}}`,
    `.topo-drawing .frame{${box(frame)}}`,
    `.topo-drawing text{fill:${text}}`,
    `.topo-drawing .muted{fill:${muted}}`,
    ...Object.entries(kinds).map(([kind, colors]) => of(kind, colors)),
    edge("records", flow),
    edge("state", kinds.store.line),
    edge("lookup", kinds.globalTable.line),
    edge("late", kinds.repartition.line),
    edge("failed", kinds.deadLetter.line),
  ];
}

export const styleSheet = [...constant, ...rules(light), "@media (prefers-color-scheme:dark){", ...rules(dark), "}"].join("\n");
