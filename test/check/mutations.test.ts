import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { operators } from "../../src/stdlib/operators/index.js";
import { checkSource } from "../kit/diagnostics.js";

const programs = [
  ...operators.flatMap((item) => item.examples.map((example) => example.source)),
  ...["hello-streams", "stream-filter"].map((name) => readFileSync(`topologies/${name}/${name}.topo`, "utf8")),
];

const wordsOf = (text: string) => text.match(/\s+|\w+|"[^"\n]*"|[^\s\w"]/g) ?? [];

/** The same numbers in each run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % below;
  };
}

/** Some words left out, doubled, or replaced by words of any program. */
function mutated(seed: number): string {
  const next = generator(seed);
  const words = [...wordsOf(programs[next(programs.length)] ?? "")];
  const others = wordsOf(programs[next(programs.length)] ?? "");
  for (let i = 0; i <= next(4); i++) {
    const at = next(words.length);
    const put = [[], [words[at] ?? "", " ", words[at] ?? ""], [others[next(others.length)] ?? ""]][next(3)] ?? [];
    words.splice(at, 1, ...put);
  }
  return words.join("");
}

it("has a message, or a graph, for whatever is written", () => {
  for (let seed = 1; seed <= 400; seed++) {
    const text = mutated(seed);
    const { graph, all } = checkSource(text);
    const wrong = all.some((each) => each.severity === "error");
    expect(wrong || graph !== undefined, text).toBe(true);
    for (const { at, message } of all) {
      expect(at.start <= at.end && at.end <= text.length, `${message}\n${text}`).toBe(true);
      expect(message).not.toMatch(/undefined|\[object|unknown is|is unknown/);
    }
  }
});
