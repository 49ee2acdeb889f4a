/** One stage of a pipeline: its operator's data says what it takes, the operator adds it to the graph. */
import type { Details } from "../core/diagnostic.js";
import { textOf } from "../core/source.js";
import type { Aggregating, Graph, Relation } from "../ir/builder.js";
import { type Facts, factsAbout, noFacts } from "../ir/facts.js";
import type { NodeId } from "../ir/graph.js";
import { stageClauses } from "../stdlib/common.js";
import type { ArgumentValue, ClauseItem, Clauses, InputKind, NamedRelation, OperatorItem, Scope, StageCall } from "../stdlib/define.js";
import { countedRecords } from "../stdlib/operators/aggregating.js";
import { operatorOf } from "../stdlib/operators/index.js";
import type { Name, Stage } from "../syntax/ast.js";
import type { Type } from "../types/type.js";
import { type Place, readArgument, wrongExpression } from "./arguments.js";
import { clauseText, errorPolicyOf, readClauses, soundName } from "./clauses.js";
import { errorType } from "./context.js";
import { assume } from "./expressions/facts.js";
import type { Typer } from "./expressions/typer.js";
import { scopeNames } from "./own-names.js";

/** A pipeline on its way: what the stages so far give, and what they have shown of it. */
export interface Flow {
  /** Undefined: a mistake above has been reported, or the stage above cannot run yet. */
  readonly relation: Relation | Aggregating | undefined;
  readonly facts: Facts;
}

export interface StageContext {
  readonly typer: Typer;
  readonly graph: Graph;
  readonly declaration: string;
  readonly relation: (name: Name) => NamedRelation | undefined;
  readonly store: Place["store"];
  readonly processor: Place["processor"];
  /** The type of values that the pipeline's declaration asks for, at its last stage. */
  readonly result?: Type | undefined;
}

export const unknownFlow: Flow = { relation: undefined, facts: noFacts };

export function addStage(context: StageContext, flow: Flow, stage: Stage): Flow {
  const item = operatorOf(stage.operator.text);
  if (!item) return unknownFlow;
  const { diagnostics, later } = context.typer;
  const taken = takes(context, item, flow, stage) ? flow.relation : undefined;
  const { typer, relation: named, store, processor, result } = context;
  const place: Place = {
    typer,
    relation: named,
    store,
    processor,
    result,
    phrase: stage.operator,
    input: relationIn(taken),
    facts: flow.facts,
  };
  const argument = stageArgument(place, item, stage);
  const clauses = stageClausesOf(place, item, stage, taken && inputKind(taken));
  if (!taken) {
    checkLazily([argument, ...[...clauses.values()].flatMap(({ all }) => all.map(({ value }) => value))]);
    return unknownFlow;
  }
  const call = stageCall(context, stage, { relation: taken, facts: flow.facts }, argument, clauses);
  const notYet = item.notYet?.(call);
  if (notYet !== undefined) later.report("Y01", stage.operator.at, { what: notYet });
  const relation = item.apply(call, diagnostics.report.bind(diagnostics));
  return { relation, facts: factsBelow(item, argument, clauses, flow.facts) };
}

function stageCall(
  { graph, declaration, typer, result }: StageContext,
  { operator, at: whole }: Stage,
  { relation: input, facts }: { readonly relation: Relation | Aggregating; readonly facts: Facts },
  argument: ArgumentValue | undefined,
  clauses: Clauses,
): StageCall {
  const written = clauseText(clauses, "named");
  const at = clauses.get("named")?.value?.at ?? operator.at;
  const named = written === undefined ? undefined : soundName({ typer }, "processor", written, at);
  const onError = errorPolicyOf({ typer }, clauses);
  return { input, facts, declaration, named, argument, clauses, result, onError, at: operator.at, whole, graph };
}

/** What stands on something unknown may hold mistakes of its own: every name of a scope is there, and of any type. */
function checkLazily(values: readonly (ArgumentValue | undefined)[]): void {
  for (const value of values) if (value?.kind === "lazy") value.check({ types: anything });
}

const anything: Scope = Object.fromEntries([...scopeNames].map((name) => [name, errorType]));

/** What the stage reads; of a group, the records that count; of an unknown input, anything. */
function relationIn(flow: Relation | Aggregating | undefined): Relation {
  if (!flow) return unknownRelation;
  return isRelation(flow) ? flow : countedRecords(flow);
}

