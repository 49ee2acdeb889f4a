/** Clauses that many stages take: names, error policies, stores, lengths of time. */
import type { Choices } from "../../oracle/generate/random.js";
import { type Setting, sometimes } from "./setting.js";

export function stageClauses({ choices, names }: Setting): string {
  const named = sometimes(choices, 0.08, () => `named "${names.next("n-")}"`);
  return named + sometimes(choices, 0.08, () => onError(choices));
}

export function onError(choices: Choices): string {
  return choices.pick(["on error fail", "on error skip", 'on error dead letter "dead"'] as const);
}

export interface StoreKind {
  /** A window's rows can be kept for longer. */
  readonly windows?: boolean;
  /** A history is kept on disk. */
  readonly versioned?: boolean;
}

/** A store with a name of its own, and how it is kept. */
export function storeClauses({ choices, names }: Setting, { windows = false, versioned = false }: StoreKind = {}): string {
  const kept = versioned || choices.chance(0.7) ? "" : windows || choices.chance(0.5) ? " in memory" : ` lru ${choices.int(1, 500)}`;
  const logged = choices.weighted([
    [6, ""],
    [1, " not logged"],
    [1, ' changelog { cleanup.policy = "compact", segment.ms = 1h }'],
  ] as const);
  return [
    ` as "${names.next("store-")}"`,
    kept,
    logged,
    windows ? sometimes(choices, 0.15, () => "retain 30d") : "",
    sometimes(choices, 0.1, () => "cache off"),
    sometimes(choices, 0.1, () => `moved from "${names.next("old-")}"`),
    sometimes(choices, 0.1, () => `version ${choices.int(1, 9)}`),
  ].join("");
}

/** In falling order of their units, as they must be written. */
export function length(choices: Choices): string {
  return choices.pick(["250ms", "1s", "5m", "90s", "1h", "1h30m", "2m5s"] as const);
}

export function graceOf(choices: Choices): string {
  return `grace ${choices.pick(["0s", "5s", "250ms", "1m"] as const)}`;
}
