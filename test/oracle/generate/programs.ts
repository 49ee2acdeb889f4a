/** Random programs: sources, pipelines and splits over what is there so far, and a sink for each end. */

import { compile } from "../../../src/compile.js";
import type { Diagnostic } from "../../../src/core/diagnostic.js";
import type { AnyFormat } from "../../../src/ir/graph.js";
import { formats } from "../../../src/stdlib/formats/index.js";
import { equalTypes, fits, isNullable, nullable, withoutNull } from "../../../src/types/relations.js";
import { typeText } from "../../../src/types/text.js";
import type { Type } from "../../../src/types/type.js";
import { Expressions } from "./expressions.js";
import { formatsOf } from "./formats.js";
import type { Expression, PipelineModel, ProgramModel, SinkModel, SourceModel, SplitModel, StageModel } from "./model.js";
import { exp, programText } from "./model.js";
import type { Scope } from "./paths.js";
import type { Choices } from "./random.js";
import { declaredTypes, keyType, sourceValueType } from "./types.js";

/** A stream or table on its way, as far as the generator knows it. */
interface Relation {
  readonly name: string;
  readonly kind: "stream" | "table";
  readonly key: Type;
  readonly value: Type;
  /** The highest number of a source that its records may come from: they can be written to the topic of a later one. */
  readonly origin: number;
}

type Flow = Omit<Relation, "name">;
type Stages = readonly [stages: readonly StageModel[], after: Flow];
type StageMaker = (flow: Flow) => Stages | undefined;

const EXPRESSION_DEPTH = 3;
const TWIN = "twin";
const sourceNames = ["orders", "events", "lines"] as const;
const streamNames = [
  "kept",
  "next",
  "parts",
  "Result",
  "s",
  "_x",
  "m1",
  "Numbers",
  "Values",
  "KStream",
  "builder",
  "config",
  "int",
  "it",
  "App",
  "list",
] as const;
const branchNames = ["small", "big", "odd", "rest", "others", "void_"] as const;

/** What the checker refused of a program in the making, by code, with the shortest example of each. */
export type Refusals = Map<string, { readonly count: number; readonly example: string }>;

export function randomProgram(choices: Choices, refusals: Refusals): ProgramModel {
  return new Programs(choices, refusals).program();
}

class Programs {
  private readonly choices: Choices;
  private readonly expressions: Expressions;
  private readonly relations: Relation[] = [];
  private readonly used = new Set<string>();
  private readonly names: string[];
  private readonly branches: string[];
  private readonly refusals: Refusals;
  private types: readonly Type[] = [];
  private sources: readonly SourceModel[] = [];
  private readonly steps: (PipelineModel | SplitModel)[] = [];
  private stores = 0;

  constructor(choices: Choices, refusals: Refusals) {
    this.choices = choices;
    this.refusals = refusals;
    this.expressions = new Expressions(choices);
    this.names = [...choices.shuffled(streamNames)];
    this.branches = [...choices.shuffled(branchNames)];
  }

  program(): ProgramModel {
    const { choices } = this;
    this.types = declaredTypes(choices);
    const count = choices.weighted<number>([
      [5, 1],
      [3, 2],
      [1, 3],
    ]);
    this.sources = this.withTwin(choices.many(count, (i) => this.source(i, this.types)));
    for (let left = choices.int(1, 4); left > 0; left--) {
      const step = this.step();
      if (step) this.steps.push(step);
    }
    return { ...this.soFar(), sinks: this.sinks() };
  }

  private soFar(): Omit<ProgramModel, "sinks"> {
    return { types: this.types, sources: this.sources, steps: this.steps };
  }

  /** What the checker makes of the program with one more declaration: the names it declares, or undefined where it refuses. */
  private checked(step: PipelineModel | SplitModel, origin: number): readonly Relation[] | undefined {
    const text = programText({ ...this.soFar(), steps: [...this.steps, step], sinks: [] });
    const { graph, diagnostics } = compile({ path: "oracle.topo", text });
    if (!graph) {
      this.noteRefusal(diagnostics, text);
      return undefined;
    }
    const names = step.kind === "split" ? step.branches.map(({ name }) => name) : [step.name];
    return graph.declarations.flatMap(({ name, relation, node }) => {
      const end = graph.nodes[node];
      return names.includes(name) && end && relation !== "globalTable"
        ? [{ name, kind: relation, key: end.key, value: end.value, origin }]
        : [];
    });
  }

