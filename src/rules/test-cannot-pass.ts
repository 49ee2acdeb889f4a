/**
 * Q01: a test expects what comes only when a window closes, and no record sent before it can have closed one. Only what is sure is told:
 * of all records that were sent, whatever their keys and partitions, none is late enough (see `arrivals.ts`).
 */
import type { Fix } from "../core/diagnostic.js";
import type { Millis, TopicName } from "../core/names.js";
import type { Span } from "../core/source.js";
import type { Expr } from "../ir/expr.js";
import type { Fn, LogicalGraph, NodeId } from "../ir/graph.js";
import { inputsOf } from "../ir/inputs.js";
import { topicsReadBy } from "../ir/subtopologies.js";
import type { CheckedTest, ExpectedRecord, SendItem, SentRecord, TestStep } from "../ir/tests.js";
import { Arrivals, closes, type Interval, union, type Waiting, windowsAbove } from "./arrivals.js";
import { deadLettersIn } from "./external-topics.js";
import { timeText } from "./lengths.js";
import type { Rule, RuleContext } from "./rule.js";

type Expect = Extract<TestStep, { kind: "expect" }>;
type Send = Extract<TestStep, { kind: "send" }>;

export const testCannotPass: Rule = {
  codes: ["Q01"],
  wantsSound: true,
  check: ({ graph, tests, report }) => {
    for (const test of tests) checkTest(test, test.graph ?? graph, report);
  },
};

function checkTest(test: CheckedTest, graph: LogicalGraph, report: RuleContext["report"]): void {
  const sent = new Map<TopicName, Interval>();
  let clockMs = test.startMs;
  for (const [index, step] of test.steps.entries()) {
    if (step.kind === "advance") clockMs = step.how === "to" ? step.ms : clockMs + step.ms;
    if (step.kind === "send") addSent(sent, step, clockMs);
    if (step.kind !== "expect") continue;
    const missing = cannotCome(step, graph, sent);
    if (missing) tell(report, { test, graph, index, step, missing });
  }
}

/** The interval of the topic's times, with these. */
function addSent(sent: Map<TopicName, Interval>, { topic, items }: Send, clockMs: Millis): void {
  const known = sent.get(topic);
  const all = union([...(known ? [known] : []), ...items.map((item) => timesOf(item, clockMs))]);
  if (typeof all !== "string") sent.set(topic, all);
}

function timesOf(item: SendItem, clockMs: Millis): Interval {
  if (item.kind === "every") return { minMs: item.fromMs, maxMs: item.fromMs + Math.max(0, item.forMs - 1) };
  const ms = item.record.timestampMs ?? clockMs;
  return { minMs: ms, maxMs: ms };
}

// ---- what can never come ----

interface Missing {
  readonly record: ExpectedRecord;
  readonly waiting: Waiting;
  readonly what: string;
}

function cannotCome(step: Expect, graph: LogicalGraph, sent: ReadonlyMap<TopicName, Interval>): Missing | undefined {
  const [record] = step.records;
  const targets = targetsOf(step, graph, sent);
  if (!record || targets.length === 0 || !isRead(graph, [...sent.keys()])) return undefined;
  const arrivals = new Arrivals(graph, sent, false);
  const open = new Arrivals(graph, sent, true);
  if (!targets.some((id) => open.at(id) !== "nothing")) return undefined;
  if (targets.some((id) => arrivals.at(id) !== "nothing")) return openWindow(step, graph, arrivals, targets);
  const waiting = arrivals.waiting.find(({ node }) => targets.some((id) => above(graph, id).has(node.id)));
  return waiting && { record, waiting, what: waitsFor(waiting, step) };
}

/** Where the expected records come out; none: also from elsewhere, or it is not known. */
function targetsOf({ target }: Expect, graph: LogicalGraph, sent: ReadonlyMap<TopicName, Interval>): readonly NodeId[] {
  const { nodes } = graph;
  if (target.kind === "declaration") return [target.node];
  if (sent.has(target.topic) || deadLettersIn(graph).has(target.topic) || nodes.some(({ kind }) => kind === "computedSink")) return [];
  const writers = nodes.filter((node) => "topic" in node && node.topic === target.topic);
  return writers.every(({ kind }) => kind === "sink") ? writers.map(({ id }) => id) : [];
}

/** A test may send to topics of the application itself; where these records go is not followed. */
function isRead({ nodes }: LogicalGraph, topics: readonly TopicName[]): boolean {
  const read = new Set(nodes.flatMap((node) => (node.kind === "globalTable" ? [node.topic] : topicsReadBy(node))));
  return topics.every((topic) => read.has(topic));
}

function above(graph: LogicalGraph, from: NodeId): ReadonlySet<NodeId> {
  const seen = new Set<NodeId>();
  const next = [from];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const node = graph.nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    next.push(...inputsOf(node));
  }
  return seen;
}

