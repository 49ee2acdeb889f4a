/** What the makers of declarations and stages share: choices, names, and what the program has so far. */
import type { Relation } from "../../../src/ir/builder.js";
import { defaultFormat } from "../../../src/stdlib/formats/index.js";
import { nullable } from "../../../src/types/relations.js";
import type { Type } from "../../../src/types/type.js";
import type { Expressions } from "../../oracle/generate/expressions.js";
import { type Expression, text } from "../../oracle/generate/model.js";
import type { Scope, Variable } from "../../oracle/generate/paths.js";
import type { Choices } from "../../oracle/generate/random.js";

/** A stream or table of the program. */
export interface Named {
  readonly name: string;
  readonly relation: Relation;
  /** Of windows, and what closes them is not seen by a test that sends a record. */
  readonly source: boolean;
}

export interface Setting {
  readonly choices: Choices;
  readonly expressions: Expressions;
  readonly names: Names;
  readonly params: readonly Variable[];
  /** All topics have as many partitions, so that whatever is joined fits. */
  readonly partitions: number;
  readonly relations: readonly Named[];
  /** Stores for processors. */
  readonly stores: readonly string[];
}

/** Names that are not used yet. */
export class Names {
  private count = 0;

  next(prefix: string): string {
    return `${prefix}${++this.count}`;
  }
}

/** `[phrase]` now and then. */
export function sometimes(choices: Choices, probability: number, make: () => string): string {
  return choices.chance(probability) ? ` ${make()}` : "";
}

/** Windowed keys are read by their parts. */
export function keyVariables(key: Type, name = "key"): Scope {
  if (key.kind !== "windowed") return [{ text: name, type: key }];
  const instant: Type = { kind: "instant" };
  return [
    { text: `${name}.key`, type: key.key },
    { text: `${name}.window.start`, type: instant },
    { text: `${name}.window.end`, type: instant },
  ];
}

export function rowScope({ key, value }: Pick<Relation, "key" | "value">): Scope {
  return [{ text: "value", type: value }, ...keyVariables(key)];
}

const metadata: Scope = [
  { text: "timestamp", type: { kind: "instant" } },
  { text: "topic", type: { kind: "string" } },
  { text: "partition", type: { kind: "int" } },
  { text: "offset", type: { kind: "long" } },
  { text: "headers", type: { kind: "map", value: { kind: "string" } } },
];

export function recordScope(choices: Choices, relation: Relation): Scope {
  return relation.kind === "stream" && choices.chance(0.3) ? [...rowScope(relation), ...metadata] : rowScope(relation);
}

/** An expression of the type that has this very type; else one that always has. */
export function textOf(expression: Expression): string {
  return text([expression]);
}

/** What needs a format to be written, and has none of its own. */
export function writable({ key, value }: Pick<Relation, "key" | "value">): boolean {
  return defaultFormat(key) !== undefined && defaultFormat(value) !== undefined && key.kind !== "windowed";
}

/** What a reader of the relation's updates gets. */
export function updatesOf(relation: Relation): Type {
  return relation.kind === "table" && relation.deletes ? nullable(relation.value) : relation.value;
}