  private noteRefusal(diagnostics: readonly Diagnostic[], program: string): void {
    const first = diagnostics.find(({ severity }) => severity === "error");
    if (!first) return;
    const { count, example } = this.refusals.get(first.code) ?? { count: 0, example: "" };
    const line = program.slice(program.lastIndexOf("\n", first.at.start) + 1).split("\n")[0] ?? "";
    const text = `${first.message} ${line.trim()}`;
    this.refusals.set(first.code, { count: count + 1, example: example === "" || text.length < example.length ? text : example });
  }

  private source(index: number, types: readonly Type[]): SourceModel {
    const first = this.relations[0];
    // Often of the same types as the first, so that they can be merged.
    const alike = first && this.choices.chance(0.5);
    const key = alike ? first.key : keyType(this.choices, types);
    const value = alike ? first.value : sourceValueType(this.choices, types);
    const name = sourceNames[index] ?? `source${index}`;
    this.relations.push({ name, kind: "stream", key, value, origin: index });
    return { name, topics: [`${name}-topic`], key, value, keyFormat: this.format(key), valueFormat: this.format(value) };
  }

  /** Now and then two sources read one topic. */
  private withTwin(sources: readonly SourceModel[]): readonly SourceModel[] {
    const first = this.relations[0];
    const [twin] = sources;
    if (!first || !twin || !this.choices.chance(0.1)) return sources;
    this.relations.push({ ...first, name: TWIN });
    return [...sources, { ...twin, name: TWIN }];
  }

  /** Mostly the default; else any that can write the type. */
  private format(type: Type): AnyFormat | undefined {
    const able = formats.filter(({ accepts, notYet }) => !notYet && accepts(withoutNull(type)));
    if (withoutNull(type).kind === "any") return "json";
    return this.choices.chance(0.15) && able.length > 0 ? this.choices.pick(able).name : undefined;
  }

  private step(): PipelineModel | SplitModel | undefined {
    const unused = this.relations.filter(({ name }) => !this.used.has(name));
    const from = this.choices.pick(unused.length > 0 && this.choices.chance(0.7) ? unused : this.relations);
    return from.kind === "stream" && this.branches.length >= 3 && this.choices.chance(0.2) ? this.split(from) : this.pipeline(from);
  }

  private pipeline(from: Relation): PipelineModel | undefined {
    const name = this.names.pop();
    if (name === undefined) return undefined;
    const usedBefore = new Set(this.used);
    let pipeline: PipelineModel = { kind: "pipeline", keyword: "stream", name, declared: undefined, from: from.name, stages: [] };
    let flow: Flow = from;
    for (let left = this.choices.int(1, 4); left > 0; left--) {
      const made = this.stage(flow, pipeline.stages.length === 0);
      if (!made) continue;
      const longer: PipelineModel = {
        ...pipeline,
        keyword: made[1].kind,
        stages: [...pipeline.stages, ...made[0].map((each) => this.named(each))],
      };
      const [checked] = this.checked(longer, made[1].origin) ?? [];
      if (!checked) continue;
      pipeline = longer;
      flow = checked;
    }
    if (pipeline.stages.length === 0) {
      this.used.clear();
      for (const one of usedBefore) this.used.add(one);
      return undefined;
    }
    this.used.add(from.name);
    this.relations.push({ ...flow, name });
    const sayable = flow.kind === "stream" && !/\bnull\b/.test(typeText(flow.value));
    return sayable && this.choices.chance(0.2) ? { ...pipeline, declared: flow.value } : pipeline;
  }

  private named(of: StageModel): StageModel {
    return this.choices.chance(0.05) ? { parts: [...of.parts, ` named "n.${++this.stores}-x"`] } : of;
  }

