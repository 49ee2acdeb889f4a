/** Stages onto a table. */
import { aggregations } from "./aggregates.js";
import { length, stageClauses, storeClauses } from "./clauses.js";
import { foreignKeyJoin, tableJoin } from "./joins.js";
import { rowScope, type Setting, sometimes, textOf } from "./setting.js";
import type { Stage } from "./streams.js";

/** A store where it is named, and only there. */
const kept = (setting: Setting): string => (setting.choices.chance(0.3) ? storeClauses(setting) : "");

const filter =
  (word: "filter" | "reject"): Stage =>
  (setting, input) => [`${word} ${textOf(setting.expressions.condition(rowScope(input), 2))}${kept(setting)}${stageClauses(setting)}`];

const map: Stage = (setting, input) => [
  `map ${textOf(setting.expressions.any(rowScope(input), 3))}${kept(setting)}${stageClauses(setting)}`,
];

const toStream: Stage = (setting) => [`to stream${stageClauses(setting)}`];

const limits = ({ choices }: Setting): string =>
  choices.pick([" max records 1_000", " max bytes 64MB", " max records 10 max bytes 1MB", " unbounded"] as const);

const buffer = ({ choices, names }: Setting): string =>
  sometimes(choices, 0.3, () => `as "${names.next("buffer-")}"`) + sometimes(choices, 0.1, () => "not logged");

const suppressFor: Stage = (setting, { historyMs }) => {
  if (historyMs !== undefined) return undefined;
  const limit = limits(setting);
  const then = limit === " unbounded" ? "" : sometimes(setting.choices, 0.3, () => "then emit early");
  return [`suppress for ${length(setting.choices)}${limit}${then}${buffer(setting)}`];
};

const suppressUntilClose: Stage = (setting, { windowGraceMs }) => {
  if (windowGraceMs === undefined) return undefined;
  const limit = limits(setting);
  const then = limit === " unbounded" ? "" : sometimes(setting.choices, 0.5, () => "then shut down");
  return [`suppress until window closes${limit}${then}${buffer(setting)}`];
};

const expire: Stage = (setting, { key }) => {
  if (key.kind === "windowed") return undefined;
  return [`expire after ${length(setting.choices)}${storeClauses(setting)}${stageClauses(setting)}`];
};

export const tableStages: readonly (readonly [weight: number, stage: Stage])[] = [
  [2, filter("filter")],
  [1, filter("reject")],
  [3, map],
  [6, toStream],
  [2, suppressFor],
  [5, suppressUntilClose],
  [2, expire],
  [4, aggregations],
  [4, tableJoin],
  [3, foreignKeyJoin],
];
