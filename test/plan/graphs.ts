/** Small logical graphs for tests: every stage by one short call. */
import { storeName, topicName } from "../../src/core/names.js";
import { aggregate } from "../../src/ir/build/aggregates.js";
import { defaultStore, Graph, type Relation, type StageInfo } from "../../src/ir/builder.js";
import type { Expr, ScopeName } from "../../src/ir/expr.js";
import type { Fn, LogicalGraph, Serde } from "../../src/ir/graph.js";
import type { Plan, PlanNode } from "../../src/plan/plan.js";
import type { Type } from "../../src/types/type.js";

export const text: Type = { kind: "string" };
const long: Type = { kind: "long" };
export const textSerde: Serde = { format: "string", type: text };
const longSerde: Serde = { format: "long", type: long };

const scope = (name: ScopeName, type: Type = text): Expr => ({ kind: "scope", name, type });
const fn = (expr: Expr, ...reads: readonly ScopeName[]): Fn => ({ kind: "expr", expr, reads: new Set(reads) });
const always = fn({ kind: "literal", value: true, type: { kind: "boolean" } });
const theValue = fn(scope("value"), "value");

/** A graph under construction. Streams of text keys and values, declared under the name given first. */
export class Drawing {
  readonly graph = new Graph();

  source(declaration: string, ...topics: readonly string[]): Relation {
    return this.graph.source({ declaration }, topics.map(topicName), textSerde, textSerde);
  }

  filter(declaration: string, input: Relation, more: Partial<StageInfo> = {}): Relation {
    return this.graph.filter({ declaration, ...more }, input, always, false);
  }

  reject(declaration: string, input: Relation): Relation {
    return this.graph.filter({ declaration }, input, always, true);
  }

  map(declaration: string, input: Relation, more: Partial<StageInfo> = {}): Relation {
    return this.graph.mapValues({ declaration, ...more }, input, theValue, text);
  }

  keyBy(declaration: string, input: Relation, operator: "key by" | "group by" | "repartition by" = "key by"): Relation {
    return this.graph.selectKey({ declaration }, input, theValue, text, operator);
  }

  merge(declaration: string, first: Relation, second: Relation, more: Partial<StageInfo> = {}): Relation {
    return this.graph.merge({ declaration, ...more }, first, second, text, text);
  }

  split(declaration: string, input: Relation, ...branches: readonly string[]): readonly Relation[] {
    return this.graph.split(
      { declaration },
      input,
      branches.map((name) => ({ name, predicate: always, key: text, value: text })),
    );
  }

  print(declaration: string, input: Relation, label = declaration): void {
    this.graph.print({ declaration }, input, label);
  }

  repartition(declaration: string, input: Relation, name = `${declaration}-repartition`, partitions?: number): Relation {
    return this.graph.repartition({ declaration }, input, { name, partitions, keySerde: textSerde, valueSerde: textSerde });
  }

  count(declaration: string, input: Relation, store = `${declaration}-count`): Relation {
    const serdes = { key: textSerde, input: textSerde, result: longSerde };
    const group = { kind: "groupedStream", input } as const;
    return aggregate(this.graph, { declaration }, group, { kind: "count" }, longSerde.type, defaultStore(storeName(store)), serdes);
  }

  /** A table's is `to stream` and a sink. */
  sink(declaration: string, input: Relation, topic: string): void {
    const stream = input.kind === "table" ? this.graph.toStream({ declaration }, input) : input;
    const value = input.kind === "table" ? longSerde : textSerde;
    this.graph.sink({ declaration }, stream, topicName(topic), textSerde, value);
  }

  finish(config: Readonly<Record<string, string>> = {}): LogicalGraph {
    return this.graph.finish({ applicationId: "app", config });
  }
}

export const names = (plan: Plan) => plan.nodes.map(({ name }) => name);

export function node(plan: Plan, name: string): PlanNode {
  const found = plan.nodes.find((each) => each.name === name);
  if (!found) throw new Error(`no node ${name} among ${names(plan).join(", ")}`);
  return found;
}

export const childrenOf = (plan: Plan, name: string) => node(plan, name).children.map((id) => plan.nodes[id]?.name);
export const parentsOf = (plan: Plan, name: string) => node(plan, name).parents.map((id) => plan.nodes[id]?.name);
