/** Stages onto a stream, each as the texts of its lines. */
import type { Relation } from "../../../src/ir/builder.js";
import { equalTypes, isNullable, withoutNull } from "../../../src/types/relations.js";
import type { Type } from "../../../src/types/type.js";
import { holdsNull } from "../../oracle/generate/expressions.js";
import { exp } from "../../oracle/generate/model.js";
import type { Scope } from "../../oracle/generate/paths.js";
import { aggregations } from "./aggregates.js";
import { graceOf, length, stageClauses, storeClauses } from "./clauses.js";
import { globalJoin, streamJoin, tableLookup } from "./joins.js";
import { recordScope, rowScope, type Setting, sometimes, textOf, writable } from "./setting.js";

/** The lines of one or more stages; undefined: it cannot be put onto such a relation. */
export type Stage = (setting: Setting, input: Relation) => readonly string[] | undefined;

const depth = 3;
const string: Type = { kind: "string" };

/** An expression of a type that can always be made. */
export function someText(setting: Setting, scope: Scope, deep = 1): string {
  return textOf(setting.expressions.of(string, scope, deep) ?? exp(string, '"k"'));
}

/** A key that is not null. */
export function newKey(setting: Setting, scope: Scope): string {
  const made = setting.expressions.any(scope, 2);
  const kind = made.type.kind;
  const usable = !isNullable(made.type) && kind !== "any" && kind !== "void" && kind !== "windowed";
  return usable && setting.choices.chance(0.5) ? textOf(made) : someText(setting, scope);
}

const withClauses =
  (make: (setting: Setting, input: Relation, scope: Scope) => string | undefined): Stage =>
  (setting, input) => {
    const made = make(setting, input, recordScope(setting.choices, input));
    return made === undefined ? undefined : [made + stageClauses(setting)];
  };

const filter = (word: "filter" | "reject"): Stage =>
  withClauses(({ expressions }, _, scope) => `${word} ${textOf(expressions.condition(scope, depth))}`);

/** Below it, what was nullable is not. */
const guard: Stage = withClauses(({ choices }, { key, value }) => {
  const nullables = [...(isNullable(value) ? ["value"] : []), ...(isNullable(key) ? ["key"] : [])];
  return nullables.length === 0 ? undefined : `filter ${choices.pick(nullables)} != null`;
});

const map: Stage = withClauses(({ choices, expressions, params }, _, scope) => {
  const value = choices.chance(0.1)
    ? choices.pick(["shout(toText(offset))", 'score("a")', 'lookUp("a") concurrency 4', 'parts("a,b")'] as const)
    : textOf(expressions.any([...scope, ...params], depth));
  return `map ${value}`;
});

const mapEntry: Stage = withClauses((setting, _, scope) => {
  const value = textOf(setting.expressions.any(scope, 2));
  return `map entry { key: ${newKey(setting, scope)}, value: ${value} }`;
});

const keyBy: Stage = withClauses((setting, _, scope) => `key by ${newKey(setting, scope)}`);

const flatmap: Stage = withClauses(({ choices, expressions }, _, scope) => {
  if (choices.chance(0.1)) return `flatmap parts("a,b")${sometimes(choices, 0.3, () => "concurrency 2")}`;
  const element = expressions.any(scope, 1).type;
  const list = expressions.of({ kind: "list", element: element.kind === "list" ? string : element }, scope, depth);
  return list?.type.kind === "list" && !holdsNull(list.type) ? `flatmap ${textOf(list)}` : undefined;
});

const flatmapEntries: Stage = withClauses((setting, _, scope) => {
  const entry = `{ key: ${newKey(setting, scope)}, value: ${textOf(setting.expressions.any(scope, 2))} }`;
  return `flatmap entries [${entry}${setting.choices.chance(0.3) ? `, ${entry}` : ""}]`;
});

