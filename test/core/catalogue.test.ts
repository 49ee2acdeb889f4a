import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { catalogue } from "../../src/core/catalogue/index.js";

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
