/** What the nodes of the logical graph share: functions, formats, stores, and what becomes of records that fail. */
import type { Millis, StoreName, TopicName } from "../../core/names.js";
import type { Span } from "../../core/source.js";
import type { Type } from "../../types/type.js";
import type { Expr, ScopeName } from "../expr.js";

declare const nodeId: unique symbol;

export type NodeId = number & { readonly [nodeId]: true };

/**
 * A function of a stage: a checked expression, or a TypeScript function given to the streams API.
 * Either way it is called with one argument, the record (or `{ left, right, key }` and such), whose properties are the scope names.
 */
export type Fn =
  | { readonly kind: "expr"; readonly expr: Expr /** Scope names it reads. */; readonly reads: ReadonlySet<ScopeName> }
  // biome-ignore lint/suspicious/noExplicitAny: the streams API has checked its parameter and result types.
  | { readonly kind: "native"; readonly call: (scope: any) => unknown };

/** How keys or values of a topic or a store are written: a format of `stdlib/formats` and the type it is applied to. */
export interface Serde {
  readonly format: AnyFormat;
  readonly type: Type;
  /** Of `windowed`: the size of the windows, which the bytes do not say. Undefined: never read, only written. */
  readonly windowMs?: Millis;
}

/** The formats that can be read and written. */
export type FormatName = "string" | "int" | "long" | "float" | "double" | "boolean" | "bytes" | "uuid" | "json" | "void";

/** Formats that nothing reads or writes yet. */
export type LaterFormat = "avro" | "windowed" | "session";

export type AnyFormat = FormatName | LaterFormat;

export type RunnableSerde = Serde & { readonly format: FormatName };

/** A store as a stage asks for it. */
export interface StoreSpec {
  readonly name: StoreName;
  readonly inMemory: boolean;
  readonly logged: boolean;
  /** Settings of the changelog topic, in Kafka's names. */
  readonly changelog: Readonly<Record<string, string>>;
  /** What `retain` asks for; undefined: derived. */
  readonly retainMs?: Millis;
  /** Only so many keys, those used last. */
  readonly lru?: number;
  /** Of a versioned table: how long old rows can be looked up. */
  readonly historyMs?: Millis;
  /** Its data was kept under this name before. */
  readonly movedFrom?: string;
  /** Where `retain` and its number stand. */
  readonly retainAt?: Span;
  /** Where its name is written; undefined: it is derived. */
  readonly nameAt?: Span;
}

/** What becomes of a record that a step fails on. */
export type ErrorPolicy =
  | { readonly kind: "fail" | "skip" }
  | { readonly kind: "deadLetter"; readonly topic: TopicName; readonly at?: Span };

export interface NodeBase {
  readonly id: NodeId;
  /** The declaration that the stage belongs to; names of processors and stores begin with it. */
  readonly declaration: string;
  /** What `named "x"` says. */
  readonly named?: string;
  /** Types of what the node sends on. */
  readonly key: Type;
  readonly value: Type;
  /** Where the stage stands in the text, for messages; none for the streams API. */
  readonly at?: Span;
  /** The whole stage with its clauses, from its bar on; for changes of the text. */
  readonly whole?: Span;
  /** The `///` text of the declaration, on its last node. */
  readonly doc?: string;
  /** Undefined: what the source says, else the application. */
  readonly onError?: ErrorPolicy;
}

export interface Unary {
  readonly input: NodeId;
}

/** A class of a TypeScript file and what its constructor gets. */
export interface ProcessorRef {
  readonly name: string;
  readonly path: string;
  readonly arguments: readonly Fn[];
  /** Stores that its class asks for by name. */
  readonly uses: readonly string[];
}
