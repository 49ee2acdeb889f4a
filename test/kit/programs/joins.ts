/** Joins with what the program has that fits. */
import type { Relation } from "../../../src/ir/builder.js";
import { equalTypes, nullable, withoutNull } from "../../../src/types/relations.js";
import type { Scope } from "../../oracle/generate/paths.js";
import { graceOf, length, stageClauses, storeClauses } from "./clauses.js";
import { keyVariables, type Named, rowScope, type Setting, textOf } from "./setting.js";
import type { Stage } from "./streams.js";

type How = "join" | "left join" | "outer join";

function partner({ choices, relations }: Setting, kind: Relation["kind"], fits: (relation: Relation) => boolean): Named | undefined {
  const fitting = relations.filter(({ relation }) => relation.kind === kind && fits(relation));
  return fitting.length === 0 ? undefined : choices.pick(fitting);
}

/** The result, from both sides, as the join leaves them. */
function withOf({ choices, expressions }: Setting, how: How, left: Relation, right: Relation): string {
  if (choices.chance(0.2)) return "";
  const [plainLeft, plainRight] = [withoutNull(left.value), withoutNull(right.value)];
  const scope: Scope = [
    { text: "left", type: how === "outer join" ? nullable(plainLeft) : plainLeft },
    { text: "right", type: how === "join" ? plainRight : nullable(plainRight) },
    ...keysOf(how, left, right),
  ];
  return ` with ${textOf(expressions.any(scope, 2))}`;
}

/** Of streams, an inner join's is never null; what the others keep is left aside. */
function keysOf(how: How, left: Relation, right: Relation): Scope {
  if (left.kind === "table" || right.kind === "globalTable") return keyVariables(left.key);
  return how === "join" ? keyVariables(withoutNull(left.key)) : [];
}

const sameKey =
  ({ key }: Relation) =>
  (other: Relation): boolean =>
    equalTypes(withoutNull(other.key), withoutNull(key)) && key.kind !== "void";

export const streamJoin: Stage = (setting, input) => {
  const { choices } = setting;
  const other = partner(setting, "stream", sameKey(input));
  if (!other || input.key.kind === "windowed") return undefined;
  const how = choices.pick(["join", "left join", "outer join"] as const);
  const distance = choices.chance(0.6) ? `within ${length(choices)}` : `before ${length(choices)} after ${length(choices)}`;
  const result = withOf(setting, how, input, other.relation);
  return [`${how} ${other.name} ${distance} ${graceOf(choices)}${result}${storeClauses(setting)}${stageClauses(setting)}`];
};

export const tableLookup: Stage = (setting, input) => {
  const { choices } = setting;
  const other = partner(setting, "table", sameKey(input));
  if (!other || input.key.kind === "windowed") return undefined;
  const how = choices.pick(["join", "left join"] as const);
  const versioned = other.relation.historyMs !== undefined && input.key.kind !== "nullable" && choices.chance(0.5);
  return [`${how} ${other.name}${versioned ? " grace 5s" : ""}${withOf(setting, how, input, other.relation)}${stageClauses(setting)}`];
};

export const globalJoin: Stage = (setting, input) => {
  const other = partner(setting, "globalTable", () => true);
  if (!other) return undefined;
  const wanted = withoutNull(other.relation.key);
  const on = setting.expressions.of(wanted, rowScope({ key: input.key, value: withoutNull(input.value) }), 2);
  if (!on || !equalTypes(withoutNull(on.type), wanted)) return undefined;
  const how = setting.choices.pick(["join", "left join"] as const);
  return [`${how} ${other.name} on ${textOf(on)}${withOf(setting, how, input, other.relation)}${stageClauses(setting)}`];
};

export const tableJoin: Stage = (setting, input) => {
  const { choices } = setting;
  const other = partner(setting, "table", sameKey(input));
  if (!other) return undefined;
  const how = choices.pick(["join", "left join", "outer join"] as const);
  const store = choices.chance(0.3) ? storeClauses(setting) : "";
  return [`${how} ${other.name}${withOf(setting, how, input, other.relation)}${store}${stageClauses(setting)}`];
};

export const foreignKeyJoin: Stage = (setting, input) => {
  const other = partner(setting, "table", ({ key }) => key.kind !== "windowed");
  if (!other || input.key.kind === "windowed") return undefined;
  const wanted = withoutNull(other.relation.key);
  const on = setting.expressions.of(wanted, rowScope(input), 2);
  if (!on || !equalTypes(on.type, wanted)) return undefined;
  const how = setting.choices.pick(["join", "left join"] as const);
  const result = withOf(setting, how, input, other.relation);
  return [`${how} ${other.name} on ${textOf(on)}${result}${storeClauses(setting)}${stageClauses(setting)}`];
};
