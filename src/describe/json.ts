/**
 * The drawing as JSON, for other programs: see docs/describe-json.md. A form of its own, so that it stays as it is while the drawing
 * changes; what is not known is null, never missing. A change that breaks readers raises `version`.
 */
import type { Drawing, DrawnEdge, DrawnStage, DrawnStore, DrawnTopic } from "./drawing.js";

export interface DescribedTopology {
  readonly version: 1;
  readonly application: string;
  readonly doc: string | null;
  readonly subtopologies: readonly { readonly number: number; readonly stages: readonly string[]; readonly stores: readonly string[] }[];
  readonly topics: readonly DescribedTopic[];
  readonly stages: readonly DescribedStage[];
  readonly stores: readonly DescribedStore[];
  readonly edges: readonly DescribedEdge[];
}

export interface DescribedTopic {
  readonly id: string;
  readonly kind: "topic" | "repartition";
  readonly name: string;
  readonly fullName: string;
  readonly partitions: number | null;
  readonly key: string;
  readonly value: string;
}

export interface DescribedStage {
  readonly id: string;
  readonly kind: DrawnStage["kind"];
  readonly operator: DrawnStage["operator"];
  readonly declaration: string;
  readonly named: string | null;
  readonly words: string;
  readonly aliases: readonly string[];
  readonly doc: string | null;
  readonly key: string;
  readonly value: string;
  readonly subtopology: number | null;
}

export interface DescribedStore {
  readonly id: string;
  readonly name: string;
  readonly inMemory: boolean;
  readonly changelog: string | null;
  readonly key: string;
  readonly value: string;
  readonly subtopology: number | null;
}

export interface DescribedEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: DrawnEdge["kind"];
  readonly side: "left" | "right" | null;
}

export function describeJson(drawing: Drawing): string {
  return `${JSON.stringify(described(drawing), undefined, 2)}\n`;
}

function described({ application, doc, subtopologies, topics, stages, stores, edges }: Drawing): DescribedTopology {
  const idsIn = (all: readonly (DrawnStage | DrawnStore)[], number: number) =>
    all.filter(({ subtopology }) => subtopology === number).map(({ id }) => id);
  return {
    version: 1,
    application,
    doc: doc ?? null,
    subtopologies: subtopologies.map((number) => ({ number, stages: idsIn(stages, number), stores: idsIn(stores, number) })),
    topics: topics.map(topicOf),
    stages: stages.map(stageOf),
    stores: stores.map(storeOf),
    edges: edges.map(({ from, to, kind, side }) => ({ from, to, kind, side: side ?? null })),
  };
}

function topicOf({ id, kind, name, fullName, partitions, key, value }: DrawnTopic): DescribedTopic {
  return { id, kind, name, fullName, partitions: partitions ?? null, key, value };
}

function stageOf({ id, kind, operator, declaration, named, words, aliases, doc, key, value, subtopology }: DrawnStage): DescribedStage {
  const known = { named: named ?? null, doc: doc ?? null, subtopology: subtopology ?? null };
  return {
    id,
    kind,
    operator,
    declaration,
    named: known.named,
    words,
    aliases,
    doc: known.doc,
    key,
    value,
    subtopology: known.subtopology,
  };
}

function storeOf({ id, name, inMemory, changelog, key, value, subtopology }: DrawnStore): DescribedStore {
  return { id, name, inMemory, changelog: changelog ?? null, key, value, subtopology: subtopology ?? null };
}
