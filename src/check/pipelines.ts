/** `stream n = …` and `table n = …`: stage after stage, and what the declaration says of the end. */
import type { Span } from "../core/source.js";
import type { Relation } from "../ir/builder.js";
import type { PipelineDeclaration } from "../syntax/ast.js";
import { differenceText } from "../types/difference.js";
import { fits } from "../types/relations.js";
import { typeText } from "../types/text.js";
import type { Type } from "../types/type.js";
import type { Lowering } from "./lowering.js";
import { addStage, type Flow, isRelation, unknownFlow } from "./stages.js";
import { typeOf } from "./types.js";

export function addPipeline(lowering: Lowering, declaration: PipelineDeclaration): Flow {
  const { name, stages } = declaration;
  const type = declaration.type && typeOf(lowering.typer, declaration.type);
  const context = { ...lowering, declaration: name.text };
  let flow = lowering.flow(declaration.from);
  for (const stage of stages) {
    flow = addStage(type && stage === stages.at(-1) ? { ...context, result: type } : context, flow, stage);
  }
  return finish(lowering, declaration, flow, type);
}

function finish(lowering: Lowering, declaration: PipelineDeclaration, { relation, facts }: Flow, type: Type | undefined): Flow {
  if (!relation) return unknownFlow;
  const { name, keyword, doc } = declaration;
  if (!isRelation(relation)) {
    reportKeyword(lowering, declaration, "a group", "Add an aggregate, such as `count`.");
    return unknownFlow;
  }
  if (relation.kind !== keyword) {
    const help = keyword === "stream" ? "Add `to stream` as its last stage, or declare a `table`." : "Declare a `stream`.";
    reportKeyword(lowering, declaration, `a ${relation.kind}`, help);
  }
  if (type) checkType(lowering, declaration, relation, type);
  const { node } = relation;
  lowering.graph.declare({ name: name.text, relation: relation.kind, node, at: name.at, ...(doc === undefined ? {} : { doc }) });
  return { relation, facts };
}

function reportKeyword({ typer }: Lowering, declaration: PipelineDeclaration, actual: string, help: string): void {
  const { name, keyword } = declaration;
  const labels = [{ at: lastStage(declaration), text: `this gives ${actual}` }];
  typer.diagnostics.report("C07", name.at, { name: name.text, keyword, actual }, { help, labels });
}

/** What says which values a pipeline has: its last operator, or what it begins with. */
function lastStage({ stages, from }: PipelineDeclaration): Span {
  return stages.at(-1)?.operator.at ?? from.at;
}

/** The values must be what the declaration says as they are: nothing converts them here. */
function checkType({ typer }: Lowering, declaration: PipelineDeclaration, { value }: Relation, type: Type): void {
  if (fits(value, type, "as it is")) return;
  const { type: node, name } = declaration;
  const actual = typeText(value);
  const labels = [{ at: lastStage(declaration), text: `this gives ${actual}` }];
  const params = { what: `value of \`${name.text}\``, actual, declared: typeText(type), difference: differenceText(value, type) };
  typer.diagnostics.report("K04", node?.at ?? name.at, params, { labels });
}
