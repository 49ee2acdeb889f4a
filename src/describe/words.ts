/** The texts of a picture: expressions as they were written, and what each thing drawn is called. */
import { textOf } from "../core/source.js";
import type { Expr } from "../ir/expr.js";
import type { DrawnNode, DrawnStage, DrawnStore, DrawnTopic } from "./drawing.js";

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
  /** What it is or does. */
  readonly detail: string | undefined;
  /** Whole, and all else that is known of it; lines. */
  readonly tooltip: readonly string[];
}

export function textsOf(node: DrawnNode): Texts {
  if ("fullName" in node) return topicTexts(node);
  return node.kind === "store" ? storeTexts(node) : stageTexts(node);
}

function stageTexts({ declaration, named, words, aliases, doc, key, value }: DrawnStage): Texts {
  const title = named ?? declaration;
  const also = aliases.length > 0 ? [`also called ${aliases.join(", ")}`] : [];
  return { title, detail: words, tooltip: [title, ...lines(doc), words, ...also, ...types(key, value)] };
}

function topicTexts({ kind, name, fullName, partitions, key, value }: DrawnTopic): Texts {
  const counted = partitions === undefined ? [] : [partitions === 1 ? "1 partition" : `${partitions} partitions`];
  const what = kind === "topic" ? "topic" : `repartition topic ${fullName}`;
  const detail = [...(kind === "topic" ? [] : ["repartition"]), ...counted].join(" · ");
  return { title: name, detail: detail === "" ? undefined : detail, tooltip: [name, what, ...counted, ...types(key, value)] };
}

function storeTexts({ name, inMemory, changelog, key, value }: DrawnStore): Texts {
  const kept = changelog === undefined ? "not logged" : `changelog ${changelog}`;
  const detail = inMemory ? "in memory" : undefined;
  return { title: name, detail, tooltip: [name, inMemory ? "store, in memory" : "store", kept, ...types(key, value)] };
}

const lines = (doc: string | undefined) => (doc === undefined ? [] : doc.split("\n"));
const types = (key: string, value: string) => [`key: ${key}`, `value: ${value}`];