const merge: Stage = withClauses(({ choices, relations }, input) => {
  const alike = relations.filter(
    ({ relation }) =>
      relation.kind === "stream" &&
      equalTypes(withoutNull(relation.key), withoutNull(input.key)) &&
      equalTypes(withoutNull(relation.value), withoutNull(input.value)),
  );
  const chosen = choices.shuffled(alike).slice(0, choices.int(1, 2));
  return chosen.length === 0 ? undefined : `merge ${chosen.map(({ name }) => name).join(", ")}`;
});

const peek: Stage = withClauses(({ choices }) => `peek notify(value)${sometimes(choices, 0.3, () => `concurrency ${choices.int(1, 9)}`)}`);
const print: Stage = withClauses(({ choices }) => `print ${choices.pick(['"seen"', '"a label"', '"é"'] as const)}`);

const setTimestamp: Stage = withClauses(({ choices, expressions }, _, scope) => {
  const time = expressions.of({ kind: "instant" }, scope, 2);
  return `set timestamp ${time ? textOf(time) : choices.pick(["timestamp", "timestamp + 5m", '"2024-05-01"'] as const)}`;
});

const setHeaders: Stage = withClauses((setting, _, scope) => `set headers { origin: ${someText(setting, scope)}, old: null }`);

/** Without `named`: its topic's name is all that it has. */
const repartition: Stage = (setting, input) => {
  const { choices, names, partitions } = setting;
  const scope = recordScope(choices, input);
  const by = sometimes(choices, 0.4, () => `by ${newKey(setting, scope)}`);
  const into = sometimes(choices, 0.3, () => `into ${partitions}`);
  const where = sometimes(choices, 0.2, () => `partition by ${choices.pick(["0", "partitions - 1", "[0, partitions - 1]"] as const)}`);
  return [`repartition${by}${into} as "${names.next("moved-")}"${where}`];
};

const through: Stage = withClauses(({ choices, names }, input) => {
  if (!writable(input)) return undefined;
  return `through "${names.next("topic-")}"${sometimes(choices, 0.3, () => "partition by partitions - 1")}`;
});

/** A store is where the keys are, or the checker says so. */
const process: Stage = (setting, { rekeyed }) => {
  const { choices, stores, names } = setting;
  const using = stores.length > 0 ? sometimes(choices, 0.5, () => `using ${stores.join(", ")}`) : "";
  const word = choices.pick(["process Twin(5000)", "process Labels", "process value Twin(5_000)", "process value Labels"] as const);
  const before = rekeyed && using !== "" ? [`repartition as "${names.next("moved-")}"`] : [];
  return [...before, `${word}${using}${stageClauses(setting)}`];
};

const dedupe: Stage = withClauses((setting, input) => {
  if (input.key.kind === "windowed") return undefined;
  const { choices } = setting;
  const by = sometimes(choices, 0.5, () => `by ${newKey(setting, rowScope(input))}`);
  return `dedupe within ${length(choices)} ${graceOf(choices)}${by}${storeClauses(setting, { windows: true })}`;
});

const toTable: Stage = withClauses((setting, input) => {
  if (input.key.kind === "windowed") return undefined;
  const versioned = setting.choices.chance(0.2);
  return `to table${versioned ? " versioned 1h" : ""}${storeClauses(setting, { versioned })}`;
});

export const streamStages: readonly (readonly [weight: number, stage: Stage])[] = [
  [4, filter("filter")],
  [2, filter("reject")],
  [3, guard],
  [5, map],
  [2, mapEntry],
  [3, keyBy],
  [2, flatmap],
  [1, flatmapEntries],
  [2, merge],
  [1, peek],
  [1, print],
  [1, setTimestamp],
  [1, setHeaders],
  [2, repartition],
  [1, through],
  [2, process],
  [2, dedupe],
  [3, toTable],
  [8, aggregations],
  [4, streamJoin],
  [4, tableLookup],
  [3, globalJoin],
];
