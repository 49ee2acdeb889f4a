/**
 * `topology("app-id")`: the application of a TypeScript program. Sources, streams, tables, splits and sinks are declared on it,
 * each under a name, in the order in which they shall take effect. Mistakes are collected and thrown together by `plan()`.
 */
import { Diagnostics } from "../core/diagnostic.js";
import { describeText } from "../describe/text.js";
import type { Relation } from "../ir/builder.js";
import { Graph } from "../ir/builder.js";
import type { Declared, LogicalGraph } from "../ir/graph.js";
import { makePlan } from "../plan/index.js";
import type { Plan } from "../plan/plan.js";
import { lint } from "../rules/index.js";
import { checkDeclarationName, checkedTopic, checkKafkaName } from "./names.js";
import type { Settings, SinkOptions, SourceOptions, TopicOptions } from "./options.js";
import type { HasPipeline, Place } from "./pipeline.js";
import { pipeline, stageInfo } from "./pipeline.js";
import { placeOfDeclaration, throwErrors } from "./problems.js";
import { sinkSerde, sourceSerde } from "./serdes.js";
import { appSettings, topicSettings } from "./settings.js";
import type { Branches, BranchStreams } from "./split.js";
import { branchesOf } from "./split.js";
import type { Stream, Table } from "./stream.js";
import { DeclaredStream, DeclaredTable } from "./stream.js";

/** An application. `settings` are Kafka Streams' own: `topology("orders", { "commit.interval.ms": 100 })`. */
export function topology(applicationId: string, settings: Settings = {}): Topology {
  return new Topology(applicationId, settings);
}

export class Topology {
  readonly applicationId: string;
  readonly #config: Readonly<Record<string, string>>;
  readonly #graph = new Graph();
  readonly #problems = new Diagnostics();
  readonly #names = new Set<string>();

  constructor(applicationId: string, settings: Settings) {
    this.applicationId = applicationId;
    const place = this.#place("topology", applicationId);
    checkKafkaName("application", applicationId, place);
    this.#config = appSettings(settings, place);
  }

  /** States what is known of a topic; partitions are the base of the check that joined streams are alike. */
  topic(name: string, { partitions, replication, config = {} }: TopicOptions): void {
    const place = this.#place("topic", name);
    this.#graph.topic({
      name: checkedTopic(name, place),
      ...(partitions === undefined ? {} : { partitions }),
      ...(replication === undefined ? {} : { replication }),
      config: topicSettings(config, place),
    });
  }

  /** A stream that reads a topic. */
  source<K, V>(name: string, options: SourceOptions<K, V>): DeclaredStream<K, V> {
    const place = this.#declaring("source", name);
    const relation = this.#graph.source(
      stageInfo(place, options),
      [checkedTopic(options.topic, place)],
      sourceSerde("key", options.key.type, options, place),
      sourceSerde("value", options.value.type, options, place),
    );
    return this.#stream(name, relation);
  }

  /** Gives a pipeline a name; only now it becomes part of the topology. */
  stream<K, V>(name: string, stages: Stream<K, V>): DeclaredStream<K, V> {
    return this.#stream(name, this.#build(this.#declaring("stream", name), stages));
  }

  /** Gives a pipeline that ends in a table a name; only now it becomes part of the topology. */
  table<K, V>(name: string, stages: Table<K, V>): DeclaredTable<K, V> {
    const relation = this.#build(this.#declaring("table", name), stages);
    this.#declare(name, relation);
    return new DeclaredTable(name, { owner: this, origin: relation, steps: [] });
  }

  /** Sends each record to the first branch whose predicate holds; each branch is a stream of that name. */
  split<K, V, B extends Branches<K, V>>(stream: DeclaredStream<K, V>, branches: B): BranchStreams<B, K, V> {
    const place = this.#place("split of", stream.name);
    const input = this.#build(place, stream);
    const specs = branchesOf(branches, input, place);
    for (const { name } of specs) this.#declaring("branch", name);
    const relations = this.#graph.split(stageInfo(place, {}), input, specs);
    const streams = specs.map(({ name }, i) => [name, this.#stream(name, relations[i] as Relation)] as const);
    return Object.fromEntries(streams) as BranchStreams<B, K, V>;
  }

  /** Writes a stream, or a table's updates, to a topic. */
  sink<K, V>(from: DeclaredStream<K, V> | DeclaredTable<K, V>, topic: string, options: SinkOptions = {}): void {
    const place = this.#place("sink of", from.name);
    const relation = this.#build(place, from);
    const stream = relation.kind === "table" ? this.#graph.toStream(stageInfo(place, {}), relation) : relation;
    const serdes = [sinkSerde("key", stream, options, place), sinkSerde("value", stream, options, place)] as const;
    const { feedback } = options;
    const more = feedback === undefined ? {} : { feedback };
    this.#graph.sink(stageInfo(place, options), stream, checkedTopic(topic, place), ...serdes, more);
  }

  /** What the program means, before names and repartitions; for tools. */
  graph(): LogicalGraph {
    throwErrors(this.applicationId, this.#problems.all);
    return this.#graph.finish({ applicationId: this.applicationId, config: this.#config });
  }

  /** The plan that the runtime runs. Throws a `TopoError` that lists all mistakes, if there are any. */
  plan(): Plan {
    const graph = this.graph();
    throwErrors(this.applicationId, lint(graph, []));
    const { plan, diagnostics } = makePlan(graph);
    throwErrors(this.applicationId, diagnostics);
    return plan;
  }

  /** The topology as Kafka Streams' own `Topology.describe()` prints it. */
  describe(): string {
    return describeText(this.plan());
  }

  #place(keyword: string, name: string): Place {
    return { graph: this.#graph, declaration: name, at: placeOfDeclaration(keyword, name), problems: this.#problems };
  }

  #declaring(keyword: string, name: string): Place {
    const place = this.#place(keyword, name);
    checkDeclarationName(place, this.#names);
    this.#names.add(name);
    return place;
  }

  #build(place: Place, { [pipeline]: stages }: HasPipeline): Relation {
    if (stages.owner !== this) place.problems.report("A02", place.at, { name: place.declaration });
    return stages.steps.reduce((relation, step) => step(relation, place), stages.origin);
  }

  #stream<K, V>(name: string, relation: Relation): DeclaredStream<K, V> {
    this.#declare(name, relation);
    return new DeclaredStream(name, { owner: this, origin: relation, steps: [] });
  }

  #declare(name: string, { kind, node }: Relation): void {
    const declared: Declared = { name, relation: kind, node };
    this.#graph.declare(declared);
  }
}
