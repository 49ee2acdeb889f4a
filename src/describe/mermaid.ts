/**
 * The drawing as a Mermaid flowchart: a frame for each sub-topology, the topics between them, stores beside their stages.
 * Mermaid's own identifiers are those of the drawing (`n3`, `t0`, `s1`); names of the program appear only as escaped labels.
 */
import type { Drawing, DrawnEdge, DrawnNode } from "./drawing.js";
import { sideOrWord, textsOf } from "./words.js";

interface Look {
  /** What opens and closes the label. */
  readonly shape: readonly [open: string, close: string];
  /** A strong outline over a faint fill, so that the theme's own text colour reads well on light and dark pages. */
  readonly style: string | undefined;
}

const looks: { readonly [K in DrawnNode["kind"]]: Look } = {
  topic: { shape: ["[/", "/]"], style: "fill:#0ea5e91f,stroke:#0ea5e9,stroke-width:2px" },
  topics: { shape: ["[/", "/]"], style: "fill:#0ea5e91f,stroke:#0ea5e9,stroke-width:2px,stroke-dasharray:2 4" },
  repartition: { shape: ["{{", "}}"], style: "fill:#f59e0b1f,stroke:#f59e0b,stroke-width:2px,stroke-dasharray:6 4" },
  source: { shape: ["([", "])"], style: "fill:#22c55e1f,stroke:#22c55e,stroke-width:2px" },
  operator: { shape: ["[", "]"], style: undefined },
  sink: { shape: ["([", "])"], style: "fill:#ec48991f,stroke:#ec4899,stroke-width:3px" },
  store: { shape: ["[(", ")]"], style: "fill:#8b5cf61f,stroke:#8b5cf6,stroke-width:2px" },
  globalStore: { shape: ["[(", ")]"], style: "fill:#14b8a61f,stroke:#14b8a6,stroke-width:2px" },
  deadLetter: { shape: ["[/", "/]"], style: "fill:#ef44441f,stroke:#ef4444,stroke-width:1px,stroke-dasharray:4 4" },
  file: { shape: ["[", "]"], style: "fill:#a16f3a1f,stroke:#a16f3a,stroke-width:2px" },
  globalTable: { shape: ["[(", ")]"], style: "fill:#14b8a61f,stroke:#14b8a6,stroke-width:4px" },
};

const links: { readonly [K in DrawnEdge["kind"]]: string } = {
  records: "-->",
  state: "---",
  lookup: "-.->",
  late: "-.->",
  failed: "-.->",
};

/** Longer words end in "…"; the whole is in the program, and in the other forms. */
const LONGEST = 60;

export function describeMermaid({ topics, stages, stores, files, edges, subtopologies }: Drawing): string {
  const inside = [...stages, ...stores];
  const lines = [
    "flowchart TB",
    ...[...topics, ...files].map((node) => `  ${nodeText(node)}`),
    ...inside.filter(({ subtopology }) => subtopology === undefined).map((node) => `  ${nodeText(node)}`),
    ...subtopologies.flatMap((number) => frame(number, inside)),
    ...edges.map((edge) => `  ${edgeText(edge)}`),
    ...stylesOf([...topics, ...files, ...inside]),
  ];
  return `${lines.join("\n")}\n`;
}

function frame(number: number, inside: readonly (DrawnNode & { readonly subtopology: number | undefined })[]): readonly string[] {
  return [
    `  subgraph sub${number}["Sub-topology ${number}"]`,
    ...inside.filter(({ subtopology }) => subtopology === number).map((node) => `    ${nodeText(node)}`),
    "  end",
  ];
}

function nodeText(node: DrawnNode): string {
  const { title, details } = textsOf(node);
  const [open, close] = looks[node.kind].shape;
  const lines = [title, ...details.map(shortened)];
  const style = looks[node.kind].style === undefined ? "" : `:::${node.kind}`;
  return `${node.id}${open}"${lines.map(escaped).join("<br>")}"${close}${style}`;
}

function edgeText({ from, to, kind, side }: DrawnEdge): string {
  const label = sideOrWord(kind, side);
  return `${from} ${links[kind]}${label === undefined ? "" : `|${label}|`} ${to}`;
}

function stylesOf(nodes: readonly DrawnNode[]): readonly string[] {
  const kinds = new Set<string>(nodes.map(({ kind }) => kind));
  return Object.entries(looks).flatMap(([kind, { style }]) =>
    style !== undefined && kinds.has(kind) ? [`  classDef ${kind} ${style}`] : [],
  );
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST
    ? text
    : `${characters
        .slice(0, LONGEST - 1)
        .join("")
        .trimEnd()}…`;
}

/** Everything but the plainest characters as Mermaid's numeric entities, so that no name can end its label. */
function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9._ -]/gu, (character) => `#${character.codePointAt(0)};`);
}
