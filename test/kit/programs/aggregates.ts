/** `group by`, perhaps a window, and what is made of each group. */
import type { Relation } from "../../../src/ir/builder.js";
import { isNullable, isNumber, isOrdered, withoutNull } from "../../../src/types/relations.js";
import type { Type } from "../../../src/types/type.js";
import { paths, type Scope } from "../../oracle/generate/paths.js";
import { graceOf, stageClauses, storeClauses } from "./clauses.js";
import { keyVariables, rowScope, type Setting, sometimes, textOf } from "./setting.js";
import { newKey, type Stage } from "./streams.js";

type Window = "none" | "tumbling" | "hopping" | "sliding" | "session";

interface Group {
  readonly setting: Setting;
  readonly window: Window;
  readonly emitsOnClose: boolean;
  readonly late: boolean;
  readonly table: boolean;
  readonly relation: Relation;
  readonly scope: Scope;
}

/** What the aggregates get of a record: its key is the group's. */
export const aggregations: Stage = (setting, input) => {
  const { choices } = setting;
  const byKey = !isNullable(input.key) && input.key.kind !== "windowed" && input.key.kind !== "void" && choices.chance(0.5);
  const grouping = `group by ${byKey ? "key" : newKey(setting, rowScope(input))}`;
  const table = input.kind === "table";
  const window: Window = table ? "none" : choices.pick(["none", "none", "tumbling", "hopping", "sliding", "session"] as const);
  const close = window !== "none" && choices.chance(0.2);
  const late = (window === "tumbling" || window === "hopping") && choices.chance(0.1);
  const keepsNull = window !== "none" && window !== "sliding";
  const value = keepsNull ? input.value : withoutNull(input.value);
  // Of another key its type is only known below, so the aggregates do not look at it.
  const scope: Scope = byKey ? [{ text: "value", type: value }, ...keyVariables(input.key)] : [{ text: "value", type: value }];
  const group: Group = { setting, window, emitsOnClose: close, late, table, relation: { ...input, value }, scope };
  const made = choices.weighted(table ? ofTables : ofStreams)(group);
  if (made === undefined) return undefined;
  const windowed = window === "none" ? [] : [windowOf(setting, window, close, late)];
  return [grouping, ...windowed, `${made}${storeClauses(setting, { windows: window !== "none" })}${stageClauses(setting)}`];
};

const ahead: { readonly [W in Exclude<Window, "none">]: string } = {
  tumbling: "window tumbling 5m",
  hopping: "window hopping 10m every 1m",
  sliding: "window sliding 2m",
  session: "window session gap 30s",
};

function windowOf({ choices, names }: Setting, window: Exclude<Window, "none">, close: boolean, late: boolean): string {
  const fixed = window === "tumbling" || window === "hopping";
  const emit = close ? " emit on close" : sometimes(choices, 0.1, () => "emit on update");
  const offset = fixed && !close ? sometimes(choices, 0.15, () => "offset 30s") : "";
  return `${ahead[window]} ${graceOf(choices)}${emit}${offset}${late ? ` late to "${names.next("late-")}"` : ""}`;
}

type Aggregate = (group: Group) => string | undefined;

const count: Aggregate = () => "count";

/** One that the type suits, of what a record has. */
function pathWhere({ setting, scope }: Group, fits: (type: Type) => boolean): string | undefined {
  const fitting = paths(scope).filter(({ type }) => fits(type));
  return fitting.length === 0 ? undefined : textOf(setting.choices.pick(fitting));
}

const summed =
  (word: "sum" | "avg"): Aggregate =>
  (group) => {
    const { setting, scope } = group;
    const made = setting.choices.chance(0.5) ? setting.expressions.of({ kind: "long" }, scope, 2) : undefined;
    const path = pathWhere(group, isNumber) ?? (made ? textOf(made) : undefined);
    return `${word} ${path ?? "1"}`;
  };

const extreme =
  (word: "min" | "max"): Aggregate =>
  (group) => {
    const path = pathWhere(group, (type) => isOrdered(withoutNull(type)));
    return path === undefined ? undefined : `${word} ${path}`;
  };

/** They hand on values as they are, which must be there. */
const ended =
  (word: "first" | "last"): Aggregate =>
  ({ relation }) =>
    isNullable(relation.value) ? undefined : word;

