/**
 * A random case as data: small enough to shrink, rich enough to be printed as .topo text.
 * Expressions are texts with expressions in between, so that a shrinker can put a part in the place of the whole;
 * whether the smaller program still makes sense, the checker says.
 */
import type { AnyFormat } from "../../../src/ir/graph.js";
import { recordText, typeText } from "../../../src/types/text.js";
import type { Type } from "../../../src/types/type.js";
import type { Input } from "../protocol.js";

export interface Expression {
  readonly type: Type;
  readonly parts: Parts;
}

export type Parts = readonly (string | Expression)[];

export interface SourceModel {
  readonly name: string;
  readonly topics: readonly string[];
  readonly key: Type;
  readonly value: Type;
  /** Undefined: the type's default. */
  readonly keyFormat: AnyFormat | undefined;
  readonly valueFormat: AnyFormat | undefined;
}

/** What stands after `|`. */
export interface StageModel {
  readonly parts: Parts;
}

export interface PipelineModel {
  readonly kind: "pipeline";
  readonly keyword: "stream" | "table";
  readonly name: string;
  /** The value type that the program states, if it does. */
  readonly declared: Type | undefined;
  readonly from: string;
  readonly stages: readonly StageModel[];
}

export interface SplitModel {
  readonly kind: "split";
  readonly stream: string;
  /** `when` undefined: `otherwise`. */
  readonly branches: readonly { readonly name: string; readonly when: Expression | undefined }[];
  readonly dropRest: boolean;
}

export interface SinkModel {
  readonly stream: string;
  readonly topic: string;
  readonly keyFormat: AnyFormat | undefined;
  readonly valueFormat: AnyFormat | undefined;
}

export interface ProgramModel {
  /** Records and enums with a name, each before its users. */
  readonly types: readonly Type[];
  readonly sources: readonly SourceModel[];
  readonly steps: readonly (PipelineModel | SplitModel)[];
  readonly sinks: readonly SinkModel[];
}

export interface CaseModel {
  readonly program: ProgramModel;
  readonly inputs: readonly Input[];
}

export function exp(type: Type, ...parts: Parts): Expression {
  return { type, parts };
}

export function text(parts: Parts): string {
  return parts.map((part) => (typeof part === "string" ? part : text(part.parts))).join("");
}

export function programText({ types, sources, steps, sinks }: ProgramModel): string {
  return `${[
    'app "oracle"',
    ...types.map((type) => `type ${typeText(type)} = ${type.kind === "record" ? recordText(type) : definition(type)}`),
    ...sources.map(sourceText),
    ...steps.map((step) => (step.kind === "split" ? splitText(step) : pipelineText(step))),
    ...sinks.map(({ stream, topic, ...formats }) => `sink ${stream} to ${JSON.stringify(topic)}${formatsText(formats)}`),
  ].join("\n")}\n`;
}

function definition(type: Type): string {
  if (type.kind === "enum") return typeText({ kind: "enum", values: type.values });
  return type.kind === "union" ? type.members.map(typeText).join(" | ") : typeText(type);
}

function sourceText({ name, topics, key, value, ...formats }: SourceModel): string {
  const from = topics.map((topic) => JSON.stringify(topic)).join(", ");
  return `source ${name}: stream<${typeText(key)}, ${typeText(value)}> from ${from}${formatsText(formats)}`;
}

function formatsText({ keyFormat, valueFormat }: Pick<SinkModel, "keyFormat" | "valueFormat">): string {
  const lines = [keyFormat && `key as ${keyFormat}`, valueFormat && `value as ${valueFormat}`].filter((line) => line !== undefined);
  return lines.length === 0 ? "" : ` { ${lines.join("  ")} }`;
}

function pipelineText({ keyword, name, declared, from, stages }: PipelineModel): string {
  const type = declared ? `: ${typeText(declared)}` : "";
  return [`${keyword} ${name}${type} = ${from}`, ...stages.map(({ parts }) => `  | ${text(parts)}`)].join("\n");
}

function splitText({ stream, branches, dropRest }: SplitModel): string {
  const lines = branches.map(({ name, when }) => `  ${name} ${when ? `when ${text([when])}` : "otherwise"}`);
  return [`split ${stream} {`, ...lines, ...(dropRest ? ["  otherwise drop"] : []), "}"].join("\n");
}
