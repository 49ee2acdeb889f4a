/** Q02: a test of a program that repartitions or joins, on one partition, where keys in the wrong place are not seen. */
import type { Fix } from "../core/diagnostic.js";
import { copartitionsOf } from "../ir/copartitions.js";
import type { LogicalGraph, NodeKind } from "../ir/graph.js";
import { internalTopicsOf, topicsReadBy } from "../ir/subtopologies.js";
import type { CheckedTest } from "../ir/tests.js";
import type { Rule } from "./rule.js";

export const testOnePartition: Rule = {
  codes: ["Q02"],
  wantsSound: true,
  check: ({ graph, tests, report }) => {
    for (const test of tests) {
      const own = test.graph ?? graph;
      if (test.partitions !== undefined || !isSpread(own) || isDeclared(own)) continue;
      const fix = partitionsFix(test, own);
      report("Q02", test.titleAt, {}, fix ? { fix } : {});
    }
  },
};

function isSpread(graph: LogicalGraph): boolean {
  return internalTopicsOf(graph).length > 0 || copartitionsOf(graph).length > 0;
}

/** The number of some topic is said, and the test has it already; that of others has to fit. */
function isDeclared({ nodes, topics }: LogicalGraph): boolean {
  const read = new Set(nodes.flatMap(topicsReadBy));
  return topics.some(({ name, partitions }) => partitions !== undefined && read.has(name));
}

/** What these send depends on stream time, which each partition has for itself: on three, a test may need more records. */
const timed: ReadonlySet<NodeKind> = new Set<NodeKind>(["windowedAggregate", "suppress", "dedupe", "expire", "streamJoin", "cogroup"]);

function partitionsFix({ titleAt }: CheckedTest, { nodes }: LogicalGraph): Fix | undefined {
  const open = /^\s*\{/.exec(titleAt.source.text.slice(titleAt.end));
  if (!open) return undefined;
  const place = titleAt.end + open[0].length;
  const safe = !nodes.some(({ kind }) => timed.has(kind));
  return { title: "Run it on 3 partitions.", safe, edits: [{ at: { ...titleAt, start: place, end: place }, text: "\n  partitions 3" }] };
}
