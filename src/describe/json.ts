/**
 * The drawing as JSON, for other programs: see docs/describe-json.md. A form of its own, so that it stays as it is while the drawing
 * changes; what is not known is null, never missing. A change that breaks readers raises `version`.
 */
import type { Drawing, DrawnEdge, DrawnFile, DrawnStage, DrawnStore, DrawnTopic } from "./drawing.js";

export interface DescribedTopology {
  readonly version: 1;
  readonly application: string;
  readonly doc: string | null;
  readonly subtopologies: readonly { readonly number: number; readonly stages: readonly string[]; readonly stores: readonly string[] }[];
  readonly topics: readonly DescribedTopic[];
  readonly stages: readonly DescribedStage[];
  readonly stores: readonly DescribedStore[];
  readonly files: readonly DescribedFile[];
  readonly edges: readonly DescribedEdge[];
}

export interface DescribedTopic {
  readonly id: string;
  readonly kind: DrawnTopic["kind"];
  readonly name: string;
  readonly fullName: string;
  readonly purpose: string | null;
  readonly partitions: number | null;
  readonly key: string | null;
  readonly value: string | null;
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
  readonly kind: DrawnStore["kind"];
  readonly name: string;
  readonly traits: readonly string[];
  readonly inMemory: boolean | null;
  readonly logged: boolean | null;
  readonly changelog: string | null;
  readonly key: string | null;
  readonly value: string | null;
  readonly subtopology: number | null;
}

export interface DescribedFile {
  readonly id: string;
  readonly path: string;
  readonly doc: string | null;
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

function described({ application, doc, subtopologies, topics, stages, stores, files, edges }: Drawing): DescribedTopology {
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
    files: files.map(fileOf),
    edges: edges.map(({ from, to, kind, side }) => ({ from, to, kind, side: side ?? null })),
  };
}

function topicOf({ id, kind, name, fullName, purpose, partitions, key, value }: DrawnTopic): DescribedTopic {
  const known = { purpose: purpose ?? null, partitions: partitions ?? null };
  return { id, kind, name, fullName, ...known, key: key ?? null, value: value ?? null };
}

function stageOf({ id, kind, operator, declaration, named, words, aliases, doc, key, value, subtopology }: DrawnStage): DescribedStage {
  const known = { named: named ?? null, doc: doc ?? null, subtopology: subtopology ?? null };
  return {
    id,
    kind,
    operator,
    declaration,
    named: known.named,
    words: words.join(" · "),
    aliases,
    doc: known.doc,
    key,
    value,
    subtopology: known.subtopology,
  };
}

function storeOf({ id, kind, name, traits, inMemory, logged, changelog, key, value, subtopology }: DrawnStore): DescribedStore {
  const kept = { inMemory: inMemory ?? null, logged: logged ?? null, changelog: changelog ?? null };
  return { id, kind, name, traits, ...kept, key: key ?? null, value: value ?? null, subtopology: subtopology ?? null };
}

function fileOf({ id, name, doc }: DrawnFile): DescribedFile {
  return { id, path: name, doc: doc ?? null };
}
