/** Random cases as an arbitrary of fast-check, which replays and shrinks them. */
import fc, { type Random } from "fast-check";
import { randomInputs } from "./inputs.js";
import type { CaseModel } from "./model.js";
import { type Refusals, randomProgram } from "./programs.js";
import { Choices } from "./random.js";
import { smallerCases } from "./shrink.js";

class Cases extends fc.Arbitrary<CaseModel> {
  private readonly refusals: Refusals;

  constructor(refusals: Refusals) {
    super();
    this.refusals = refusals;
  }

  override generate(random: Random): fc.Value<CaseModel> {
    const choices = new Choices(random);
    const program = randomProgram(choices, this.refusals);
    return new fc.Value({ program, inputs: randomInputs(choices, program) }, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is CaseModel {
    return typeof value === "object" && value !== null && "program" in value && "inputs" in value;
  }

  override shrink(value: CaseModel): fc.Stream<fc.Value<CaseModel>> {
    return fc.stream(smallerCases(value)).map((smaller) => new fc.Value(smaller, undefined));
  }
}

/** What the checker refuses on the way to a program is left out of it, and noted. */
export function cases(refusals: Refusals): fc.Arbitrary<CaseModel> {
  return new Cases(refusals);
}
