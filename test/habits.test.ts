/** Rules of the house that no linter knows. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const sources = ["src", "grammar"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name)),
);

/** `file: code` of every line, comments and texts left out as far as a line shows them. */
function linesWith(pattern: RegExp, except: RegExp): readonly string[] {
  return sources
    .filter((path) => !except.test(path))
    .flatMap((path) =>
      readFileSync(path, "utf8")
        .split("\n")
        .filter((line) => pattern.test(line.replace(/\/\/.*$|^\s*\/?\*.*$/, "").replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""')))
        .map((line) => `${path}: ${line.trim()}`),
    );
}

it("asks for the time, for chance and for timers only in src/host", () => {
  expect(
    linesWith(
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bset(?:Timeout|Interval|Immediate)\(|\bperformance\.now\b/,
      /^src\/(host|cli)\//,
    ),
  ).toEqual([]);
});

it("evaluates text in one file only", () => {
  expect(linesWith(/\bnew Function\b|\bFunction\(|\beval\(/, /^src\/runtime\/evaluate\.ts$/)).toEqual([]);
});

it("re-exports by name, and exports nothing as default", () => {
  expect(linesWith(/^export \*|^export default/, /^$/)).toEqual([]);
});
