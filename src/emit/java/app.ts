/** The class `App`: the topology, with a method for each declaration, and the settings. */
import type { NodeId, RunnableNode } from "../../ir/graph.js";
import type { Plan } from "../../plan/plan.js";
import { broken, withEnd } from "./breaking.js";
import type { Emission } from "./emission.js";
import type { Imports } from "./imports.js";
import { lineWidth } from "./layout.js";
import { appClass, packageName } from "./names.js";
import { type Readers, readersOf, type Segment, segmentsOf } from "./segments.js";
import { settings } from "./settings.js";
import { javaType, type Place, statements } from "./statements.js";
import { JavaNames, javadoc } from "./text.js";

/** What handlers need, with the variables of one method. */
export type EmissionFor = (variables: ReadonlyMap<NodeId, string>) => Emission;

interface Writing {
  readonly plan: Plan;
  readonly readers: Readers;
  readonly emissionFor: EmissionFor;
  readonly imports: Imports;
}

const step = "    ";

export function appText(plan: Plan, imports: Imports, emissionFor: EmissionFor): string {
  const writing = { plan, readers: readersOf(plan.graph.nodes), emissionFor, imports };
  const members = [`${step}private ${appClass}() {\n${step}}\n`, ...topologyMethods(writing), settings(plan, imports)];
  const doc = javadoc(plan.graph.doc ?? `The topology of ${plan.graph.applicationId}.`);
  return `package ${packageName};\n\n${imports.text()}${doc}public final class ${appClass} {\n\n${members.join("\n")}}\n`;
}

/** `topology()`, then what it calls, in its order. */
function topologyMethods(writing: Writing): readonly string[] {
  const methods: string[] = [];
  const methodNames = new JavaNames(["topology", "config"]);
  const here = newPlace(writing);
  const lines: string[] = [];
  for (const segment of segmentsOf(writing.plan.graph.nodes, writing.readers)) {
    if (segment.method === undefined) lines.push(...statements(segment, here));
    else {
      const name = methodNames.fresh(segment.method);
      methods.push(method(name, segment, writing));
      lines.push(...methodCall(name, segment, here));
    }
  }
  return [topologyMethod(lines, writing), ...methods];
}

function topologyMethod(lines: readonly string[], { imports }: Writing): string {
  const builder = imports.use("org.apache.kafka.streams.StreamsBuilder");
  const begin = `${step}public static ${imports.use("org.apache.kafka.streams.Topology")} topology() {`;
  const body = [`${step}${step}${builder} builder = new ${builder}();`, ...lines, `${step}${step}return builder.build();`];
  return `${step}/** The topology, built anew. */\n${[begin, ...body].join("\n")}\n${step}}\n`;
}

/** What is given to `topology()`, and what lambdas call their parameters: those cannot have the names of variables around them. */
const notVariables = ["builder", "key", "value", "record", "entry", ...["it", "it2", "it3", "it4", "it5", "it6", "it7", "it8", "it9"]];

/** A method under construction. */
function newPlace({ plan, readers, emissionFor }: Writing): Place {
  const variables = new Map<NodeId, string>();
  const names = new JavaNames(notVariables);
  const declare = (node: RunnableNode) => {
    const name = names.fresh(wantedName(node, plan));
    variables.set(node.id, name);
    return name;
  };
  return { emission: emissionFor(variables), indent: `${step}${step}`, readers, declare };
}

/** Where a declaration ends, its name; within one, that of the processor: `x-filter` is `xFilter`. */
function wantedName(node: RunnableNode, { graph, nameOf }: Plan): string {
  const ends = graph.declarations.filter((declared) => declared.node === node.id);
  const declared = ends.find(({ name }) => name === node.declaration) ?? ends[0];
  return declared?.name ?? camelCase(nameOf.get(node.id) ?? node.declaration);
}

const camelCase = (name: string) => name.replace(/[^A-Za-z0-9_]+(.?)/g, (_, next: string) => next.toUpperCase());

function method(name: string, segment: Segment, writing: Writing): string {
  const place = newPlace(writing);
  const { emission, declare } = place;
  const { nodes } = writing.plan.graph;
  const parameters = segment.reads.flatMap((id) => nodes[id] ?? []).map((node) => `${javaType(node, emission)} ${declare(node)}`);
  if (readsTopics(segment)) parameters.unshift(`${emission.use("org.apache.kafka.streams.StreamsBuilder")} builder`);
  const result = segment.gives.flatMap((id) => nodes[id] ?? []).map((node) => javaType(node, emission));
  const lines = statements(segment, place);
  const head = broken(`private static ${result[0] ?? "void"} ${name}(${parameters.join(", ")})`, step, lineWidth - 2);
  return `${docOf(segment, writing.plan)}${[...withEnd(head, " {"), ...lines].join("\n")}\n${step}}\n`;
}

const readsTopics = ({ nodes }: Segment) => nodes.some(({ kind }) => kind === "source");

function docOf({ method: declaration }: Segment, { graph }: Plan): string {
  const doc = graph.declarations.find(({ name }) => name === declaration)?.doc;
  return doc === undefined ? "" : javadoc(doc, step);
}

function methodCall(name: string, segment: Segment, { emission, indent, declare }: Place): readonly string[] {
  const args = [...(readsTopics(segment) ? ["builder"] : []), ...segment.reads.map((id) => emission.variable(id))];
  const [result] = segment.nodes.filter(({ id }) => segment.gives.includes(id));
  const start = result === undefined ? "" : `${javaType(result, emission)} ${declare(result)} = `;
  return withEnd(broken(`${start}${name}(${args.join(", ")})`, indent, lineWidth - 1), ";");
}