function waitsFor({ node }: Waiting, { target }: Expect): string {
  const name = target.kind === "declaration" ? `\`${target.name}\`` : JSON.stringify(target.topic);
  if (node.kind === "streamJoin") return `${name} gets a record without a partner when its window has closed`;
  return `${name} gets nothing before a window has closed`;
}

/** A record of a window that is still open, where every record of the target is one of a closed window. */
function openWindow(step: Expect, graph: LogicalGraph, arrivals: Arrivals, [target]: readonly NodeId[]): Missing | undefined {
  const gate = target === undefined || step.target.kind === "topic" ? undefined : gateAbove(graph, target);
  const input = gate && inputsOf(gate).map((id) => arrivals.at(id))[0];
  const [window, ...others] = gate ? windowsAbove(gate, graph) : [];
  if (!gate || !input || typeof input === "string" || !window || others.length > 0) return undefined;
  if (window.kind !== "tumbling" && window.kind !== "hopping") return undefined;
  for (const record of step.records) {
    if (!record.window) continue;
    const neededMs = record.window.startMs + window.sizeMs + window.graceMs;
    const waiting = { node: gate, reachedMs: input.maxMs, neededMs, enoughMs: neededMs };
    if (input.maxMs < neededMs) return { record, waiting, what: "the window of this record has not closed" };
  }
  return undefined;
}

/** The stage that waits, with nothing below it that could change keys. */
function gateAbove({ nodes }: LogicalGraph, from: NodeId) {
  let node = nodes[from];
  while (node && !closes(node)) {
    if (!keepsKeys.has(node.kind)) return undefined;
    const [input] = inputsOf(node);
    node = input === undefined ? undefined : nodes[input];
  }
  return node;
}

const keepsKeys: ReadonlySet<string> = new Set([
  "tableFilter",
  "tableMapValues",
  "toStream",
  "filter",
  "mapValues",
  "print",
  "peek",
  "suppress",
]);

// ---- the message ----

interface Told {
  readonly test: CheckedTest;
  readonly graph: LogicalGraph;
  /** Of the step. */
  readonly index: number;
  readonly step: Expect;
  readonly missing: Missing;
}

function tell(report: RuleContext["report"], told: Told): void {
  const { test, missing, graph } = told;
  const { waiting, what, record } = missing;
  const [reached, needed] = [waiting.reachedMs, waiting.neededMs].map((ms) => timeText(ms) ?? `${ms} ms`);
  const labels = waiting.node.at ? [{ at: waiting.node.at, text: "it waits here" }] : [];
  const fix = laterRecord(told, graph);
  const params = { test: test.title, what, reached: reached ?? "", needed: needed ?? "" };
  report("Q01", record.at, params, { labels, ...(fix ? { fix } : {}) });
}

/** The last record sent to a source above, once more and late enough. Sure where no later step would see it. */
function laterRecord({ test, index, step, missing }: Told, graph: LogicalGraph): Fix | undefined {
  const { waiting } = missing;
  const reaching = above(graph, waiting.node.id);
  const sources = graph.nodes.filter((node) => node.kind === "source" && !node.pattern && reaching.has(node.id));
  const before = test.steps.slice(0, index).filter((each): each is Send => each.kind === "send");
  for (const { topic, items } of [...before].reverse()) {
    const source = sources.find((node) => node.kind === "source" && node.topics.includes(topic));
    const item = items.findLast((each) => each.kind === "record");
    const text = source && item ? recordText(item.record, waiting.enoughMs, (test.partitions ?? 1) > 1) : undefined;
    if (!source || text === undefined) continue;
    const edits = [{ at: { ...step.at, end: step.at.start }, text: `send ${source.declaration} [${text}]\n  ` }];
    return { title: "Send one more record, late enough.", safe: index === test.steps.length - 1, edits };
  }
  return undefined;
}

function recordText({ key, value, window }: SentRecord, ms: Millis, everywhere: boolean): string | undefined {
  const at = timeText(ms);
  const [keyText, valueText] = [key && textOf(key.value), value && textOf(value.value)];
  if (at === undefined || window || (key && keyText === undefined) || !value || valueText === undefined) return undefined;
  const parts = [...(keyText === undefined ? [] : [`key: ${keyText}`]), `value: ${valueText}`, `at: ${JSON.stringify(at)}`];
  return `{ ${[...parts, ...(everywhere ? ["partition: all"] : [])].join(", ")} }`;
}

/** A literal, or a record as it is written; what is put together from columns has no text of its own. */
function textOf(fn: Fn): string | undefined {
  return fn.kind === "expr" ? exprText(fn.expr) : undefined;
}

function exprText(expr: Expr): string | undefined {
  if (expr.kind === "widen") return exprText(expr.operand);
  if (expr.kind === "literal" && typeof expr.value === "string" && expr.type.kind === "string") return JSON.stringify(expr.value);
  const written = expr.at && spanText(expr.at);
  return written !== undefined && /^(?:\{[\s\S]*\}|-?[\d.]+|true|false)$/.test(written) ? written : undefined;
}

const spanText = ({ source, start, end }: Span): string => source.text.slice(start, end);
