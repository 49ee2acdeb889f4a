/** Sources: the topic, the types of its records and how they are written. */
import { topicName } from "../core/names.js";
import { blocks } from "../stdlib/blocks.js";
import type { SourceDeclaration, TypeNode } from "../syntax/ast.js";
import { constantText } from "./arguments.js";
import { readClauses, soundName } from "./clauses.js";
import { errorType } from "./context.js";
import { noFacts } from "./expressions/facts.js";
import type { Typer } from "./expressions/typer.js";
import type { Lowering } from "./lowering.js";
import { serdeFor } from "./serdes.js";
import { type Flow, relationOfTypes, unknownFlow } from "./stages.js";
import { typeOf } from "./types.js";

export function addSource(lowering: Lowering, declaration: SourceDeclaration): Flow {
  const { typer, graph } = lowering;
  const { name, clauses, type } = declaration;
  const types = relationTypes(typer, type);
  const place = { typer, input: relationOfTypes(types.key, types.value), facts: noFacts, relation: () => undefined };
  readClauses(place, { name: "source", at: name.at, items: blocks.source, input: undefined }, clauses);
  const key = serdeFor(typer, "key", types.key, clauses, types.keyAt, undefined);
  const value = serdeFor(typer, "value", types.value, clauses, types.valueAt, undefined);
  const topic = topicOf(typer, declaration);
  if (!canRun(typer, declaration, types.relation) || topic === undefined) return unknownFlow;
  const relation = graph.source({ declaration: name.text, at: name.at }, [topicName(topic)], key, value);
  declare(lowering, declaration, relation.node);
  if (!lowering.sources.has(topic)) lowering.sources.set(topic, { name, key, value });
  return { relation, facts: noFacts };
}

function declare({ graph }: Lowering, { name, doc }: SourceDeclaration, node: ReturnType<Lowering["graph"]["add"]>): void {
  graph.declare({ name: name.text, relation: "stream", node, at: name.at, ...(doc === undefined ? {} : { doc }) });
}

/** `stream<K, V>` taken apart. */
function relationTypes(typer: Typer, node: TypeNode) {
  const [key, value] = node.kind === "namedType" ? node.arguments : [];
  const relation = node.kind === "namedType" ? node.name.text : "";
  const sound = (relation === "stream" || relation === "table") && key && value && node.kind === "namedType" && node.arguments.length === 2;
  if (!sound && node.kind !== "missingType") {
    typer.diagnostics.report("T12", node.at, { problem: "a source is a `stream<K, V>` or a `table<K, V>`" });
  }
  return {
    relation,
    key: key && sound ? typeOf(typer, key) : errorType,
    value: value && sound ? typeOf(typer, value) : errorType,
    keyAt: key?.at ?? node.at,
    valueAt: value?.at ?? node.at,
  };
}

function topicOf(typer: Typer, { from, matching }: SourceDeclaration): string | undefined {
  const [first, second] = from.filter((each) => each.kind !== "missing");
  if (matching && first) typer.diagnostics.report("Y01", first.at, { what: "`from matching`" });
  else if (second) typer.diagnostics.report("Y01", second.at, { what: "A source of several topics" });
  if (!first || matching || second) return undefined;
  const topic = constantText(typer, first, "from");
  return topic === undefined ? undefined : soundName({ typer }, "topic", topic, first.at);
}

function canRun({ diagnostics }: Typer, { global, type }: SourceDeclaration, relation: string): boolean {
  if (!global && relation !== "table") return relation === "stream";
  diagnostics.report("Y01", type.at, { what: global ? "A source of a `global table`" : "A source of a `table`" });
  return false;
}
