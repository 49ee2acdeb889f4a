/** N01 and N02 for stages without a text, as the streams API makes them. */
import { expect, it } from "vitest";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { span } from "../../src/core/source.js";
import { lint } from "../../src/rules/index.js";
import { Drawing, textSerde } from "../plan/graphs.js";

const found = (drawing: Drawing): readonly Diagnostic[] => lint(drawing.finish(), []);
const source = { path: "x.topo", text: "stream x = …" };
const place = (start: number) => span(source, start, start + 1);

it("reports a store that two declarations have", () => {
  const d = new Drawing();
  const users = d.source("users", "users");
  d.count("x", users, "same");
  d.count("y", users, "same");
  expect(found(d).map(({ code }) => code)).toEqual(["N01"]);
});

it("asks for a name where two stages of a declaration would share a store", () => {
  const d = new Drawing();
  const users = d.source("users", "users");
  d.count("x", users);
  d.count("x", users);
  expect(found(d).map(({ code }) => code)).toEqual(["N01"]);
});

it("refuses a store name that Kafka Streams would take for one of its own", () => {
  const d = new Drawing();
  d.count("x", d.source("users", "users"), "KSTREAM-MINE-0000000001");
  expect(found(d).map(({ code }) => code)).toEqual(["N02"]);
});

it("refuses a topic that has the name of an internal one", () => {
  const d = new Drawing();
  const counts = d.count("x", d.keyBy("x", d.source("users", "users")));
  d.sink("x", counts, "app-x-count-changelog");
  d.sink("x", counts, "x-count-repartition");
  const diagnostics = found(d);
  expect(diagnostics.map(({ code }) => code)).toEqual(["N02", "N02"]);
  expect(diagnostics.map(({ message }) => message.split("`")[1])).toEqual(["app-x-count-repartition", "app-x-count-changelog"]);
});

it("wants a name of its own for each repartition topic, and says once what is wrong", () => {
  const d = new Drawing();
  const users = d.source("users", "users");
  d.repartition("x", d.repartition("x", users));
  d.count("x", d.keyBy("y", users), "x");
  const diagnostics = found(d);
  expect(diagnostics.map(({ code }) => code)).toEqual(["N02", "N02"]);
  expect(diagnostics[0]?.message).toBe(
    "The repartition topic `x-repartition` has a name that Kafka refuses: another stage has a repartition topic of that name.",
  );
});

it("refuses names of repartitions that Kafka refuses, or would take for its own", () => {
  const d = new Drawing();
  const users = d.source("users", "users");
  d.repartition("x", users, "a b");
  d.repartition("y", users, "KSTREAM-MINE-0000000001");
  expect(found(d).map(({ message }) => message.split(":")[1])).toEqual([
    ' it contains " "; Kafka allows letters, digits, ".", "_" and "-".',
    " it has the form of the names that Kafka Streams generates.",
  ]);
});

it("refuses a topic that has the name of a repartition topic, and shows the stage", () => {
  const d = new Drawing();
  const users = d.source("users", "users");
  d.graph.repartition({ declaration: "x", at: place(3) }, users, {
    name: "x",
    partitions: undefined,
    keySerde: textSerde,
    valueSerde: textSerde,
  });
  d.sink("users", users, "app-x-repartition");
  expect(found(d)).toMatchObject([{ code: "N02", at: { start: 3 } }]);
});
