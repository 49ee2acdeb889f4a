/** What leads where in a drawing. */
import type { LogicalGraph } from "../ir/graph.js";
import type { Drawing, DrawnEdge } from "./drawing.js";
import type { Stage, Store, Topic } from "./stage.js";
import { connected, topicKey } from "./topics.js";

interface Parts extends Pick<Drawing, "topics" | "stores" | "files"> {
  readonly stages: readonly Stage[];
}

type Edge = (from: string, to: string, more?: Partial<DrawnEdge>) => DrawnEdge;

const edge: Edge = (from, to, more = {}) => ({ from, to, kind: "records", side: undefined, ...more });

export function edgesOf(graph: LogicalGraph, { stages, topics, stores, files }: Parts): readonly DrawnEdge[] {
  const topicOf = idsBy(topics, topicKey);
  const storeOf = idsBy(stores, nameOf);
  const fileOf = idsBy(files, nameOf);
  const outOf = origins(stages, topicOf, storeOf);
  const ofStages = stages.flatMap((stage) => [
    ...stage.reads.map((topic) => edge(topicOf(topic), stage.id)),
    ...inputEdges(stage, outOf, topicOf),
    ...stage.writes.map((topic) => edge(stage.id, topicOf(topic))),
    ...stage.asides.map(({ kind, topic }) => edge(outOf(stage.id), topicOf(topic), { kind })),
    ...stage.stores.map((store) => edge(stage.id, storeOf(store), { kind: "state" })),
  ]);
  const ofFiles = graph.connectors.map((connector) => {
    const [file, topic] = [fileOf({ name: connector.file }), topicOf(connected(graph, connector))];
    return connector.direction === "file to topic" ? edge(file, topic) : edge(topic, file);
  });
  return [...ofStages, ...ofFiles];
}

const nameOf = ({ name }: { readonly name: string }): string => name;

/** Where what comes of a stage is taken from: of one that is no more than a topic from that, of what fills a global store from the store. */
function origins(stages: readonly Stage[], topicOf: (topic: Topic) => string, storeOf: (store: Store) => string): (id: string) => string {
  const others = new Map(
    stages.flatMap(({ id, kind, global, inputs, stores }) => {
      const through = kind === "topic" ? inputs[0]?.through : undefined;
      if (through) return [[id, topicOf(through)] as const];
      const filled = kind === "operator" && global ? stores[0] : undefined;
      return filled ? [[id, storeOf(filled)] as const] : [];
    }),
  );
  return (id) => others.get(id) ?? id;
}

function inputEdges({ id, kind, inputs }: Stage, outOf: (id: string) => string, topicOf: (topic: Topic) => string): readonly DrawnEdge[] {
  return inputs.flatMap(({ from, side, lookup, through }) => {
    const last = { side, kind: lookup ? ("lookup" as const) : ("records" as const) };
    if (!through) return [edge(outOf(from), id, last)];
    const topic = topicOf(through);
    return [edge(outOf(from), topic), ...(kind === "topic" ? [] : [edge(topic, id, last)])];
  });
}

function idsBy<N, T extends N & { readonly id: string }>(all: readonly T[], keyOf: (one: N) => string): (one: N) => string {
  const ids = new Map(all.map((one) => [keyOf(one), one.id] as const));
  return (one) => {
    const id = ids.get(keyOf(one));
    if (id === undefined) throw new Error(`internal error: nothing called ${keyOf(one)} is drawn`);
    return id;
  };
}
