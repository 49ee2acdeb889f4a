import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { catalogue } from "../../src/core/catalogue/index.js";
import { checkSource } from "../kit/diagnostics.js";

it("has a test for every code", () => {
  const tests = readdirSync("test", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join("test", name), "utf8"))
    .join("\n");
  expect(Object.keys(catalogue).filter((code) => !new RegExp(`\\b${code}\\b`).test(tests))).toEqual([]);
});

it("gives every code a name of its own", () => {
  const names = Object.values(catalogue).map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

it("names the few operators that are most like what was written, and where all are", () => {
  const operators = ["filter", "map", "map entry", "key by", "group by", "count", "sum", "to stream", "to table"];
  expect(catalogue.S13.help?.({ written: "to streem", operators })).toBe(
    "Operators are `to stream`, `to table`, `filter`, `count`, `sum`, `map entry` and 3 others; `topo explain S13` lists them.",
  );
  expect(catalogue.S13.help?.({ written: "to streem", operators: ["filter", "map"] })).toBe("Operators are `filter` or `map`.");
});

it("cuts words that nobody reads, in the title of a fix too", () => {
  const long = "x".repeat(5_000);
  const { all } = checkSource(`param ${long} = 1\nsource s: stream<string, long> from "s"\nstream a = s | filter value == ${long}x`);
  const [told] = all;
  expect(told?.code).toBe("B01");
  for (const text of [told?.message ?? "", told?.fix?.title ?? ""]) {
    expect(text).toContain("…");
    expect(text.length).toBeLessThan(2_002);
  }
});
