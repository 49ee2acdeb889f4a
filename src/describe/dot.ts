/** The drawing in the language of Graphviz: `dot -Tpng`. Names of the program appear only as quoted, escaped labels. */
import type { Drawing, DrawnEdge, DrawnNode } from "./drawing.js";
import { sideOrWord, textsOf } from "./words.js";

/** Faint fills under strong outlines, as in the other pictures. */
const looks: { readonly [K in DrawnNode["kind"]]: string } = {
  topic: 'shape=parallelogram, color="#0284c7", fillcolor="#e0f2fe"',
  topics: 'shape=parallelogram, style="filled,dotted", color="#0284c7", fillcolor="#e0f2fe"',
  repartition: 'shape=hexagon, style="filled,dashed", color="#d97706", fillcolor="#fef3c7"',
  source: 'shape=box, style="filled,rounded", color="#059669", fillcolor="#d1fae5"',
  operator: 'shape=box, color="#64748b", fillcolor="#f8fafc"',
  sink: 'shape=box, style="filled,rounded", color="#e11d48", fillcolor="#ffe4e6"',
  store: 'shape=cylinder, color="#7c3aed", fillcolor="#ede9fe"',
  globalStore: 'shape=cylinder, color="#0d9488", fillcolor="#ccfbf1"',
  deadLetter: 'shape=parallelogram, style="filled,dashed", color="#dc2626", fillcolor="#fee2e2"',
  file: 'shape=note, color="#92612f", fillcolor="#f6ead9"',
  globalTable: 'shape=cylinder, penwidth=2.5, color="#0d9488", fillcolor="#ccfbf1"',
};

const edgeLooks: { readonly [K in DrawnEdge["kind"]]: string } = {
  records: "",
  state: 'dir=none, color="#7c3aed"',
  lookup: 'style=dashed, color="#0d9488"',
  late: 'style=dashed, arrowsize=0.7, color="#d97706"',
  failed: 'style=dashed, arrowsize=0.7, color="#dc2626"',
};

export function describeDot(drawing: Drawing): string {
  const { application, topics, stages, stores, files, edges, subtopologies } = drawing;
  const grouped = [...stages, ...stores];
  const outside = [...topics, ...files, ...grouped.filter(({ subtopology }) => subtopology === undefined)];
  const lines = [
    `digraph ${quoted(application)} {`,
    `  label=${quoted(application)}; labelloc=t; tooltip=${quoted(drawing.doc ?? application)};`,
    '  fontname="Helvetica,Arial,sans-serif"; compound=true;',
    '  node [fontname="Helvetica,Arial,sans-serif", fontsize=11, style=filled];',
    '  edge [fontname="Helvetica,Arial,sans-serif", fontsize=10, color="#64748b"];',
    ...outside.map((node) => `  ${nodeText(node)}`),
    ...subtopologies.flatMap((number) => [
      `  subgraph cluster_${number} {`,
      `    label=${quoted(`Sub-topology ${number}`)}; tooltip=${quoted(`Sub-topology ${number}`)}; labeljust=l; style="rounded"; color="#94a3b8";`,
      ...grouped.filter(({ subtopology }) => subtopology === number).map((node) => `    ${nodeText(node)}`),
      "  }",
    ]),
    ...edges.map((edge) => `  ${edgeText(edge)}`),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function nodeText(node: DrawnNode): string {
  const { title, details, tooltip } = textsOf(node);
  const label = quoted([title, ...details].join("\n"));
  return `${node.id} [label=${label}, tooltip=${quoted(tooltip.join("\n"))}, ${looks[node.kind]}];`;
}

function edgeText({ from, to, kind, side }: DrawnEdge): string {
  const label = sideOrWord(kind, side);
  const attributes = [label === undefined ? "" : `label=${label}`, edgeLooks[kind]].filter((text) => text !== "").join(", ");
  return `${from} -> ${to}${attributes === "" ? "" : ` [${attributes}]`};`;
}

/** Graphviz takes backslashes as its own escapes and `&…;` as entities of HTML; both would change a name. */
function quoted(text: string): string {
  const plain = text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/&/g, "&amp;");
  return `"${plain.replace(/\r\n|\r|\n/g, "\\n").replace(/\0/g, "\uFFFD")}"`;
}
