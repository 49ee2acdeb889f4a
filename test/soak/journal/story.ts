/**
 * The life story of a journal: what several processes, one after another, do to it and what becomes of them. A story is plain data, so
 * that it can be made smaller; steps say nothing about each other, and each still means something when others are gone.
 */
import type { Durability } from "../../../src/log/embedded/durability.js";
import type { Random } from "../../../src/runtime/ports/random.js";

/** Steps with how often they come. A step that cannot be done where it stands does nothing. */
const weights = {
  append: 34,
  commit: 20,
  "commits at once": 4,
  wait: 6,
  "set clock": 3,
  read: 4,
  "open twice": 1,
  close: 5,
  kill: 4,
  "cut power": 4,
  flip: 6,
  "disk dies": 5,
  "sync fails": 3,
  "write fails": 2,
  "disk full": 3,
  "disk stalls": 2,
} as const;

export type StepKind = keyof typeof weights;

export interface Step {
  readonly kind: StepKind;
  /** Chance, from 0 to 1, for what the step has to choose. */
  readonly a: number;
  readonly b: number;
}

export interface Story {
  readonly durability: Durability;
  /** For what the disk does by itself. */
  readonly seed: number;
  readonly segmentBytes: number;
  /** Records in memory: nearly none, or all. */
  readonly cacheBytes: number;
  /** Commits wait for room on a full disk. */
  readonly waits: boolean;
  readonly shortReads: boolean;
  /** How often a process dies while it opens or rebuilds, from 0 to 1. */
  readonly deaths: number;
  readonly steps: readonly Step[];
}

const kinds = (Object.keys(weights) as readonly StepKind[]).flatMap((kind) => new Array<StepKind>(weights[kind]).fill(kind));
const durabilities: readonly Durability[] = ["commit", "interval", "os"];

export function randomStory(random: Random): Story {
  return {
    durability: pick(durabilities, random.next()),
    seed: Math.floor(random.next() * 2 ** 31),
    segmentBytes: 200 + Math.floor(random.next() ** 3 * 2_500),
    cacheBytes: random.next() < 0.7 ? 500 : 1_000_000,
    waits: random.next() < 0.3,
    shortReads: random.next() < 0.2,
    deaths: random.next() < 0.2 ? 0.6 : 0.1,
    steps: Array.from({ length: 8 + Math.floor(random.next() * 16) }, () => ({
      kind: pick(kinds, random.next()),
      a: random.next(),
      b: random.next(),
    })),
  };
}

/** A short life that ends in damage, and in processes that die while they rebuild. */
export function damagedStory(random: Random): Story {
  const kinds: readonly StepKind[] = [
    "append",
    "commit",
    "append",
    "commit",
    "append",
    "commit",
    "append",
    "commit",
    "flip",
    "append",
    "commit",
    "flip",
  ];
  const steps = kinds.map((kind) => ({ kind, a: random.next(), b: random.next() }));
  return { ...randomStory(random), segmentBytes: 300, deaths: 0.7, steps };
}

/** The one that a chance from 0 to 1 falls on. */
export function pick<T>(from: readonly T[], chance: number): T {
  const found = from[Math.floor(chance * from.length)];
  if (found === undefined) throw new Error("there is nothing to choose from");
  return found;
}

/** Stories without some of the steps, and calmer ones. */
export function* smallerStories(story: Story): Generator<Story> {
  const { steps } = story;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < steps.length; at += size) yield { ...story, steps: steps.toSpliced(at, size) };
  }
  if (story.shortReads) yield { ...story, shortReads: false };
  if (story.waits) yield { ...story, waits: false };
}

export function showStory({ steps, ...rest }: Story): string {
  return [JSON.stringify(rest), ...steps.map(({ kind, a, b }) => `${kind} ${a.toFixed(3)} ${b.toFixed(3)}`)].join("\n");
}
