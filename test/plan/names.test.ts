import { expect, it } from "vitest";
import { span } from "../../src/core/source.js";
import { makePlan } from "../../src/plan/index.js";
import { Drawing, names } from "./graphs.js";

const planOf = (drawing: Drawing) => makePlan(drawing.finish());
const source = { path: "x.topo", text: "stream x = …" };
const place = (start: number) => span(source, start, start + 1);

it("names a processor after its declaration and operator, and numbers the later ones of a declaration", () => {
  const d = new Drawing();
  const users = d.source("users", "users");
  const once = d.filter("x", users);
  d.reject("x", d.filter("x", d.filter("x", once)));
  d.filter("y", users);
  expect(names(planOf(d).plan)).toEqual(["users-source", "x-filter", "x-filter-2", "x-filter-3", "x-reject", "y-filter"]);
});

it("takes over what `named` says", () => {
  const d = new Drawing();
  d.filter("x", d.map("x", d.source("users", "users"), { named: "shouted" }));
  expect(names(planOf(d).plan)).toEqual(["users-source", "shouted", "x-filter"]);
});

it("numbers the merges of one stage, whether named or not", () => {
  const d = new Drawing();
  const [a, b, c] = [d.source("a", "a"), d.source("b", "b"), d.source("c", "c")];
  d.merge("x", d.merge("x", a, b, { at: place(1) }), c, { at: place(1) });
  d.merge("y", d.merge("y", a, b, { at: place(5), named: "all" }), c, { at: place(5), named: "all" });
  expect(names(planOf(d).plan).slice(3)).toEqual(["x-merge", "x-merge-2", "all", "all-2"]);
});

it("names a branch after its split, and sinks on it after the branch", () => {
  const d = new Drawing();
  const [adults, minors] = d.split("users", d.source("users", "users"), "adults", "minors");
  if (adults) d.sink("adults", adults, "adults");
  if (minors) d.print("minors", minors);
  expect(names(planOf(d).plan)).toEqual([
    "users-source",
    "users-split",
    "users-split-adults",
    "users-split-minors",
    "adults-sink",
    "minors-print",
  ]);
});

it("gives a table's sink a node that makes a stream of it", () => {
  const d = new Drawing();
  const users = d.source("users", "users");
  const counts = d.count("counts", users);
  d.sink("counts", counts, "one");
  d.sink("counts", counts, "two");
  expect(names(planOf(d).plan)).toEqual([
    "users-source",
    "counts-count",
    "counts-to-stream",
    "counts-sink",
    "counts-to-stream-2",
    "counts-sink-2",
  ]);
});

it("reports a name that two processors have, and shows both", () => {
  const d = new Drawing();
  const users = d.source("users", "users");
  d.filter("x", users, { named: "same", at: place(1) });
  d.filter("y", users, { named: "same", at: place(3) });
  const [only, ...others] = planOf(d).diagnostics;
  expect(others).toEqual([]);
  expect(only).toMatchObject({ code: "N02", at: { start: 3 }, labels: [{ at: { start: 1 } }] });
});

it("reports a name that Kafka does not allow", () => {
  const d = new Drawing();
  d.filter("x", d.source("users", "users"), { named: "a b", at: place(1) });
  const [only] = planOf(d).diagnostics;
  expect(only?.message).toBe(
    'The processor `a b` has a name that Kafka refuses: it contains " "; Kafka allows letters, digits, ".", "_" and "-".',
  );
});
