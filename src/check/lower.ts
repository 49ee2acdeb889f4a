/**
 * Declarations → logical graph, through `ir/builder.ts`. Declarations take effect in the order of the text, each after all that it
 * reads; what is wrong becomes unknown, so that one mistake gives one message and a second one is still found.
 */
import { Diagnostics } from "../core/diagnostic.js";
import { Graph } from "../ir/builder.js";
import type { LogicalGraph } from "../ir/graph.js";
import { functions } from "../stdlib/functions/index.js";
import type { Declaration, Name, Program, SplitDeclaration } from "../syntax/ast.js";
import { applicationOf } from "./app.js";
import { bind } from "./bind.js";
import { type Context, errorExpr, errorType } from "./context.js";
import { makeTyper } from "./expressions/index.js";
import type { Typer } from "./expressions/typer.js";
import { lazily } from "./lazily.js";
import { reportLoops } from "./loops.js";
import type { Lowering } from "./lowering.js";
import { type Given, paramValue } from "./params.js";
import { addPipeline } from "./pipelines.js";
import { relationNamed } from "./relation-names.js";
import { addSink, reportSinkTypes } from "./sinks.js";
import { addSource } from "./sources.js";
import { addSplit } from "./splits.js";
import { type Flow, isRelation, unknownFlow } from "./stages.js";
import { reportStoreClashes } from "./stores.js";
import { addTopic } from "./topics.js";
import { declaredType } from "./types.js";

/** A program as a graph, and what its tests must know of it. */
export interface Lowered {
  readonly graph: LogicalGraph;
  readonly lowering: Lowering;
  readonly diagnostics: Diagnostics;
  /** Without a mistake, tests aside. */
  readonly sound: boolean;
}

export function lower(program: Program, fileName: string, given: Given): Lowered {
  const diagnostics = new Diagnostics();
  const typer = makeTyper(contextOf(program, diagnostics, given));
  const lowering = loweringOf(typer);
  for (const declaration of program.declarations) add(lowering, declaration);
  const graph = lowering.graph.finish(applicationOf(typer, program, fileName));
  reportStoreClashes(typer, graph);
  reportSinkTypes(lowering);
  reportLoops(lowering, graph);
  return { graph, lowering, diagnostics, sound: !diagnostics.hasErrors };
}

function contextOf(program: Program, diagnostics: Diagnostics, given: Given): Context {
  const names = bind(program, diagnostics);
  let ids = 0;
  const types = lazily((name) => {
    const declaration = names.types.get(name);
    return declaration ? declaredType(context, declaration) : errorType;
  });
  const params = lazily((name) => {
    const value = names.values.get(name);
    return value?.kind === "param" ? paramValue(makeTyper(context), value.declaration, given) : undefined;
  });
  const context: Context = {
    diagnostics,
    names,
    functions: new Map(functions.map((item) => [item.name, item])),
    nextId: () => ids++,
    type: (name, at) => {
      const type = types.of(name);
      if (!type) diagnostics.report("B04", at, { path: types.path(name) });
      return type ?? errorType;
    },
    param: (name, at) => {
      const value = params.of(name);
      if (!value) diagnostics.report("B04", at, { path: params.path(name) });
      return value ?? errorExpr(at);
    },
  };
  return context;
}

function loweringOf(typer: Typer): Lowering {
  const flows = lazily((name) => flowOf(lowering, name));
  const splits = new Map<SplitDeclaration, readonly Flow[]>();
  const flow = (name: Name): Flow => {
    if (!relationNamed(typer, name)) return unknownFlow;
    const found = flows.of(name.text);
    if (!found) typer.diagnostics.report("B04", name.at, { path: flows.path(name.text) });
    return found ?? unknownFlow;
  };
  const lowering: Lowering = {
    typer,
    graph: new Graph(),
    flow,
    relation: (name) => {
      const { relation } = flow(name);
      return relation && isRelation(relation) ? { name: name.text, relation, at: name.at } : undefined;
    },
    branches: (split) => {
      const known = splits.get(split) ?? addSplit(lowering, split);
      splits.set(split, known);
      return known;
    },
    sinks: [],
    topics: new Map(),
    sources: new Map(),
  };
  return lowering;
}

function flowOf(lowering: Lowering, name: string): Flow {
  const value = lowering.typer.names.values.get(name);
  if (value?.kind === "source") return addSource(lowering, value.declaration);
  if (value?.kind === "stream" || value?.kind === "table") return addPipeline(lowering, value.declaration);
  if (value?.kind !== "branch") return unknownFlow;
  return lowering.branches(value.declaration)[value.declaration.branches.indexOf(value.branch)] ?? unknownFlow;
}

type Adders = { readonly [K in Declaration["kind"]]: (lowering: Lowering, declaration: Extract<Declaration, { kind: K }>) => void };

/** What a second declaration of a name says is checked all the same, though nothing reads it. */
const adders: Adders = {
  app: () => undefined,
  test: () => undefined,
  import: notYet(({ names }) => (names ? "Importing functions from TypeScript" : "Importing another Topo file")),
  connect: notYet(() => "`connect`"),
  store: notYet(() => "`store`"),
  param: ({ typer }, { name }) => void (typer.names.values.get(name.text)?.kind === "param" && typer.param(name.text, name.at)),
  type: ({ typer }, { name }) => void (typer.names.types.get(name.text) && typer.type(name.text, name.at)),
  topic: addTopic,
  source: (lowering, declaration) => addNamed(lowering, declaration, () => addSource(lowering, declaration)),
  pipeline: (lowering, declaration) => addNamed(lowering, declaration, () => addPipeline(lowering, declaration)),
  split: (lowering, declaration) => void lowering.branches(declaration),
  sink: addSink,
};

function add(lowering: Lowering, declaration: Declaration): void {
  (adders[declaration.kind] as (lowering: Lowering, declaration: Declaration) => void)(lowering, declaration);
}

function notYet<D extends Declaration>(what: (declaration: D) => string) {
  return ({ typer }: Lowering, declaration: D) => typer.diagnostics.report("Y01", declaration.at, { what: what(declaration) });
}

function addNamed(lowering: Lowering, declaration: { readonly name: Name }, again: () => Flow): void {
  const value = lowering.typer.names.values.get(declaration.name.text);
  const first = value && "declaration" in value && (value.declaration as unknown) === declaration;
  if (first) lowering.flow(declaration.name);
  else again();
}
