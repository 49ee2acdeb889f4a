/**
 * P01 and P11: what is joined or cogrouped has equal numbers of partitions. Kafka compares them only when the application is assigned
 * its partitions, and only if it has some repartition topic (`CopartitionedTopicsEnforcer`); here they are compared always.
 */
import type { Fix, Label } from "../core/diagnostic.js";
import type { TopicName } from "../core/names.js";
import { type Copartitioned, copartitionsOf } from "../ir/copartitions.js";
import type { LogicalGraph, LogicalNode } from "../ir/graph.js";
import { type CountSource, type PartitionCount, type PartitionFacts, partitionCountsOf } from "../ir/partition-counts.js";
import { placeOf } from "../ir/places.js";
import { internalTopicsOf, topicsReadBy } from "../ir/subtopologies.js";
import type { CheckedTest } from "../ir/tests.js";
import { removal, stageBefore } from "./edits.js";
import type { Rule, RuleContext } from "./rule.js";
import { isStream, operatorOf } from "./words.js";

export const copartitionCount: Rule = {
  codes: ["P01", "P11"],
  check: (context) => {
    const { graph, tests, facts } = context;
    const known = new Set<string>();
    compare(context, { graph, facts, known });
    for (const test of tests) {
      if (test.partitions === undefined && !test.graph) continue;
      const given = { ...facts, partitions: test.partitions ?? facts.partitions };
      compare(context, { graph: test.graph ?? graph, facts: given, known, test });
    }
  },
};

interface Case {
  readonly graph: LogicalGraph;
  readonly facts: PartitionFacts;
  /** Pairs that have been reported. */
  readonly known: Set<string>;
  /** Whose `partitions` stands for counts that are not known. */
  readonly test?: CheckedTest;
}

interface Member extends PartitionCount {
  readonly topic: TopicName;
}

interface Pair extends Case {
  readonly joined: Copartitioned;
  readonly members: readonly [Member, Member];
}

function compare({ report }: RuleContext, checked: Case): void {
  const groups = copartitionsOf(checked.graph);
  const counts = partitionCountsOf(checked.graph, checked.facts, groups);
  for (const joined of groups) {
    const members = joined.sides.flatMap(({ topics }) => topics).flatMap((topic) => memberOf(counts, topic));
    const pair = differing(members, checked.known);
    if (pair) reportPair(report, { ...checked, joined, members: pair });
  }
}

function memberOf(counts: ReadonlyMap<TopicName, PartitionCount>, topic: TopicName): readonly Member[] {
  const count = counts.get(topic);
  return count ? [{ ...count, topic }] : [];
}

/** The first topic, and the first that differs from it and has not been told of yet. */
function differing([first, ...others]: readonly Member[], known: Set<string>): readonly [Member, Member] | undefined {
  if (!first) return undefined;
  const bad = others.filter(({ partitions }) => partitions !== first.partitions);
  const other = bad.find(({ topic }) => !known.has(`${first.topic} ${topic}`));
  for (const { topic } of bad) known.add(`${first.topic} ${topic}`).add(`${topic} ${first.topic}`);
  return other && [first, other];
}

function reportPair(report: RuleContext["report"], pair: Pair): void {
  const [first, other] = pair.members;
  const into = other.from === "into" ? other : first.from === "into" ? first : undefined;
  if (into) reportInto(report, pair, into, into === other ? first : other);
  else reportCounts(report, pair);
}

// ---- P11 ----

function reportInto(report: RuleContext["report"], { graph, joined, test }: Pair, into: Member, other: Member): void {
  const reader = internalTopicsOf(graph).find(({ name }) => name === into.topic);
  const stage = reader ? graph.nodes[reader.node] : undefined;
  const at = stage?.kind === "repartition" ? stage.intoAt : undefined;
  const labels = [...labelAt(joined.node.at, "the sides meet here"), ...labelsOf(graph, other), ...testLabel(test)];
  const fix = at && { fix: removal("Remove `into`; the number is derived.", at, true) };
  const params = { into: into.partitions, count: other.partitions, other: JSON.stringify(other.topic), operator: operatorOf(joined.node) };
  report("P11", at ?? placeOf(stage, graph), params, { labels, ...fix });
}

// ---- P01 ----

const sources: { readonly [F in CountSource]: string } = {
  existing: "so it exists",
  declared: "declared",
  given: "by `--partitions`",
  default: "nothing says otherwise",
  into: "by `into`",
  derived: "derived",
};

function reportCounts(report: RuleContext["report"], pair: Pair): void {
  const { graph, joined, members, test } = pair;
  const sides = members.map(({ topic, partitions, from }) => ({
    name: JSON.stringify(topic),
    partitions,
    from: from === "given" && test?.partitions !== undefined ? "by the test's `partitions`" : sources[from],
  }));
  const labels = [...members.flatMap((member) => labelsOf(graph, member)), ...testLabel(test)];
  const fix = fixOf(pair);
  const params = { operator: operatorOf(joined.node), sides, other: otherWays(pair) };
  report("P01", placeOf(joined.node, graph), params, { labels, ...(fix ? { fix } : {}) });
}

function otherWays({ joined: { node } }: Pair): string {
  if (node.kind === "streamTableJoin") return "or read the table as a `global table`";
  if (node.kind !== "tableJoin") return "";
  return node.how === "outer" ? "" : "or join by a foreign key, with `on`, which asks for no numbers";
}

/** The pipeline's own stream can be brought to the other's number; a table's foreign key needs none. */
function fixOf({ graph, joined: { node, sides }, members: [, other] }: Pair): Fix | undefined {
  const [left, right] = sides;
  if (node.kind === "tableJoin") return foreignKeyFix(node);
  if (!left || !right?.topics.includes(other.topic) || !isStream(graph, left.node) || node.kind === "cogroup") return undefined;
  const taken = graph.nodes.some((each) => each.kind === "repartition" && each.name === `${node.declaration}-repartition`);
  const name = taken ? ` as "${node.declaration}-repartition-${graph.nodes.length}"` : "";
  return stageBefore(`Bring the left side to ${other.partitions} partitions.`, node, `repartition into ${other.partitions}${name}`);
}

function foreignKeyFix(node: Extract<LogicalNode, { kind: "tableJoin" }>): Fix | undefined {
  const { otherAt, how } = node;
  if (!otherAt || how === "outer") return undefined;
  return { title: "Join by a foreign key.", safe: false, edits: [{ at: { ...otherAt, start: otherAt.end }, text: " on key" }] };
}

// ---- places ----

/** Where a topic's number is said, else where the topic is read. */
function labelsOf({ topics, nodes }: LogicalGraph, { topic, partitions, from }: Member): readonly Label[] {
  const declared = from === "declared" ? topics.find(({ name }) => name === topic)?.at : undefined;
  const at = declared ?? nodes.find((node) => topicsReadBy(node).includes(topic))?.at;
  return labelAt(at, partitions === 1 ? "1 partition" : `${partitions} partitions`);
}

const testLabel = (test: CheckedTest | undefined): readonly Label[] => labelAt(test?.titleAt, "in this test");

const labelAt = (at: Label["at"] | undefined, text: string): readonly Label[] => (at ? [{ at, text }] : []);
