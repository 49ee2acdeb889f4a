/** Sinks whose topic, directly or through other pipelines, is read by what leads to them (rule G01). */
import type { LogicalGraph, LogicalNode } from "../ir/graph.js";
import type { LoweredSink, Lowering } from "./lowering.js";

export function reportLoops({ typer, sinks }: Lowering, { nodes }: LogicalGraph): void {
  const readBy = new Map(sinks.map((sink) => [sink, topicsAbove(nodes, sink.input)]));
  const open = sinks.filter((sink) => !sink.feedback);
  for (const sink of [...open]) {
    const path = pathBack(sink, open, readBy);
    if (!path) continue;
    typer.diagnostics.report("G01", sink.at, { topic: sink.topic, path });
    open.splice(open.indexOf(sink), 1);
  }
}

function inputsOf(node: LogicalNode): readonly number[] {
  if (node.kind === "source") return [];
  return node.kind === "merge" ? node.inputs : [node.input];
}

/** The topics whose records reach a node. */
function topicsAbove(nodes: readonly LogicalNode[], from: number): ReadonlySet<string> {
  const topics = new Set<string>();
  const seen = new Set<number>();
  const next = [from];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const node = nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    if (node.kind === "source") for (const topic of node.topics) topics.add(topic);
    next.push(...inputsOf(node));
  }
  return topics;
}

/** The topics on the way from a sink's topic back to the sink; undefined when there is none. */
function pathBack(
  sink: LoweredSink,
  sinks: readonly LoweredSink[],
  readBy: ReadonlyMap<LoweredSink, ReadonlySet<string>>,
): readonly string[] | undefined {
  const paths: (readonly string[])[] = [[sink.topic]];
  const seen = new Set([sink.topic]);
  for (let path = paths.shift(); path; path = paths.shift()) {
    const topic = path.at(-1) ?? "";
    if (readBy.get(sink)?.has(topic)) return [...path, sink.topic];
    for (const other of sinks) {
      if (!readBy.get(other)?.has(topic) || seen.has(other.topic)) continue;
      seen.add(other.topic);
      paths.push([...path, other.topic]);
    }
  }
  return undefined;
}
