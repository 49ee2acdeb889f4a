import { expect, it } from "vitest";
import { dark, light } from "../../../src/describe/svg/style.js";

/** By the rules of WCAG 2: relative luminance of the lighter over the darker. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

it("knows the contrast of black and white", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

it.each([
  ["light", light],
  ["dark", dark],
])("keeps texts and lines readable on %s grounds", (_, { ground, frame, text, muted, flow, kinds }) => {
  const grounds = [ground, frame, ...Object.values(kinds)].map(({ fill }) => fill);
  for (const fill of grounds) {
    expect(contrast(text, fill), `text on ${fill}`).toBeGreaterThanOrEqual(7);
    expect(contrast(muted, fill), `muted text on ${fill}`).toBeGreaterThanOrEqual(4.5);
  }
  const lines = [flow, ...Object.values(kinds).map(({ line }) => line)];
  for (const fill of [ground.fill, frame.fill]) {
    for (const line of lines) expect(contrast(line, fill), `line ${line} on ${fill}`).toBeGreaterThanOrEqual(3);
  }
});

it("gives every kind of thing a colour of its own", () => {
  for (const { kinds } of [light, dark]) {
    const colors = Object.values(kinds).flatMap(({ fill, line }) => [fill, line]);
    expect(new Set(colors).size).toBe(colors.length);
  }
});
