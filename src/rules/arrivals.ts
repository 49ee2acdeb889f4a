/**
 * What can have come to a stage by some step of a test: the earliest and the latest time of records, or nothing, or anything. Each answer
 * is a bound, on the side of "it may have come": partitions, keys, filters and late records are left out of account.
 */
import type { Millis, TopicName } from "../core/names.js";
import type { LogicalGraph, LogicalNode, NodeId, NodeKind, NodeOf } from "../ir/graph.js";
import { inputsOf } from "../ir/inputs.js";
import { isNullable } from "../types/relations.js";
import { firstClose, lastClose } from "./closing.js";
import { externalTopicsOf } from "./external-topics.js";

export interface Interval {
  readonly minMs: Millis;
  readonly maxMs: Millis;
}

/** `anything`: records of times that are not known. */
export type Arrival = Interval | "nothing" | "anything";

/** A stage that has records and sends none of them before stream time reaches `neededMs`. */
export interface Waiting {
  readonly node: LogicalNode;
  readonly reachedMs: Millis;
  readonly neededMs: Millis;
  /** Then all that was sent so far is final. */
  readonly enoughMs: Millis;
}

export class Arrivals {
  private readonly graph: LogicalGraph;
  private readonly sent: ReadonlyMap<TopicName, Interval>;
  /** As if every window closed at once. */
  private readonly open: boolean;
  private readonly known = new Map<NodeId, Arrival>();
  /** Stages that hold everything back. */
  readonly waiting: Waiting[] = [];

  constructor(graph: LogicalGraph, sent: ReadonlyMap<TopicName, Interval>, open: boolean) {
    this.graph = graph;
    this.sent = sent;
    this.open = open;
    for (const node of graph.nodes) this.known.set(node.id, this.arrival(node));
  }

  /** Of what the stage sends on. */
  at(id: NodeId): Arrival {
    return this.known.get(id) ?? "nothing";
  }

  private arrival(node: LogicalNode): Arrival {
    if (node.kind === "source" || node.kind === "tableSource" || node.kind === "globalTable") return this.read(node);
    if (node.kind === "streamJoin") return this.streamJoin(node);
    // A processor may send whenever it likes; a test may write to the topic that a stage goes through.
    if (node.kind === "process" || (node.kind === "through" && this.sent.has(node.topic))) return "anything";
    const inputs = inputsOf(node).map((id) => this.at(id));
    const all = needed(node, inputs).includes("nothing") ? "nothing" : union(inputs);
    if (all === "nothing") return all;
    if (makesTimes.has(node.kind)) return "anything";
    return isInterval(all) && closes(node) ? this.afterClose(node, all) : all;
  }

  /** What the program writes itself, or from a file, is not followed. */
  private read(node: NodeOf<"source" | "tableSource" | "globalTable">): Arrival {
    if (node.kind === "source" && node.pattern) return "anything";
    const topics = node.kind === "source" ? node.topics : [node.topic];
    if (topics.some((topic) => isWritten(this.graph, topic))) return "anything";
    const arrival = union(topics.map((topic) => this.sent.get(topic) ?? "nothing"));
    return arrival !== "nothing" && node.time !== undefined && node.time.from.kind !== "record time" ? "anything" : arrival;
  }

  private afterClose(node: LogicalNode, input: Interval): Arrival {
    const windows = windowsAbove(node, this.graph);
    if (windows.length === 0) return input;
    const neededMs = Math.min(...windows.map((window) => firstClose(window, input.minMs)));
    const enoughMs = Math.max(...windows.map((window) => lastClose(window, input.maxMs)));
    return this.held({ node, reachedMs: input.maxMs, neededMs, enoughMs }, input);
  }

  /** With records of both sides there may be a match; without, a record stays alone, which is known when its window closes. */
  private streamJoin(node: NodeOf<"streamJoin">): Arrival {
    const [left, right] = [this.at(node.inputs[0]), this.at(node.inputs[1])];
    if (left !== "nothing" && right !== "nothing") return union([left, right]);
    const only = left === "nothing" ? right : left;
    if (node.how === "inner" || only === "nothing" || (node.how === "left" && left === "nothing")) return "nothing";
    const side = this.graph.nodes[node.inputs[left === "nothing" ? 1 : 0]];
    const { beforeMs, afterMs, graceMs } = node;
    if (!isInterval(only) || !side || isNullable(side.key) || beforeMs < 0 || afterMs < 0) return only;
    const wait = (left === "nothing" ? beforeMs : afterMs) + graceMs;
    const times = { reachedMs: only.maxMs, neededMs: only.minMs + wait + 1, enoughMs: only.maxMs + wait + 1 };
    return this.held({ node, ...times }, only);
  }

  private held(waiting: Waiting, input: Interval): Arrival {
    if (this.open || waiting.reachedMs >= waiting.neededMs) return input;
    this.waiting.push(waiting);
    return "nothing";
  }
}

/** Their records may have any time. */
const makesTimes: ReadonlySet<NodeKind> = new Set<NodeKind>(["setTimestamp", "through"]);

const isInterval = (arrival: Arrival): arrival is Interval => typeof arrival !== "string";

export function union(arrivals: readonly Arrival[]): Arrival {
  if (arrivals.includes("anything")) return "anything";
  const some = arrivals.filter(isInterval);
  if (some.length === 0) return "nothing";
  return { minMs: Math.min(...some.map(({ minMs }) => minMs)), maxMs: Math.max(...some.map(({ maxMs }) => maxMs)) };
}

/** The inputs without any of which nothing comes out. */
function needed(node: LogicalNode, inputs: readonly Arrival[]): readonly Arrival[] {
  if (!("how" in node)) return [];
  return node.how === "inner" ? inputs : node.how === "left" ? inputs.slice(0, 1) : [];
}

/** Whether a stage sends something only when a window closes. */
export function closes(node: LogicalNode): boolean {
  if (node.kind === "suppress") return node.until.kind === "window closes";
  return node.kind === "windowedAggregate" && node.windowing.emit === "close";
}

/** The windows that a stage waits for: its own, or those of the tables above. */
export function windowsAbove(node: LogicalNode, graph: LogicalGraph): readonly NodeOf<"windowedAggregate">["windowing"]["window"][] {
  if (node.kind === "windowedAggregate") return [node.windowing.window];
  if (node.kind === "cogroup") return node.windowing ? [node.windowing.window] : [];
  return inputsOf(node).flatMap((id) => {
    const input = graph.nodes[id];
    return input ? windowsAbove(input, graph) : [];
  });
}

/** By a stage, by an error policy or from a file. */
function isWritten(graph: LogicalGraph, topic: TopicName): boolean {
  const { nodes, connectors } = graph;
  if (nodes.some((node) => node.kind === "computedSink") || connectors.some((each) => each.topic === topic)) return true;
  const readers = nodes.filter((node) => node.kind === "source" || node.kind === "tableSource" || node.kind === "globalTable");
  const others = nodes.filter((node) => !readers.some((reader) => reader === node));
  return externalTopicsOf({ ...graph, nodes: others }).has(topic);
}