  private split(from: Relation): SplitModel | undefined {
    const scope = this.scope(from);
    const conditions = this.choices.many(this.choices.int(1, 2), () => this.expressions.condition(scope, 2));
    const branches: { name: string; when: Expression | undefined }[] = conditions.map((when) => ({ name: this.branch(), when }));
    const rest = this.choices.weighted([
      [3, "named"],
      [1, "drop"],
      [1, "none"],
    ] as const);
    if (rest === "named") branches.push({ name: this.branch(), when: undefined });
    const split: SplitModel = { kind: "split", stream: from.name, branches, dropRest: rest === "drop" };
    const checked = this.checked(split, from.origin);
    if (!checked) return undefined;
    this.used.add(from.name);
    this.relations.push(...checked);
    return split;
  }

  private branch(): string {
    return this.branches.pop() ?? "another";
  }

  private stage(flow: Flow, first: boolean): Stages | undefined {
    if (flow.kind === "table") return [[stage("to stream")], { ...flow, kind: "stream" }];
    const maker = this.choices.weighted<StageMaker>([
      [4, (at) => this.filter(at, "filter")],
      [2, (at) => this.filter(at, "reject")],
      [5, (at) => this.map(at)],
      [2, (at) => this.mapEntry(at)],
      [3, (at) => this.keyBy(at)],
      [2, (at) => this.flatmap(at)],
      [1, (at) => this.flatmapEntries(at)],
      [3, (at) => this.merge(at)],
      [1, (at) => [[stage(`print ${JSON.stringify(this.choices.pick(["p", "a label", "é"] as const))}`)], at]],
      [2, (at) => this.repartition(at, first)],
      [4, (at) => this.count(at, first)],
    ]);
    return maker(flow);
  }

  private scope({ kind, key, value }: Flow): Scope {
    const record = [
      { text: "value", type: value },
      { text: "key", type: key },
    ];
    if (kind === "table" || this.choices.chance(0.75)) return record;
    return [
      ...record,
      { text: "timestamp", type: { kind: "instant" } },
      { text: "topic", type: { kind: "string" } },
      { text: "partition", type: { kind: "int" } },
      { text: "offset", type: { kind: "long" } },
      { text: "headers", type: { kind: "map", value: { kind: "string" } } },
    ];
  }

  private filter(flow: Flow, word: "filter" | "reject"): Stages {
    return [[stage(`${word} `, this.expressions.condition(this.scope(flow), EXPRESSION_DEPTH))], flow];
  }

  private map(flow: Flow): Stages {
    const value = this.expressions.any(this.scope(flow), EXPRESSION_DEPTH);
    return [[stage("map ", value)], { ...flow, value: value.type }];
  }

  private newKey(scope: Scope): Expression {
    return this.choices.chance(0.5)
      ? (this.expressions.of(this.choices.pick([{ kind: "string" }, { kind: "long" }] as const), scope, 2) ??
          exp({ kind: "string" }, '"k"'))
      : this.expressions.any(scope, 2);
  }

  private keyBy(flow: Flow): Stages {
    const key = this.newKey(this.scope(flow));
    return [[stage("key by ", key)], { ...flow, key: key.type }];
  }

  private mapEntry(flow: Flow): Stages {
    const scope = this.scope(flow);
    const key = this.newKey(scope);
    const value = this.expressions.any(scope, EXPRESSION_DEPTH - 1);
    return [[stage("map entry { key: ", key, ", value: ", value, " }")], { ...flow, key: key.type, value: value.type }];
  }

  private flatmap(flow: Flow): Stages | undefined {
    const scope = this.scope(flow);
    const some = this.expressions.any(scope, 1).type;
    const list = this.expressions.of(some.kind === "list" ? some : { kind: "list", element: some }, scope, EXPRESSION_DEPTH);
    return list?.type.kind === "list" ? [[stage("flatmap ", list)], { ...flow, value: list.type.element }] : undefined;
  }

  private flatmapEntries(flow: Flow): Stages {
    const scope = this.scope(flow);
    const key = this.newKey(scope);
    const value = this.expressions.any(scope, 2);
    const again = this.choices.chance(0.5) ? [", { key: ", key, ", value: ", value, " }"] : [];
    const parts = ["flatmap entries [{ key: ", key, ", value: ", value, " }", ...again, "]"];
    return [[{ parts }], { ...flow, key: key.type, value: value.type }];
  }

