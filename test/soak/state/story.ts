/** The life story of an application: journal, state and engine together. Plain data, as those of the journal are. */
import type { Random } from "../../../src/runtime/ports/random.js";
import { pick, randomStory } from "../journal/story.js";
import type { Surroundings } from "../journal/world.js";

/** Steps with how often they come. */
const weights = {
  input: 30,
  process: 12,
  commit: 24,
  wait: 5,
  close: 4,
  kill: 5,
  "cut power": 5,
  "flip state": 4,
  "lose state": 1,
  "disk dies": 6,
  "sync fails": 2,
  "write fails": 2,
} as const;

export type StepKind = keyof typeof weights;

export interface Step {
  readonly kind: StepKind;
  readonly a: number;
  readonly b: number;
}

export interface Story extends Surroundings {
  readonly steps: readonly Step[];
}

const kinds = (Object.keys(weights) as readonly StepKind[]).flatMap((kind) => new Array<StepKind>(weights[kind]).fill(kind));

export function randomLife(random: Random): Story {
  const steps = Array.from({ length: 8 + Math.floor(random.next() * 14) }, () => ({
    kind: pick(kinds, random.next()),
    a: random.next(),
    b: random.next(),
  }));
  return { ...randomStory(random), waits: false, steps };
}

export function* smallerLives(story: Story): Generator<Story> {
  const { steps } = story;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < steps.length; at += size) yield { ...story, steps: steps.toSpliced(at, size) };
  }
}

export function showLife({ steps, ...rest }: Story): string {
  return [JSON.stringify(rest), ...steps.map(({ kind, a, b }) => `${kind} ${a.toFixed(3)} ${b.toFixed(3)}`)].join("\n");
}