/** Records of which only the types are known, for scopes. */
export function relationOfTypes(key: Type, value: Type): Relation {
  const node = -1 as NodeId;
  return { kind: "stream", node, key, value, rekeyed: false, deletes: false, keySerde: undefined, valueSerde: undefined };
}

const unknownRelation = relationOfTypes(errorType, errorType);

export function isRelation(flow: Relation | Aggregating): flow is Relation {
  return flow.kind === "stream" || flow.kind === "table" || flow.kind === "globalTable";
}

/** A number may lack the clause that says what it is. */
function clausesFor({ clauses }: OperatorItem, argument: NonNullable<Stage["argument"]>): Details {
  const text = textOf(argument.at);
  const fitting = /^\d+$/.test(text) ? clauses.filter((each) => each.argument?.kind === "constant" && each.argument.type === "number") : [];
  if (fitting.length === 0) return {};
  return { help: `Remove this, or say what it is: ${fitting.map(({ phrase }) => `\`${phrase} ${text}\``).join(" or ")}.` };
}

function stageArgument(place: Place, item: OperatorItem, { argument, clauses }: Stage): ArgumentValue | undefined {
  if (!item.argument) {
    const lacks = item.clauses.some(({ phrase, required }) => required && !clauses.some((each) => each.phrase.text === phrase));
    // Then that is what is said, and it tells what belongs here.
    if (argument && !lacks) place.typer.diagnostics.report("C02", argument.at, { phrase: item.phrase }, clausesFor(item, argument));
    return undefined;
  }
  if (!argument && item.optionalArgument) return undefined;
  const value = readArgument(place, item.argument, argument);
  return value ?? (item.argument.kind === "expression" ? wrongExpression(place) : undefined);
}

function stageClausesOf(place: Place, item: OperatorItem, { operator, clauses }: Stage, input: InputKind | undefined): Clauses {
  return readClauses(place, { name: item.phrase, at: operator.at, items: clauseItemsOf(item), input }, clauses);
}

const clauseItems = new WeakMap<OperatorItem, readonly ClauseItem[]>();

/** The operator's own clauses and those of every stage. */
function clauseItemsOf(item: OperatorItem): readonly ClauseItem[] {
  const known = clauseItems.get(item) ?? [...item.clauses, ...stageClauses];
  clauseItems.set(item, known);
  return known;
}

// ---- inputs ----

function inputKind(flow: Relation | Aggregating): InputKind | undefined {
  return flow.kind === "globalTable" ? undefined : flow.kind;
}

const inputTexts: { readonly [K in InputKind | "globalTable"]: string } = {
  stream: "a stream",
  table: "a table",
  globalTable: "a global table",
  groupedStream: "a grouped stream",
  groupedTable: "a grouped table",
  windowedStream: "a window",
};

function takes({ typer }: StageContext, item: OperatorItem, { relation }: Flow, { operator }: Stage): boolean {
  if (!relation) return false;
  const kind = inputKind(relation);
  if (kind && item.takes.includes(kind)) return true;
  const texts = item.takes.map((each) => inputTexts[each]);
  const wanted = [texts.slice(0, -1).join(", "), ...texts.slice(-1)].filter((each) => each !== "").join(" or ");
  const help = helpFor(item, relation.kind);
  const details = help === undefined ? {} : { help };
  typer.diagnostics.report("C06", operator.at, { what: item.phrase, wanted, actual: `above it is ${inputTexts[relation.kind]}` }, details);
  return false;
}

function helpFor({ takes: wanted, phrase }: OperatorItem, given: InputKind | "globalTable"): string | undefined {
  if (given === "table" && wanted.includes("stream")) return "Put `to stream` above it.";
  if (given === "stream" && wanted.includes("groupedStream")) return "Put `group by …` above it.";
  if (given === "groupedStream" || given === "groupedTable" || given === "windowedStream") {
    return "An aggregate such as `count` must follow the grouping first.";
  }
  if (given === "stream" && phrase === "to stream") return "It is a stream already; remove this stage.";
  return given === "stream" && wanted.includes("table") ? "Put `to table` above it." : undefined;
}

/** What holds below: of what passes as it is, what was known above and what the argument has shown. */
function factsBelow({ passes = [], holds }: OperatorItem, argument: ArgumentValue | undefined, clauses: Clauses, facts: Facts): Facts {
  const shown = holds !== undefined && argument?.kind === "expression" ? assume(argument.expr, holds, facts) : facts;
  return factsAbout(shown, typeof passes === "function" ? passes(clauses, argument) : passes);
}