const collect: Aggregate = (group) => {
  const { choices } = group.setting;
  const what = choices.chance(0.6) ? sometimes(choices, 1, () => textOf(group.setting.expressions.any(group.scope, 1))) : "";
  return `collect${what}${sometimes(choices, 0.5, () => `limit ${choices.int(1, 20)}`)}`;
};

const top: Aggregate = (group) => {
  const path = pathWhere(group, (type) => isOrdered(withoutNull(type)));
  return path === undefined ? undefined : `top ${group.setting.choices.int(1, 9)} by ${path}`;
};

const reduce: Aggregate = ({ setting, relation, table }) => {
  if (isNullable(relation.value)) return undefined;
  const scope = ["a", "b"].map((text) => ({ text, type: relation.value }));
  const body = () => {
    const made = setting.expressions.of(relation.value, scope, 1);
    return made && made.type.kind === relation.value.kind ? textOf(made) : setting.choices.pick(["a", "b"] as const);
  };
  return `reduce (a, b) => ${body()}${table ? ` remove (a, b) => ${body()}` : ""}`;
};

interface Result {
  readonly type: Type;
  readonly from: string;
}

const results: readonly Result[] = [
  { type: { kind: "long" }, from: "0" },
  { type: { kind: "double" }, from: "0.0" },
  { type: { kind: "string" }, from: '""' },
  { type: { kind: "boolean" }, from: "false" },
  { type: { kind: "list", element: { kind: "long" } }, from: "[0]" },
  {
    type: {
      kind: "record",
      closed: false,
      fields: [
        { name: "n", optional: false, type: { kind: "long" } },
        { name: "last", optional: false, type: { kind: "string" } },
      ],
    },
    from: '{ n: 0, last: "" }',
  },
];

const recordSteps = ["{ n: agg.n + 1, last: agg.last }", "{ ...agg, n: agg.n * 2 }", "{ ...agg, n: 0 }", "agg"] as const;

/** The next result, of the same type. */
function step({ setting }: Group, scope: Scope, { type }: Result): string {
  const { choices, expressions } = setting;
  if (type.kind === "record") return choices.pick(recordSteps);
  const made = expressions.of(type, [...scope, { text: "agg", type }], 2);
  return made && made.type.kind === type.kind ? textOf(made) : "agg";
}

function mergeOf({ window, setting }: Group): string {
  return window === "session" ? ` merge ${setting.choices.pick(["left", "right", "if left == right then left else right"] as const)}` : "";
}

const aggregate: Aggregate = (group) => {
  const result = group.setting.choices.pick(results);
  const remove = group.table ? ` remove ${step(group, group.scope, result)}` : "";
  return `aggregate from ${result.from} add ${step(group, group.scope, result)}${remove}${mergeOf(group)}`;
};

const cogroup: Aggregate = (group) => {
  const { setting, relation, emitsOnClose, late, window } = group;
  if (emitsOnClose || late) return undefined;
  const result = setting.choices.pick(results);
  // Streams whose key is the group's; without `group by key` its type is not known here.
  const byKey = group.scope.some(({ text }) => text === "key");
  const others = setting.relations.filter(
    (other) => other.relation.kind === "stream" && withoutNull(other.relation.key).kind === relation.key.kind && isScalar(relation.key),
  );
  const chosen = byKey ? setting.choices.shuffled(others).slice(0, setting.choices.int(0, 2)) : [];
  const keepsNull = window !== "none" && window !== "sliding";
  const withs = chosen.map(({ name, relation: { value } }) => {
    const scope: Scope = [{ text: "value", type: keepsNull ? value : withoutNull(value) }];
    return ` with ${name} add ${step(group, scope, result)}`;
  });
  return `cogroup from ${result.from} add ${step(group, group.scope, result)}${withs.join("")}${mergeOf(group)}`;
};

const isScalar = ({ kind }: Type): boolean =>
  kind === "string" || kind === "long" || kind === "int" || kind === "double" || kind === "uuid";

const ofTables: readonly (readonly [weight: number, aggregate: Aggregate])[] = [
  [2, count],
  [2, summed("sum")],
  [1, summed("avg")],
  [2, reduce],
  [3, aggregate],
];

const ofStreams: typeof ofTables = [
  ...ofTables,
  [1, extreme("min")],
  [1, extreme("max")],
  [1, ended("first")],
  [1, ended("last")],
  [2, collect],
  [2, top],
  [3, cogroup],
];
