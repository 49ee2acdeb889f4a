/**
 * Declarations → logical graph, through `ir/builder.ts`. Declarations take effect in the order of the text, each after all that it
 * reads; what is wrong becomes unknown, so that one mistake gives one message and a second one is still found.
 */
import { Diagnostics } from "../core/diagnostic.js";
import { Graph } from "../ir/builder.js";
import type { LogicalGraph } from "../ir/graph.js";
import { functions } from "../stdlib/functions/index.js";
import type { Declaration, Name, Program } from "../syntax/ast.js";
import { applicationOf } from "./app.js";
import { bind } from "./bind.js";
import { type Context, errorExpr, errorType } from "./context.js";
import { makeTyper } from "./expressions/index.js";
import type { Typer } from "./expressions/typer.js";
import { lazily } from "./lazily.js";
import { reportLoops } from "./loops.js";
import type { Lowering } from "./lowering.js";
import { type Order, orderOf } from "./order.js";
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
  const { declarations, broken } = orderOf(typer, program.declarations);
  const flows = new Map<string, Flow>();
  const lowering = loweringOf(typer, flows, broken);
  for (const declaration of declarations) {
    for (const [name, flow] of add(lowering, declaration)) flows.set(name, flow);
  }
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

function loweringOf(typer: Typer, flows: ReadonlyMap<string, Flow>, broken: Order["broken"]): Lowering {
  const flow = (name: Name): Flow => {
    const known = relationNamed(typer, name) && !broken.has(name.at) ? flows.get(name.text) : undefined;
    return known ?? unknownFlow;
  };
  const relation = (name: Name) => {
    const found = flow(name).relation;
    return found && isRelation(found) ? { name: name.text, relation: found, at: name.at } : undefined;
  };
  return { typer, graph: new Graph(), flow, relation, sinks: [], topics: new Map(), sources: new Map() };
}

/** The streams and tables that a declaration makes, by name. */
type Made = readonly (readonly [string, Flow])[];
type Adders = { readonly [K in Declaration["kind"]]: (lowering: Lowering, declaration: Extract<Declaration, { kind: K }>) => Made };

/** What a second declaration of a name says is checked all the same, though nothing reads it. */
const adders: Adders = {
  app: () => [],
  test: () => [],
  import: notYet(({ names }) => (names ? "Importing functions from TypeScript" : "Importing another Topo file")),
  connect: notYet(() => "`connect`"),
  store: notYet(() => "`store`"),
  param: nothing(({ typer }, { name }) => isFirst(typer, name) && typer.param(name.text, name.at)),
  type: nothing(({ typer }, { name }) => typer.names.types.get(name.text) && typer.type(name.text, name.at)),
  topic: nothing(addTopic),
  source: (lowering, declaration) => named(lowering, declaration.name, addSource(lowering, declaration)),
  pipeline: (lowering, declaration) => named(lowering, declaration.name, addPipeline(lowering, declaration)),
  split: (lowering, declaration) => {
    const flows = addSplit(lowering, declaration);
    return declaration.branches.flatMap(({ name }, i) => (name ? named(lowering, name, flows[i] ?? unknownFlow) : []));
  },
  sink: nothing(addSink),
};

function named({ typer }: Lowering, name: Name, flow: Flow): Made {
  return isFirst(typer, name) ? [[name.text, flow]] : [];
}

/** Whether a name's first declaration is the one at hand. */
function isFirst({ names }: Typer, { text, at }: Name): boolean {
  return names.values.get(text)?.at === at;
}

function nothing<D extends Declaration>(add: (lowering: Lowering, declaration: D) => unknown) {
  return (lowering: Lowering, declaration: D): Made => {
    add(lowering, declaration);
    return [];
  };
}

function notYet<D extends Declaration>(what: (declaration: D) => string) {
  return nothing(({ typer }, declaration: D) => typer.diagnostics.report("Y01", declaration.at, { what: what(declaration) }));
}

function add(lowering: Lowering, declaration: Declaration): Made {
  return (adders[declaration.kind] as (lowering: Lowering, declaration: Declaration) => Made)(lowering, declaration);
}
