/** `split s { … }`: each record goes to the first branch that takes it. */
import type { Relation } from "../ir/builder.js";
import type { Facts } from "../ir/facts.js";
import type { Fn } from "../ir/graph.js";
import type { ArgumentKind, ExpressionValue } from "../stdlib/define.js";
import { recordScope } from "../stdlib/scopes.js";
import type { Branch, SplitDeclaration } from "../syntax/ast.js";
import { type Place, readArgument, wrongExpression } from "./arguments.js";
import { errorType } from "./context.js";
import { assume } from "./expressions/facts.js";
import type { Lowering } from "./lowering.js";
import { type Flow, isRelation, relationOfTypes, unknownFlow } from "./stages.js";

const condition: ArgumentKind = { kind: "expression", scope: recordScope, expects: () => ({ kind: "boolean" }) };

interface CheckedBranch {
  readonly name: string;
  readonly predicate: Fn | undefined;
  readonly input: Relation;
  readonly facts: Facts;
}

/** One flow for each written branch. */
export function addSplit(lowering: Lowering, declaration: SplitDeclaration): readonly Flow[] {
  const { relation, facts } = lowering.flow(declaration.stream);
  const input = relation && isRelation(relation) ? relation : undefined;
  if (input && input.kind !== "stream") reportInput(lowering, declaration, input);
  const branches = checkBranches(lowering, declaration, input ?? relationOfTypes(errorType, errorType), facts);
  reportEnd(lowering, declaration);
  if (input?.kind !== "stream") return declaration.branches.map(() => unknownFlow);
  const taken = branches.filter((branch) => branch !== undefined);
  const { stream } = declaration;
  const stage = { declaration: stream.text, at: stream.at };
  const relations = lowering.graph.split(
    stage,
    input,
    taken.map(({ name, predicate, input: { key, value } }) => ({ name, predicate, key, value })),
  );
  return branches.map((branch, i) => {
    const result = branch && relations[taken.indexOf(branch)];
    if (!branch || !result) return unknownFlow;
    const written = declaration.branches[i];
    const about = { ...(written?.doc === undefined ? {} : { doc: written.doc }), ...(written?.name ? { at: written.name.at } : {}) };
    lowering.graph.declare({ name: branch.name, relation: "stream", node: result.node, ...about });
    return { relation: result, facts: branch.facts };
  });
}

function reportInput({ typer }: Lowering, { stream }: SplitDeclaration, { kind }: Relation): void {
  const actual = `\`${stream.text}\` is a ${kind === "table" ? "table" : "global table"}`;
  typer.diagnostics.report("C06", stream.at, { what: "split", wanted: "a stream", actual }, { help: "Put `to stream` before it." });
}

/** Each branch knows that those before it have not taken the record. Undefined for `otherwise drop`. */
function checkBranches(
  lowering: Lowering,
  { branches }: SplitDeclaration,
  input: Relation,
  facts: Facts,
): readonly (CheckedBranch | undefined)[] {
  let left = facts;
  return branches.map((branch) => {
    const checked = branch.when && checkCondition(lowering, branch, input, left);
    const own = checked ? assume(checked.expr, true, left) : left;
    const types = checked?.narrowed.whenTrue;
    const result = branch.name && {
      name: branch.name.text,
      predicate: checked?.fn,
      input: types ? { ...input, ...types } : { ...input, ...remaining(input, left) },
      facts: own,
    };
    if (checked) left = assume(checked.expr, false, left);
    return result;
  });
}

/** The types of what no branch has taken. */
function remaining(input: Relation, left: Facts): Pick<Relation, "key" | "value"> {
  const of = (part: "key" | "value") => {
    const type = input[part];
    return left.get(part)?.nonNull && type.kind === "nullable" ? type.of : type;
  };
  return { key: of("key"), value: of("value") };
}

function checkCondition(lowering: Lowering, branch: Branch, input: Relation, facts: Facts): ExpressionValue | undefined {
  const { when } = branch;
  if (!when) return undefined;
  const phrase = { text: "when", at: branch.name?.at ?? branch.at };
  const place: Place = { ...lowering, phrase, input, facts };
  const value = when.kind === "missing" ? undefined : readArgument(place, condition, { kind: "values", at: when.at, values: [when] });
  return value?.kind === "expression" ? value : wrongExpression(place);
}

/** What becomes of the rest must be said, and last. */
function reportEnd({ typer }: Lowering, { branches, stream }: SplitDeclaration): void {
  const rest = branches.findIndex((branch) => branch.when === undefined);
  if (rest < 0 && branches.length > 0) typer.diagnostics.report("G08", stream.at, { name: stream.text });
  const after = rest < 0 ? undefined : branches[rest + 1];
  const open = branches[rest];
  if (after && open)
    typer.diagnostics.report("C19", after.at, {}, { labels: [{ at: open.at, text: "this takes every record that is left" }] });
}
