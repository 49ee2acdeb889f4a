import { describe, expect, it } from "vitest";
import { functions } from "../../../src/stdlib/functions/index.js";
import { showValue } from "../../../src/testing/match.js";
import { equal } from "../../../src/values/equal.js";
import { evaluated } from "../../kit/expressions.js";

for (const { name, examples, signatures, parameters } of functions) {
  describe(name, () => {
    for (const { call, result } of examples) {
      it(`gives ${result} for ${call}`, () => {
        const actual = evaluated(call);
        expect(equal(actual, result === "null" ? null : evaluated(result)), `it gave ${showValue(actual)}`).toBe(true);
      });
    }

    it("has an example that calls it, and signatures of it", () => {
      expect(examples.some(({ call }) => call.includes(`${name}(`))).toBe(true);
      expect(signatures.every((signature) => signature.startsWith(`${name}(`))).toBe(true);
      expect(parameters.least).toBeLessThanOrEqual(parameters.most);
    });
  });
}

it("finds functions by names that are all different", () => {
  expect(new Set(functions.map(({ name }) => name)).size).toBe(functions.length);
});
