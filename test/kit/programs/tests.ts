/** Test blocks: records that fit a source, and a look at what comes of them. */
import type { Type } from "../../../src/types/type.js";
import type { Choices } from "../../oracle/generate/random.js";
import type { Named, Setting } from "./setting.js";

/** A value as it is written in a test; undefined: texts do not stand for it. */
export function literalOf(choices: Choices, type: Type): string | undefined {
  switch (type.kind) {
    case "nullable":
      return choices.chance(0.3) ? "null" : literalOf(choices, type.of);
    case "list": {
      const item = literalOf(choices, type.element);
      return item === undefined ? undefined : choices.chance(0.2) ? "[]" : `[${item}]`;
    }
    case "map": {
      const value = literalOf(choices, type.value);
      return value === undefined ? undefined : `{ a: ${value} }`;
    }
    case "record": {
      const fields = type.fields.map(({ name, optional, type: of }) => {
        if (optional && choices.chance(0.4)) return "";
        const value = literalOf(choices, of);
        return value === undefined ? undefined : `${fieldName(name)}: ${value}`;
      });
      return fields.includes(undefined) ? undefined : `{ ${fields.filter((field) => field !== "").join(", ")} }`;
    }
    case "union":
      return literalOf(choices, choices.pick(type.members));
    case "enum":
      return JSON.stringify(choices.pick(type.values));
    default:
      return plain[type.kind] && choices.pick(plain[type.kind] ?? []);
  }
}

const plain: { readonly [K in Type["kind"]]?: readonly string[] } = {
  boolean: ["true", "false"],
  int: ["1", "-7"],
  long: ["0", "1_000"],
  float: ["1.5", "2"],
  double: ["0.25", "1e3"],
  bigint: ["12n"],
  decimal: ["1.5"],
  string: ['"a"', '"x y"', '"é"'],
  instant: ['"2024-05-01T10:00:00Z"', '"2024-05-01"'],
  duration: ["5s", "1h30m"],
  uuid: ['"f47ac10b-58cc-4372-a567-0e02b2c3d479"'],
};

function fieldName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** A part of a record: nothing where it may be left out. */
function part(choices: Choices, name: "key" | "value", type: Type): string | undefined {
  if (type.kind === "void") return "";
  const value = literalOf(choices, type);
  return value === undefined ? undefined : `${name}: ${value}`;
}

function recordFor({ choices }: Setting, { relation: { key, value } }: Named, at: string): string | undefined {
  const parts = [part(choices, "key", key), part(choices, "value", value)];
  if (parts.includes(undefined)) return undefined;
  const headers = choices.chance(0.2) ? 'headers: { origin: "x" }' : "";
  const partition = choices.chance(0.2) ? "partition: all" : "";
  return `{ ${[...parts, at, headers, partition].filter((each) => each !== "").join(", ")} }`;
}

/** The same as a row; undefined where a cell would hold a wall. */
function table({ choices }: Setting, { relation: { key, value } }: Named): string | undefined {
  const columns = [["key", key] as const, ["value", value] as const].filter(([, type]) => type.kind !== "void");
  const cells = columns.map(([, type]) => literalOf(choices, type));
  if (cells.includes(undefined) || columns.length === 0) return undefined;
  const row = (texts: readonly (string | undefined)[], at: string) => `    | ${[...texts, at].join(" | ")} |`;
  return [
    row(
      columns.map(([name]) => name),
      "at",
    ),
    row(cells, "10:00"),
  ].join("\n");
}

export function testBlock(setting: Setting, title: string): string {
  const { choices, relations, params } = setting;
  const steps: string[] = [];
  if (choices.chance(0.5)) steps.push(`partitions ${choices.int(1, 4)}`);
  steps.push('start "2024-05-01"');
  const limit = params.find(({ type }) => type.kind === "long");
  if (limit && choices.chance(0.3)) steps.push(`set ${limit.text} = 7`);
  for (const source of relations.filter((each) => each.source && each.relation.kind !== "globalTable").slice(0, 2)) {
    const rows = choices.chance(0.4) ? table(setting, source) : undefined;
    if (rows !== undefined) steps.push(`send ${source.name}\n${rows}`);
    else steps.push(...listed(setting, source));
  }
  if (choices.chance(0.3)) steps.push(choices.pick(["advance wall clock by 5s", "advance wall clock to 11:00", "restart"] as const));
  if (choices.chance(0.3)) steps.push('send "raw-topic" [{ key: "k", value: "x" }]');
  const seen = relations.filter(({ relation }) => relation.kind !== "globalTable");
  if (seen.length > 0) steps.push(`expect nothing on ${choices.pick(seen).name}`);
  steps.push(choices.pick(["expect dropped none", "expect dropped { late: 1, nullKey: 2 }"] as const));
  return `test "${title}" {\n${steps.map((step) => `  ${step}`).join("\n")}\n}`;
}

function listed(setting: Setting, source: Named): readonly string[] {
  const { choices } = setting;
  const every = choices.chance(0.3);
  const one = recordFor(setting, source, every ? "" : "at: 10:00");
  if (one === undefined) return [];
  return [`send ${source.name} [${every ? "every 500ms from 10:00 for 2s: " : ""}${one}]`];
}
