/** Fixes that are offered, made as a person would who picks them. */
import { expect } from "vitest";
import type { Code } from "../../src/core/catalogue/index.js";
import { applyEdits } from "../../src/core/fixes.js";
import { type CheckedSource, type CheckSourceOptions, checkSource } from "./diagnostics.js";

/** The text with the first fix of that code made; what is then found must not hold an error or a warning, and is no syntax mistake. */
export function mended({ source, all }: CheckedSource, code: Code, options: CheckSourceOptions = {}): string {
  const fix = all.find((each) => each.code === code && each.fix)?.fix;
  if (!fix) throw new Error(`there is no fix for ${code} among ${all.map((each) => each.code).join(", ")}`);
  const text = applyEdits(source.text, fix.edits);
  const left = checkSource(text, options).all.filter(({ severity }) => severity !== "info");
  expect(
    left.map((each) => `${each.code} ${each.message}`),
    text,
  ).toEqual([]);
  return text;
}