  private merge(flow: Flow): Stages | undefined {
    const others = this.relations.filter(({ kind, key, value }) => kind === "stream" && alike(key, flow.key) && alike(value, flow.value));
    if (others.length === 0) return undefined;
    const chosen = this.choices.shuffled(others).slice(0, this.choices.int(1, 2));
    for (const { name } of chosen) this.used.add(name);
    const either = (part: "key" | "value") => (chosen.some((one) => isNullable(one[part])) ? nullable(flow[part]) : flow[part]);
    const origin = Math.max(flow.origin, ...chosen.map((one) => one.origin));
    return [[stage(`merge ${chosen.map(({ name }) => name).join(", ")}`)], { ...flow, key: either("key"), value: either("value"), origin }];
  }

  private repartition(flow: Flow, first: boolean): Stages {
    const key = this.choices.chance(0.5) ? this.newKey(this.scope(flow)) : undefined;
    const by = key ? [" by ", key] : [];
    const into = this.choices.chance(0.3) ? ` into ${this.choices.int(1, 12)}` : "";
    // Like a count, it can do without a name of its own where it is the first of its declaration.
    const as = first && this.choices.chance(0.5) ? "" : ` as "topic-${++this.stores}"`;
    return [[stage("repartition", ...by, `${into}${as}`)], key ? { ...flow, key: key.type } : flow];
  }

  private count(flow: Flow, first: boolean): Stages {
    const scope = this.scope(flow);
    const byKey = !isNullable(flow.key) && this.choices.chance(0.5);
    const key = byKey ? exp(flow.key, "key") : this.notNull(this.newKey(scope), scope);
    // The first count of a declaration can do without a name of its own; a second would clash with it.
    const as = first && this.choices.chance(0.5) ? "" : ` as "store-${++this.stores}"`;
    const memory = this.choices.weighted([
      [7, ""],
      [2, " in memory"],
      [2, ` lru ${this.choices.int(1, 4)}`],
    ] as const);
    const logged = this.choices.chance(0.1) ? " not logged" : "";
    const counted: Flow = { ...flow, kind: "table", key: key.type, value: { kind: "long" } };
    return [[stage("group by ", key), stage(`count${as}${memory}${logged}`)], counted];
  }

  private notNull(key: Expression, scope: Scope): Expression {
    if (!isNullable(key.type)) return key;
    return this.expressions.of({ kind: "string" }, scope, 0) ?? exp({ kind: "string" }, '"k"');
  }

  /** Each end has one, tables too; now and then a relation has two. */
  private sinks(): readonly SinkModel[] {
    const ends = this.relations.filter(({ name }) => !this.used.has(name) || this.choices.chance(0.1));
    const chosen = ends.length > 0 ? ends : this.relations.slice(-1);
    const sinks: SinkModel[] = [];
    for (const [i, relation] of chosen.entries()) sinks.push(this.cascade(relation) ?? this.sink(relation, i, sinks));
    return sinks;
  }

  /** Sometimes to a topic that another one writes too. */
  private sink({ name, key, value }: Relation, index: number, others: readonly SinkModel[]): SinkModel {
    const open = others.filter((other) => other.topic.startsWith("out-"));
    const topic = open.length > 0 && this.choices.chance(0.1) ? this.choices.pick(open).topic : `out-${index}`;
    return { stream: name, topic, keyFormat: this.format(key), valueFormat: this.format(value) };
  }

  /** Into the topic of a source that it does not come from. */
  private cascade({ name, key, value, origin }: Relation): SinkModel | undefined {
    const [source] = this.sources.slice(origin + 1);
    if (!source || source.name === TWIN || !fits(key, source.key) || !fits(value, source.value)) return undefined;
    if (!alike(key, source.key) || !alike(value, source.value) || !this.choices.chance(0.3)) return undefined;
    const formats = formatsOf(source);
    return { stream: name, topic: source.topics[0] ?? "", keyFormat: formats.key, valueFormat: formats.value };
  }
}

function stage(...parts: readonly (string | Expression)[]): StageModel {
  return { parts };
}

function alike(a: Type, b: Type): boolean {
  return equalTypes(withoutNull(a), withoutNull(b));
}
