/** What each kind of logical node is called in a picture: its words in the language, put together again from what it means. */
import { textOf } from "../core/source.js";
import type { Aggregation, Fn, JoinHow, LogicalGraph, LogicalNode, NodeKind, NodeOf, ProcessorRef } from "../ir/graph.js";
import type { Windowing, WindowSpec } from "../ir/windows.js";
import { typeText } from "../types/text.js";
import { durationWords, sizeWords } from "./measures.js";
import { writtenAs } from "./words.js";

/** A window and what is computed in it are two parts. */
type Words<K extends NodeKind> = (node: NodeOf<K>, graph: LogicalGraph) => string | readonly string[];

const table: { readonly [K in NodeKind]: Words<K> } = {
  source: (node) => `stream<${typesOf(node)}>`,
  tableSource: (node) => `table<${typesOf(node)}>${versioned(node)}`,
  globalTable: (node) => `global table<${typesOf(node)}>`,
  filter: ({ negated, predicate }) => withFn(negated ? "reject" : "filter", predicate),
  mapValues: ({ mapper }) => withFn("map", mapper),
  map: ({ mapper }) => withFn("map entry", mapper),
  selectKey: ({ operator, mapper }) => withFn(operator, mapper),
  flatMapValues: ({ mapper }) => withFn("flatmap", mapper),
  flatMap: ({ mapper }) => withFn("flatmap entries", mapper),
  merge: () => "merge",
  split: () => "split",
  branch: branchWords,
  print: ({ label }) => `print ${JSON.stringify(label)}`,
  peek: ({ action }) => withFn("peek", action),
  setTimestamp: ({ mapper }) => withFn("set timestamp", mapper),
  setHeaders: ({ headers }) => `set headers { ${headers.map(headerWords).join(", ")} }`,
  repartition: () => "repartition",
  through: ({ topic, partitioner }) => phrases(`through ${JSON.stringify(topic)}`, clause("partition by", partitioner)),
  process: processWords,
  dedupe: ({ withinMs, graceMs, by }) => phrases(`dedupe within ${durationWords(withinMs)}`, graceText(graceMs), clause("by", by)),
  aggregate: ({ aggregation }) => aggregationWords(aggregation),
  windowedAggregate: ({ aggregation, windowing }) => [windowWords(windowing), aggregationWords(aggregation)],
  groupTable: ({ mapper }) => withFn("group by", mapper),
  tableAggregate: ({ aggregation }) => aggregationWords(aggregation),
  cogroup: cogroupWords,
  toStream: () => "to stream",
  toTable: (node) => `to table${versioned(node)}`,
  tableFilter: ({ negated, predicate }) => withFn(negated ? "reject" : "filter", predicate),
  tableMapValues: ({ mapper }) => withFn("map", mapper),
  streamJoin: (node, graph) => phrases(joinOf(node, graph), distance(node), graceText(node.graceMs), clause("with", node.joiner)),
  streamTableJoin: (node, graph) => phrases(joinOf(node, graph), graceText(node.graceMs), clause("with", node.joiner)),
  globalJoin: (node, graph) => phrases(joinOf(node, graph), clause("on", node.on), clause("with", node.joiner)),
  tableJoin: (node, graph) => phrases(joinOf(node, graph), clause("with", node.joiner)),
  foreignKeyJoin: (node, graph) => phrases(joinOf(node, graph), clause("on", node.on), clause("with", node.joiner)),
  suppress: suppressWords,
  expire: ({ afterMs }) => `expire after ${durationWords(afterMs)}`,
  sink: ({ partitioner }) => phrases("sink", clause("partition by", partitioner)),
  computedSink: ({ topicOf, partitioner }) => phrases(withFn("sink to", topicOf), clause("partition by", partitioner)),
  foreach: ({ action }) => withFn("foreach", action),
};

/** Whole. */
export function wordsOf(node: LogicalNode, graph: LogicalGraph): readonly string[] {
  const words = (table[node.kind] as Words<NodeKind>)(node, graph);
  return typeof words === "string" ? [words] : words;
}

/** What a function of TypeScript does has no words of its own. */
const written = (fn: Fn): string | undefined => (fn.kind === "expr" ? writtenAs(fn.expr) : undefined);

const phrases = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined).join(" ");
const withFn = (operator: string, fn: Fn): string => phrases(operator, written(fn));

/** Nothing where nothing was written. */
function clause(phrase: string, fn: Fn | undefined): string | undefined {
  const text = fn && written(fn);
  return text === undefined ? undefined : `${phrase} ${text}`;
}

const typesOf = ({ key, value }: LogicalNode): string => `${typeText(key)}, ${typeText(value)}`;
const graceText = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : `grace ${durationWords(ms)}`);

function versioned({ store: { historyMs } }: NodeOf<"tableSource" | "toTable">): string {
  return historyMs === undefined ? "" : ` versioned ${durationWords(historyMs)}`;
}

function branchWords({ input, index }: NodeOf<"branch">, { nodes }: LogicalGraph): string {
  const split = nodes[input];
  const predicate = split?.kind === "split" ? split.branches[index]?.predicate : undefined;
  return predicate ? withFn("when", predicate) : "otherwise";
}

