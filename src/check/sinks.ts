/** Sinks: where a stream or a table's updates are written, and whether those who read the topic can read them. */
import { topicName } from "../core/names.js";
import type { Relation } from "../ir/builder.js";
import type { Serde } from "../ir/graph.js";
import { blocks } from "../stdlib/blocks.js";
import { recordScope } from "../stdlib/scopes.js";
import type { SinkDeclaration } from "../syntax/ast.js";
import { fits } from "../types/relations.js";
import { typeText } from "../types/text.js";
import { readClauses, soundName } from "./clauses.js";
import { constantOf } from "./constants.js";
import { errorType } from "./context.js";
import { envOf } from "./expressions/env.js";
import { exprAs } from "./expressions/typer.js";
import type { Lowering } from "./lowering.js";
import { serdeFor } from "./serdes.js";
import { type Flow, isRelation, relationOfTypes } from "./stages.js";

export function addSink(lowering: Lowering, declaration: SinkDeclaration): void {
  const { typer, graph } = lowering;
  const { stream, clauses, target } = declaration;
  const flow = lowering.flow(stream);
  const input = flow.relation && isRelation(flow.relation) ? flow.relation : relationOfTypes(errorType, errorType);
  const place = { typer, input, facts: flow.facts, relation: () => undefined };
  const read = readClauses(place, { name: "sink", at: stream.at, items: blocks.sink, input: undefined }, clauses);
  const topic = topicOf(lowering, declaration, input, flow);
  const serde = (part: "key" | "value") => serdeFor(typer, part, input[part], clauses, stream.at, inherited(input, part));
  const [key, value] = [serde("key"), serde("value")];
  if (topic === undefined || flow.relation === undefined) return;
  const stage = { declaration: stream.text, at: stream.at };
  const updates = input.kind === "stream" ? input : graph.toStream(stage, input);
  const written = { key, value: { ...value, type: updates.value } };
  graph.sink(stage, updates, topicName(topic), written.key, written.value);
  lowering.sinks.push({ topic, at: target.at, ...written, input: input.node, feedback: read.has("feedback") });
}

function inherited(input: Relation, part: "key" | "value"): Serde["format"] | undefined {
  return (part === "key" ? input.keySerde : input.valueSerde)?.format;
}

function topicOf({ typer }: Lowering, { verb, target }: SinkDeclaration, input: Relation, { facts }: Flow): string | undefined {
  if (verb === "foreach") {
    typer.diagnostics.report("Y01", target.at, { what: "`foreach`" });
    return undefined;
  }
  if (target.kind === "missing") return undefined;
  const expr = exprAs(typer, target, envOf(recordScope(input), facts), { kind: "string" });
  if (expr.type.kind === "error") return undefined;
  const topic = constantOf(expr);
  if (typeof topic === "string") return soundName({ typer }, "topic", topic, target.at);
  typer.diagnostics.report("Y01", target.at, { what: "A topic that is computed for each record" });
  return undefined;
}

// ---- sinks against sources ----

/** What a sink writes to a topic that the program also reads must be what the source says. */
export function reportSinkTypes({ typer, sinks, sources }: Lowering): void {
  for (const sink of sinks) {
    const source = sources.get(sink.topic);
    if (!source) continue;
    for (const part of ["key", "value"] as const) {
      const problem = mismatch(sink[part], source[part]);
      if (!problem) continue;
      const labels = [{ at: source.name.at, text: "read here" }];
      typer.diagnostics.report("K04", sink.at, { what: `${part} written to ${JSON.stringify(sink.topic)}`, ...problem }, { labels });
    }
  }
}

function mismatch(written: Serde, read: Serde): { readonly actual: string; readonly declared: string } | undefined {
  if (written.type.kind === "error" || read.type.kind === "error") return undefined;
  const sameForm = written.format === read.format && fits(written.type, read.type, read.format === "json" ? "widened" : "as it is");
  if (sameForm) return undefined;
  const withFormat = ({ type, format }: Serde) =>
    typeText(written.type) === typeText(read.type) ? `${typeText(type)} as ${format}` : typeText(type);
  return { actual: withFormat(written), declared: withFormat(read) };
}
