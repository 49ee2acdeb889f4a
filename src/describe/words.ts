/** The texts of a picture: expressions as they were written, and what each thing drawn is called. */
import { textOf } from "../core/source.js";
import type { Expr } from "../ir/expr.js";
import type { DrawnEdge, DrawnFile, DrawnNode, DrawnStage, DrawnStore, DrawnTopic } from "./drawing.js";

/** On one line, without comments; undefined for what no text stands behind. Texts between quotes stay as they are. */
export function writtenAs({ at }: Expr): string | undefined {
  if (at === undefined) return undefined;
  const pieces = /("(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`)|(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/g;
  return textOf(at)
    .replace(pieces, (_, quoted: string | undefined) => quoted ?? " ")
    .trim();
}

export interface Texts {
  readonly title: string;
  /** What it is or does, in parts that stand on lines of their own. */
  readonly details: readonly string[];
  /** Whole, and all else that is known of it; lines. */
  readonly tooltip: readonly string[];
}

export function textsOf(node: DrawnNode): Texts {
  if (node.kind === "file") return fileTexts(node);
  if ("fullName" in node) return topicTexts(node);
  return "traits" in node ? storeTexts(node) : stageTexts(node);
}

/** What is written at a line, if anything. */
export function sideOrWord(kind: DrawnEdge["kind"], side: DrawnEdge["side"]): string | undefined {
  return side ?? (kind === "late" || kind === "failed" ? kind : undefined);
}

/** Of words longer than this, what stands between brackets is left out, the longest first. */
const LONG = 48;

function stageTexts({ declaration, named, words, aliases, doc, key, value }: DrawnStage): Texts {
  const title = named ?? declaration;
  const also = aliases.length > 0 ? [`also called ${aliases.join(", ")}`] : [];
  return {
    title,
    details: words.map((part) => abridged(part, LONG)),
    tooltip: [title, ...lines(doc), ...words, ...also, ...types(key, value)],
  };
}

function topicTexts({ kind, name, fullName, purpose, partitions, key, value }: DrawnTopic): Texts {
  const counted = partitions === undefined ? [] : [partitions === 1 ? "1 partition" : `${partitions} partitions`];
  const purposes = purpose === undefined ? [] : [purpose];
  const detail = [...purposes, ...counted].join(" · ");
  const what =
    kind === "repartition" ? [`${purpose ?? "internal"} topic ${fullName}`] : [kind === "topics" ? "topics" : "topic", ...purposes];
  return { title: name, details: detail === "" ? [] : [detail], tooltip: [name, ...what, ...counted, ...types(key, value)] };
}

function storeTexts({ name, kind, traits, logged, changelog, key, value }: DrawnStore): Texts {
  const kept = changelog === undefined ? (logged === false && kind === "store" ? ["not logged"] : []) : [`changelog ${changelog}`];
  const detail = traits.join(" · ");
  const tooltip = [name, [kind === "store" ? "store" : "global store", ...traits].join(", "), ...kept, ...types(key, value)];
  return { title: name, details: detail === "" ? [] : [detail], tooltip };
}

function fileTexts({ name, doc }: DrawnFile): Texts {
  return { title: name, details: [], tooltip: [name, ...lines(doc), "file"] };
}

const lines = (doc: string | undefined) => (doc === undefined ? [] : doc.split("\n"));
const types = (key: string | undefined, value: string | undefined) => [
  ...(key === undefined ? [] : [`key: ${key}`]),
  ...(value === undefined ? [] : [`value: ${value}`]),
];

const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

/** `join customers with { … }`: what stands between the outermost brackets is left out until the rest is short enough. */
export function abridged(words: string, most: number): string {
  let text = words;
  while (text.length > most) {
    const longest = bracketed(text).sort((a, b) => b.end - b.start - (a.end - a.start))[0];
    if (!longest) return text;
    const { start, end } = longest;
    const open = text[start] ?? "";
    const inner = open === "{" ? " … " : "…";
    text = `${text.slice(0, start)}${open}${inner}${closing[open]}${text.slice(end)}`;
  }
  return text;
}

/** Where the outermost brackets outside of quotes stand, but for those with next to nothing in them. */
function bracketed(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let [depth, start] = [0, 0];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|[{}[\]()]/g)) {
    if (token in closing) {
      if (depth === 0) start = index;
      depth++;
    } else if (token.length === 1 && depth > 0) {
      depth--;
      if (depth === 0) found.push({ start, end: index + 1 });
    }
  }
  return found.filter((each) => each.end - each.start > "{ … }".length);
}
