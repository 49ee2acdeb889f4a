/** Random records for a program's sources: keys that come again, times out of order, headers, and sometimes something undecodable. */
import type { HeaderBytes, Input } from "../protocol.js";
import { formatsOf } from "./formats.js";
import type { ProgramModel, SourceModel } from "./model.js";
import type { Choices } from "./random.js";
import { badBytes, goodBytes } from "./values.js";

const BAD_CASES = 0.12;

export function randomInputs(choices: Choices, { sources }: ProgramModel): readonly Input[] {
  const inputs: Input[] = [];
  let timestamp: number = choices.pick([0, 1_000, 1_700_000_000_000] as const);
  for (const source of choices.many(choices.int(3, 14), () => choices.pick(sources))) {
    timestamp = Math.max(
      0,
      timestamp +
        choices.weighted<number>([
          [4, 1],
          [3, 0],
          [2, 1000],
          [2, -500],
          [1, 60_000],
        ]),
    );
    const earlier = inputs.filter(({ topic }) => source.topics.includes(topic));
    inputs.push(record(choices, source, timestamp, earlier));
  }
  return choices.chance(BAD_CASES) ? spoiled(choices, sources, inputs) : inputs;
}

function record(choices: Choices, source: SourceModel, timestamp: number, earlier: readonly Input[]): Input {
  const { key: keyFormat, value: valueFormat } = formatsOf(source);
  const key = earlier.length > 0 && choices.chance(0.6) ? choices.pick(earlier).key : goodBytes(choices, keyFormat, source.key);
  const value = earlier.length > 0 && choices.chance(0.15) ? choices.pick(earlier).value : goodBytes(choices, valueFormat, source.value);
  return { topic: choices.pick(source.topics), key, value, timestamp, headers: headers(choices) };
}

function headers(choices: Choices): readonly HeaderBytes[] {
  if (choices.chance(0.7)) return [];
  const values = [null, Buffer.from(""), Buffer.from("x"), Buffer.from("é😀"), Buffer.of(0xff, 0x00)];
  return choices.many(choices.int(1, 3), () => [choices.pick(["a", "b", "trace-id"] as const), choices.pick(values)] as const);
}

/** One record, rather late, whose key, value or timestamp is broken. */
function spoiled(choices: Choices, sources: readonly SourceModel[], inputs: readonly Input[]): readonly Input[] {
  const at = choices.int(Math.floor(inputs.length / 2), inputs.length - 1);
  return inputs.map((input, i) => {
    const source = sources.find(({ topics }) => topics.includes(input.topic));
    if (i !== at || !source) return input;
    if (choices.chance(0.1)) return { ...input, timestamp: -1 };
    const formats = formatsOf(source);
    return choices.chance(0.25)
      ? { ...input, key: badBytes(choices, formats.key, source.key) }
      : { ...input, value: badBytes(choices, formats.value, source.value) };
  });
}
