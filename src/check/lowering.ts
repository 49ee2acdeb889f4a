/** What the declarations' parts share while they become a graph. */
import type { Span } from "../core/source.js";
import type { Graph } from "../ir/builder.js";
import type { Serde } from "../ir/graph.js";
import type { NamedRelation } from "../stdlib/define.js";
import type { Name } from "../syntax/ast.js";
import type { Place } from "./arguments.js";
import type { Typer } from "./expressions/typer.js";
import type { Flow } from "./stages.js";

export interface Lowering {
  readonly typer: Typer;
  readonly graph: Graph;
  /** What the name of a stream or a table stands for; a wrong one is reported. */
  readonly flow: (name: Name) => Flow;
  /** The same, when it is known. */
  readonly relation: (name: Name) => NamedRelation | undefined;
  readonly store: Place["store"];
  readonly processor: Place["processor"];
  /** In the order of the text. */
  readonly sinks: LoweredSink[];
  /** Declared topics and where. */
  readonly topics: Map<string, Span>;
  /** By topic. */
  readonly sources: Map<string, LoweredSource>;
}

export interface LoweredSink {
  readonly topic: string;
  /** Of the topic in the text. */
  readonly at: Span;
  readonly key: Serde;
  readonly value: Serde;
}

interface LoweredSource {
  readonly name: Name;
  readonly key: Serde;
  readonly value: Serde;
}