function headerWords({ name, value }: NodeOf<"setHeaders">["headers"][number]): string {
  const quoted = /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
  return `${quoted}: ${written(value) ?? "…"}`;
}

// ---- processors ----

/** Stores by the names that the program knows them by. */
function processWords({ processor, valuesOnly, stores }: NodeOf<"process">, graph: LogicalGraph): string {
  const names = stores.map((name) => graph.stores.find((store) => store.name === name)?.declaration ?? name);
  const using = names.length === 0 ? undefined : `using ${names.join(", ")}`;
  return phrases(valuesOnly ? "process value" : "process", processorWords(processor), using);
}

export function processorWords({ name, arguments: given }: ProcessorRef): string {
  return given.length === 0 ? name : `${name}(${given.map((fn) => written(fn) ?? "…").join(", ")})`;
}

// ---- aggregates ----

/** Several of the members have a `kind` of several. */
type AggregationOf<K extends Aggregation["kind"]> = Aggregation extends infer A
  ? A extends { kind: infer L }
    ? K extends L
      ? A
      : never
    : never
  : never;
type AggregationWords<K extends Aggregation["kind"]> = (aggregation: AggregationOf<K>) => string;
type OverEach = AggregationOf<"sum">;

const aggregations: { readonly [K in Aggregation["kind"]]: AggregationWords<K> } = {
  count: () => "count",
  first: () => "first",
  last: () => "last",
  sum: overEach,
  min: overEach,
  max: overEach,
  avg: overEach,
  collect: (each) => phrases("collect", each.of && written(each.of), each.limit === undefined ? undefined : `limit ${each.limit}`),
  top: ({ limit, by }) => withFn(`top ${limit} by`, by),
  reduce: ({ add, remove }) => phrases(withFn("reduce", add), clause("remove", remove)),
  aggregate: ({ from, add, remove, merge }) =>
    phrases(withFn("aggregate from", from), clause("add", add), clause("remove", remove), clause("merge", merge)),
};

function overEach({ kind, of }: OverEach): string {
  return withFn(kind, of);
}

function aggregationWords(aggregation: Aggregation): string {
  return (aggregations[aggregation.kind] as (aggregation: Aggregation) => string)(aggregation);
}

function cogroupWords({ inputs, from, merge, windowing }: NodeOf<"cogroup">): readonly string[] {
  const [own, ...others] = inputs;
  const with_ = others.map(({ name, add }) => phrases(`with ${name}`, clause("add", add)));
  const words = phrases(withFn("cogroup from", from), own && clause("add", own.add), ...with_, clause("merge", merge));
  return windowing ? [windowWords(windowing), words] : [words];
}

type WindowWords<K extends WindowSpec["kind"]> = (window: Extract<WindowSpec, { kind: K }>) => string;

const windows: { readonly [K in WindowSpec["kind"]]: WindowWords<K> } = {
  tumbling: ({ sizeMs }) => `tumbling ${durationWords(sizeMs)}`,
  hopping: ({ sizeMs, advanceMs }) => `hopping ${durationWords(sizeMs)} every ${durationWords(advanceMs)}`,
  sliding: ({ differenceMs }) => `sliding ${durationWords(differenceMs)}`,
  session: ({ gapMs }) => `session gap ${durationWords(gapMs)}`,
};

/** Topics of late records are drawn, not said. */
function windowWords({ window, emit }: Windowing): string {
  const offset = "offsetMs" in window && window.offsetMs !== 0 ? `offset ${durationWords(window.offsetMs)}` : undefined;
  const kind = (windows[window.kind] as (window: WindowSpec) => string)(window);
  return phrases(`window ${kind}`, graceText(window.graceMs), emit === "close" ? "emit on close" : undefined, offset);
}

// ---- joins ----

const joins: { readonly [H in JoinHow]: string } = { inner: "join", left: "left join", outer: "outer join" };

type JoinNode = NodeOf<"streamJoin" | "streamTableJoin" | "globalJoin" | "tableJoin" | "foreignKeyJoin">;

/** The other side by the name that it is joined under. */
function joinOf({ how, otherAt, inputs }: JoinNode, { nodes }: LogicalGraph): string {
  const other = otherAt ? textOf(otherAt) : (nodes[inputs[1]]?.declaration ?? "");
  return `${joins[how]} ${other}`;
}

function distance({ beforeMs, afterMs }: NodeOf<"streamJoin">): string {
  if (beforeMs === afterMs) return `within ${durationWords(beforeMs)}`;
  return `before ${durationWords(beforeMs)} after ${durationWords(afterMs)}`;
}

// ---- suppress ----

/** Without a bound there is nothing to do when it is reached. */
function suppressWords({ until, maxRecords, maxBytes, whenFull }: NodeOf<"suppress">): string {
  const bounds = [
    maxRecords === undefined ? undefined : `max records ${maxRecords}`,
    maxBytes === undefined ? undefined : `max bytes ${sizeWords(maxBytes)}`,
  ].filter((bound) => bound !== undefined);
  const what = until.kind === "window closes" ? "until window closes" : `for ${durationWords(until.ms)}`;
  return phrases(`suppress ${what}`, ...bounds, bounds.length === 0 ? undefined : `then ${whenFull}`);
}
