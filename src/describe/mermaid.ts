/**
 * The topology as a Mermaid flowchart: a frame for each sub-topology, the topics between them, stores beside their processors.
 * Mermaid's own identifiers are numbers (`n3`, `t0`, `s1`); names of the program appear only as escaped labels.
 */
import type { TopicName } from "../core/names.js";
import type { Plan, PlanNode, Subtopology, TopicPlan } from "../plan/plan.js";
import { isExternal } from "../plan/topics.js";

/** Strong outlines over faint fills, so that the theme's own text colour reads well on light and dark pages. */
const styles = [
  "classDef topic fill:#0ea5e91f,stroke:#0ea5e9,stroke-width:2px",
  "classDef repartition fill:#f59e0b1f,stroke:#f59e0b,stroke-width:2px,stroke-dasharray:6 4",
  "classDef store fill:#8b5cf61f,stroke:#8b5cf6,stroke-width:2px",
];

export function describeMermaid(plan: Plan): string {
  const topics = plan.topics.filter((topic) => topic.role !== "changelog");
  const topicIds = new Map(topics.map(({ name }, index) => [name, `t${index}`] as const));
  const lines = [
    "flowchart TB",
    ...topics.map((topic, index) => `  ${topicShape(topic, index)}`),
    ...plan.subtopologies.flatMap((each) => frame(plan, each)),
    ...plan.nodes.flatMap((node) => edges(node, topicIds)).map((edge) => `  ${edge}`),
    ...plan.stores.flatMap(({ users }, index) => users.map((user) => `  n${user} --- s${index}`)),
    ...styles.map((style) => `  ${style}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** Topics of others are parallelograms; repartition topics are hexagons, and dashed. */
function topicShape(topic: TopicPlan, index: number): string {
  const text = label(topic.name);
  return isExternal(topic) ? `t${index}[/${text}/]:::topic` : `t${index}{{${text}}}:::repartition`;
}

function frame(plan: Plan, { id, nodes }: Subtopology): readonly string[] {
  return [
    `  subgraph sub${id}["Sub-topology ${id}"]`,
    ...nodes.map((node) => `    n${node}${shape(plan.nodes[node] as PlanNode)}`),
    ...plan.stores.flatMap(({ name, subtopology }, index) => (subtopology === id ? [`    s${index}[(${label(name)})]:::store`] : [])),
    "  end",
  ];
}

/** Where records come in and go out has round ends. */
function shape({ kind, name }: PlanNode): string {
  return kind === "source" || kind === "sink" ? `([${label(name)}])` : `[${label(name)}]`;
}

function edges(node: PlanNode, topicIds: ReadonlyMap<TopicName, string>): readonly string[] {
  if (node.kind === "source") return [...node.topics.map((topic) => `${topicIds.get(topic)} --> n${node.id}`), ...toChildren(node)];
  if (node.kind === "sink") return [`n${node.id} --> ${topicIds.get(node.topic)}`];
  return toChildren(node);
}

const toChildren = (node: PlanNode) => node.children.map((child) => `n${node.id} --> n${child}`);

/** Everything but the plainest characters as Mermaid's numeric entities, so that no name can end its label. */
function label(name: string): string {
  return `"${name.replace(/[^A-Za-z0-9._ -]/gu, (character) => `#${character.codePointAt(0)};`)}"`;
}
