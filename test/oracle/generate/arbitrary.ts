/** Random cases as an arbitrary of fast-check, which replays and shrinks them. */
import fc, { type Random } from "fast-check";
import { randomInputs } from "./inputs.js";
import type { CaseModel } from "./model.js";
import { randomProgram } from "./programs.js";
import { Choices } from "./random.js";
import { smallerCases } from "./shrink.js";

class Cases extends fc.Arbitrary<CaseModel> {
  override generate(random: Random): fc.Value<CaseModel> {
    const choices = new Choices(random);
    const program = randomProgram(choices);
    return new fc.Value({ program, inputs: randomInputs(choices, program) }, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is CaseModel {
    return typeof value === "object" && value !== null && "program" in value && "inputs" in value;
  }

  override shrink(value: CaseModel): fc.Stream<fc.Value<CaseModel>> {
    return fc.stream(smallerCases(value)).map((smaller) => new fc.Value(smaller, undefined));
  }
}

export function cases(): fc.Arbitrary<CaseModel> {
  return new Cases();
}
