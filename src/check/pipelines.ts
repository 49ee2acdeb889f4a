/** `stream n = …` and `table n = …`: stage after stage, and what the declaration says of the end. */
import type { Relation } from "../ir/builder.js";
import type { PipelineDeclaration } from "../syntax/ast.js";
import { fits } from "../types/relations.js";
import { typeText } from "../types/text.js";
import type { Type } from "../types/type.js";
import type { Lowering } from "./lowering.js";
import { addStage, type Flow, isRelation, unknownFlow } from "./stages.js";
import { typeOf } from "./types.js";

export function addPipeline(lowering: Lowering, declaration: PipelineDeclaration): Flow {
  const { name, stages } = declaration;
  const type = declaration.type && typeOf(lowering.typer, declaration.type);
  let flow = lowering.flow(declaration.from);
  for (const stage of stages) {
    const result = stage === stages.at(-1) ? type : undefined;
    flow = addStage({ ...lowering, declaration: name.text, result }, flow, stage);
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

function reportKeyword({ typer }: Lowering, { name, keyword }: PipelineDeclaration, actual: string, help: string): void {
  typer.diagnostics.report("C07", name.at, { name: name.text, keyword, actual }, { help });
}

/** The values must be what the declaration says as they are: nothing converts them here. */
function checkType({ typer }: Lowering, { type: node, name }: PipelineDeclaration, { value }: Relation, type: Type): void {
  if (fits(value, type, "as it is")) return;
  const actual = typeText(value);
  typer.diagnostics.report("K04", node?.at ?? name.at, { what: `value of \`${name.text}\``, actual, declared: typeText(type) });
}
