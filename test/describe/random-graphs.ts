/** Random logical graphs, larger than the random programs of the oracle: what a picture must cope with. */
import type { Random } from "fast-check";
import fc from "fast-check";
import type { Relation } from "../../src/ir/builder.js";
import type { LogicalGraph } from "../../src/ir/graph.js";
import { Choices } from "../oracle/generate/random.js";
import { Drawing } from "../plan/graphs.js";

/** What nobody should call anything; the language lets hardly any of them through, the streams API neither. */
export const hostileNames = [
  "quote\"'`s",
  "<script>alert(1)</script>",
  "a & b &amp; c; #35; %",
  "two\nlines\r\n\tand a tab",
  "back\\slash \\n \\N \\l",
  "]]> --> }} ]) /] :::style",
  "漢字とかな한글",
  "👩‍👩‍👧‍👦 family",
  "\u202eright to left\u0000\u001b[31m\ud800",
  "עברית ﷽ ไทย",
  "W".repeat(249),
  "many words ".repeat(40),
  "",
] as const;

export function randomGraph(choices: Choices, steps: number): LogicalGraph {
  const d = new Drawing();
  const names = new Set<string>();
  const name = (): string => {
    const word = choices.chance(0.3) ? choices.pick(hostileNames) : choices.pick(["a", "orders", "per-customer-and-country"]);
    const unique = `${word}${names.size}`;
    names.add(unique);
    return unique;
  };
  const streams: Relation[] = [...choices.many(choices.int(1, 3), () => d.source(name(), name()))];
  const tables: Relation[] = [];
  for (let step = 0; step < steps; step++) {
    const from = choices.pick(streams);
    choices.weighted<() => unknown>([
      [4, () => streams.push(d.filter(name(), from))],
      [3, () => streams.push(d.keyBy(name(), from))],
      [2, () => streams.push(d.merge(name(), from, choices.pick(streams)))],
      [2, () => streams.push(...d.split(name(), from, name(), name(), name()))],
      [1, () => d.print(name(), from)],
      [2, () => streams.push(d.repartition(name(), from, `r${step}`, choices.chance(0.5) ? 3 : undefined))],
      [3, () => tables.push(d.count(name(), from, `${name()}-s${step}`))],
      [2, () => d.sink(name(), choices.pick([...streams, ...tables]), choices.pick(["out", "alerts", name()]))],
      [1, () => streams.push(d.source(name(), choices.chance(0.3) ? "shared" : name()))],
    ])();
  }
  return d.finish();
}

export function randomGraphs(count: number, seed: number, steps: number): readonly LogicalGraph[] {
  return fc.sample(new Graphs(steps), { numRuns: count, seed });
}

class Graphs extends fc.Arbitrary<LogicalGraph> {
  private readonly steps: number;

  constructor(steps: number) {
    super();
    this.steps = steps;
  }

  override generate(random: Random): fc.Value<LogicalGraph> {
    return new fc.Value(randomGraph(new Choices(random), this.steps), undefined);
  }

  override canShrinkWithoutContext(_: unknown): _ is LogicalGraph {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<LogicalGraph>> {
    return fc.Stream.nil();
  }
}
