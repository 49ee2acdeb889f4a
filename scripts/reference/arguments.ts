/** What a phrase takes, in words. */
import { wantedText } from "../../src/check/arguments.js";
import type { Aggregating, Relation } from "../../src/ir/builder.js";
import type { NodeId } from "../../src/ir/graph.js";
import type { ArgumentKind, ClauseItem, InputKind } from "../../src/stdlib/define.js";
import type { Type } from "../../src/types/type.js";
import { code, listed } from "./markdown.js";

const any: Type = { kind: "any" };

function relation(kind: Relation["kind"]): Relation {
  return { kind, node: 0 as NodeId, key: any, value: any, rekeyed: false, deletes: true, keySerde: undefined, valueSerde: undefined };
}

/** Something that a stage can stand on, for asking its data; only the kind matters. */
export const inputs: { readonly [K in InputKind]: Relation | Aggregating } = {
  stream: relation("stream"),
  table: relation("table"),
  groupedStream: { kind: "groupedStream", input: relation("stream") },
  groupedTable: { kind: "groupedTable", input: relation("table") },
  windowedStream: { kind: "windowedStream", input: relation("stream") },
};

export const inputTexts: { readonly [K in InputKind]: string } = {
  stream: "a stream",
  table: "a table",
  groupedStream: "a grouped stream",
  groupedTable: "a grouped table",
  windowedStream: "a window",
};

const isRelation = (input: Relation | Aggregating): input is Relation => !("input" in input);

/** The names in scope, for the first of the inputs. */
function scopeText(kind: Extract<ArgumentKind, { kind: "expression" }>, takes: readonly InputKind[]): string {
  const input = inputs[takes[0] ?? "stream"];
  const names = Object.keys(kind.scope(isRelation(input) ? input : input.input));
  return ` of ${listed(names.map(code), "and")}`;
}

export function argumentText(kind: ArgumentKind, takes: readonly InputKind[]): string {
  if (kind.kind === "relations" && kind.many) return "names of streams";
  if (kind.kind === "stores") return "names of stores";
  return `${wantedText(kind)}${kind.kind === "expression" ? scopeText(kind, takes) : ""}`;
}

/** Which of a stage's inputs the clause is for, and other remarks. */
export function remarks({ only, required, many, notYet }: ClauseItem): string {
  const words = [
    ...(required ? ["required"] : []),
    ...(many ? ["as often as wanted"] : []),
    ...(only
      ? [
          `of ${listed(
            only.map((kind) => inputTexts[kind]),
            "or",
          )} only`,
        ]
      : []),
    ...(notYet ? ["not run yet"] : []),
  ];
  return words.length === 0 ? "" : ` *${words.join("; ")}*`;
}

/** A row of a table of clauses: the phrase, what follows it, what it means. */
export function clauseRow(clause: ClauseItem, takes: readonly InputKind[]): readonly string[] {
  const { phrase, argument, optionalArgument } = clause;
  const text = argument ? `${argumentText(argument, takes)}${optionalArgument ? ", or nothing" : ""}` : "";
  return [code(phrase), text, `${clause.doc}${remarks(clause)}`];
}
