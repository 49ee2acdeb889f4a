/** `src/topology.ts`: the program itself. */
import type { RunnableGraph, TopicDeclaration } from "../../ir/graph.js";
import { commentLines } from "./comments.js";
import { call, Emission } from "./emission.js";
import { layOut, list } from "./layout.js";
import { settings, stringText } from "./literals.js";
import { statementsOf } from "./program.js";
import { type StatementText, statementText } from "./statements.js";
import type { TypeConstant } from "./types.js";

export interface TopologyFile {
  readonly header: string | undefined;
  readonly imports: readonly string[];
  /** The statements; between groups stands an empty line. */
  readonly groups: readonly (readonly string[])[];
}

export function topologyFile(graph: RunnableGraph): TopologyFile {
  const emission = new Emission(graph);
  const statements = statementsOf(graph).map((statement) => ({ kind: statement.kind, text: statementText(statement, emission) }));
  const bodies = groupSinks(statements.map(({ kind, text }) => ({ sink: kind === "sink", text: written(text) })));
  const topics = graph.topics.map(topicText);
  return {
    imports: importsOf(emission),
    header: graph.doc,
    groups: [
      ...emission.types.constants.map(typeText),
      [layOut(["export const app = ", call("topology", [stringText(graph.applicationId)], settings(graph.config)), ";"])],
      ...(topics.length === 0 ? [] : [topics]),
      ...bodies,
    ],
  };
}

function written({ doc, bind }: StatementText): string {
  return [...(doc === undefined ? [] : commentLines(doc)), layOut(bind())].join("\n");
}

/** Sinks stand together, and directly below what they write when that is short. */
function groupSinks(statements: readonly { readonly sink: boolean; readonly text: string }[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  statements.forEach(({ sink, text }, i) => {
    if (sink && statements[i - 1]?.sink) groups.at(-1)?.push(text);
    else groups.push([text]);
  });
  return groups;
}

function typeText({ identifier, doc, descriptor }: TypeConstant): readonly string[] {
  return [
    ...(doc === undefined ? [] : commentLines(doc)),
    layOut([`export const ${identifier} = `, descriptor, ";"]),
    `export type ${identifier} = Infer<typeof ${identifier}>;`,
  ];
}

function topicText({ name, partitions, replication, config }: TopicDeclaration): string {
  const options = [
    ...(partitions === undefined ? [] : [`partitions: ${partitions}`]),
    ...(replication === undefined ? [] : [`replication: ${replication}`]),
    ...(Object.keys(config).length === 0 ? [] : [["config: ", list("{ ", settings(config), " }")]]),
  ];
  return layOut([`app.topic(${stringText(name)}, `, list("{ ", options, " }"), ");"]);
}

function importsOf({ types, imports, helpers, graph }: Emission): TopologyFile["imports"] {
  const needsTypes = graph.nodes.some(({ kind }) => kind !== "sink" && kind !== "print");
  const streams = [...imports, ...(needsTypes ? ["t"] : []), "topology"].sort();
  const typed = types.constants.length === 0 ? streams : ["type Infer", ...streams];
  return [importText(typed, "topo-lang/streams"), ...(helpers.size === 0 ? [] : [importText([...helpers].sort(), "topo-lang/values")])];
}

function importText(names: readonly string[], from: string): string {
  return layOut(["import ", list("{ ", names, " }"), ` from "${from}";`]);
}
