/**
 * Declarations → logical graph, through `ir/builder.ts`. Declarations take effect in the order of the text, each after all that it
 * reads; what is wrong becomes unknown, so that one mistake gives one message and a second one is still found.
 */
import { Diagnostics } from "../core/diagnostic.js";
import { Graph } from "../ir/builder.js";
import type { LogicalGraph } from "../ir/graph.js";
import { functions } from "../stdlib/functions/index.js";
import type { Declaration, Expression, Name, Program } from "../syntax/ast.js";
import type { ForeignModule } from "../types/foreign-module.js";
import { applicationOf } from "./app.js";
import { reportAsyncCalls } from "./async-calls.js";
import { bind } from "./bind.js";
import { addConnector } from "./connectors.js";
import { type Context, errorExpr, errorType } from "./context.js";
import { addStore } from "./declared-stores.js";
import { makeTyper } from "./expressions/index.js";
import type { Typer } from "./expressions/typer.js";
import { checkImport, importedType, type Surroundings } from "./imports.js";
import { lazily } from "./lazily.js";
import type { Lowering } from "./lowering.js";
import { type Order, orderOf } from "./order.js";
import { type Given, paramValue } from "./params.js";
import { addPipeline } from "./pipelines.js";
import { processorNamed } from "./processors.js";
import { relationNamed } from "./relation-names.js";
import { addSink, reportSinkTypes } from "./sinks.js";
import { addSource } from "./sources.js";
import { addSplit } from "./splits.js";
import { type Flow, isRelation, unknownFlow } from "./stages.js";
import { storeNamed } from "./store-names.js";
import { addTopic } from "./topics.js";
import { declaredType } from "./types.js";

/** A program as a graph, and what its tests must know of it. */
export interface Lowered {
  readonly graph: LogicalGraph;
  readonly lowering: Lowering;
  readonly diagnostics: Diagnostics;
  /** What this version cannot run of it (Y01). */
  readonly later: Diagnostics;
  /** Without a mistake, tests aside. */
  readonly sound: boolean;
}

export interface LowerOptions {
  /** Names the application when the program does not. */
  readonly fileName: string;
  readonly surroundings: Surroundings;
}

export function lower(program: Program, { fileName, surroundings }: LowerOptions, given: Given): Lowered {
  const [diagnostics, later] = [new Diagnostics(), new Diagnostics()];
  const typer = makeTyper(contextOf(program, surroundings, diagnostics, later, given));
  const { declarations, broken } = orderOf(typer, program.declarations);
  const flows = new Map<string, Flow>();
  const lowering = loweringOf(typer, flows, broken);
  for (const declaration of declarations) {
    for (const [name, flow] of add(lowering, declaration)) flows.set(name, flow);
  }
  const graph = lowering.graph.finish(applicationOf(lowering, program, fileName));
  reportSinkTypes(lowering);
  reportAsyncCalls(diagnostics, graph);
  return { graph, lowering, diagnostics, later, sound: !diagnostics.hasErrors };
}

function contextOf(program: Program, surroundings: Surroundings, diagnostics: Diagnostics, later: Diagnostics, given: Given): Context {
  const names = bind(program, diagnostics);
  let ids = 0;
  const types = lazily((name) => {
    const declaration = names.types.get(name);
    if (declaration) return declaredType(context, declaration);
    const imported = names.values.get(name);
    return imported?.kind === "function" ? importedType(context, imported.declaration, name, imported.at) : errorType;
  });
  const params = lazily((name) => {
    const value = names.values.get(name);
    return value?.kind === "param" ? paramValue(makeTyper(context), value.declaration, given) : undefined;
  });
  const modules = new Map<string, ForeignModule>();
  const context: Context = {
    surroundings,
    module: (path) => {
      const known = modules.get(path) ?? readModule(surroundings, path);
      modules.set(path, known);
      return known;
    },
    diagnostics,
    later,
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
    const { relation, facts } = flow(name);
    return relation && isRelation(relation) ? { name: name.text, relation, facts, at: name.at } : undefined;
  };
  const store = (name: Name) => storeNamed(typer, name);
  const processor = (expression: Expression) => processorNamed(typer, expression);
  return { typer, graph: new Graph(), flow, relation, store, processor, sinks: [], topics: new Map(), sources: new Map() };
}

/** The streams and tables that a declaration makes, by name. */
type Made = readonly (readonly [string, Flow])[];
type Adders = { readonly [K in Declaration["kind"]]: (lowering: Lowering, declaration: Extract<Declaration, { kind: K }>) => Made };

/** What a second declaration of a name says is checked all the same, though nothing reads it. */
const adders: Adders = {
  app: () => [],
  test: () => [],
  // Another program's declarations stand beside these already.
  import: nothing(({ typer }, declaration) => checkImport(typer, declaration)),
  connect: nothing(addConnector),
  store: nothing(addStore),
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

function add(lowering: Lowering, declaration: Declaration): Made {
  return (adders[declaration.kind] as (lowering: Lowering, declaration: Declaration) => Made)(lowering, declaration);
}

/** A file of TypeScript, as far as it can be read here. */
function readModule({ readModule: read }: Surroundings, path: string): ForeignModule {
  return read ? read(path) : { kind: "unreadable", problem: { other: "TypeScript cannot be read here" } };
}
