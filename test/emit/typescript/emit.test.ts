/** Emitted programs mean the same graph as their originals, type-check, and give the same records. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { compile } from "../../../src/compile.js";
import { describeText } from "../../../src/describe/text.js";
import { emitTypeScript } from "../../../src/emit/typescript/index.js";
import type { Plan } from "../../../src/plan/plan.js";
import { t, topology } from "../../../src/streams/index.js";
import { createDriver } from "../../../src/testing/index.js";
import { loadTopology, typeErrors } from "../../kit/emitted-typescript.js";
import { graphShape } from "../../kit/graph-shape.js";
import { cases } from "../../oracle/generate/arbitrary.js";
import { programText } from "../../oracle/generate/model.js";
import { runOurs } from "../../oracle/ours.js";
import { inputs, programs } from "./programs.js";

function planOf(text: string): Plan {
  const { plan, diagnostics } = compile({ path: "program.topo", text });
  if (!plan) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return plan;
}

async function emitted(plan: Plan, path = "src/topology.ts"): Promise<string> {
  return (await emitTypeScript(plan)).find((file) => file.path === path)?.text ?? "";
}

const names = Object.keys(programs);
const textOf = (name: string): string => programs[name] ?? "";

it.each(names)("means the same graph as its original: %s", async (name) => {
  const plan = planOf(textOf(name));
  const app = await loadTopology(await emitted(plan));
  expect(graphShape(app.graph())).toEqual(graphShape(plan.graph));
  expect(app.describe()).toBe(describeText(plan));
});

it("type-checks under --strict", async () => {
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name, await emitted(planOf(textOf(name))));
  expect(typeErrors(texts)).toEqual([]);
});

it.each(Object.keys(inputs))("gives the same records: %s", async (name) => {
  const plan = planOf(textOf(name));
  const app = await loadTopology(await emitted(plan));
  const results = await outputsOf(app.plan(), name);
  expect(results).toEqual(await outputsOf(plan, name));
  expect(results.some((records) => records.length > 0)).toBe(true);
});

async function outputsOf(plan: Plan, name: string) {
  const driver = await createDriver(plan);
  for (const [source, key, value] of inputs[name] ?? []) await driver.input(source).send(key, value, { timestamp: 5 });
  const sinks = plan.topics.filter(({ role }) => role === "sink");
  const results = await Promise.all(sinks.map((topic) => driver.output(topic.name).readAllBytes()));
  await driver.close();
  return results;
}

it("runs random programs as their originals run", async () => {
  let ran = 0;
  for (const { program, inputs: records } of fc.sample(cases(new Map()), { numRuns: 20, seed: 54 })) {
    const { plan } = compile({ path: "program.topo", text: programText(program) });
    if (!plan) continue;
    ran++;
    const app = await loadTopology(await emitted(plan));
    const [theirs, ours] = [await runOurs(app.plan(), records), await runOurs(plan, records)];
    expect({ ...theirs, failure: theirs.failure?.messages }).toEqual({ ...ours, failure: ours.failure?.messages });
  }
  expect(ran).toBeGreaterThan(10);
});

it("writes a program as a person would", async () => {
  expect(await emitted(planOf(textOf("hello")))).toBe(`/** Greets everybody. */

import { t, topology } from "topo-lang/streams";

export const app = topology("hello", {
  "commit.interval.ms": 100,
  "processing.guarantee": "exactly_once_v2",
});

app.topic("users", { partitions: 4, config: { "cleanup.policy": "compact" } });

/** Names. */
const users = app.source("users", { topic: "users", key: t.void, value: t.string });

const greetings = app.stream("greetings", users.map(t.string, ({ value }) => \`Hello, \${value}!\`));

app.sink(greetings, "greetings");
`);
});

it("names the package after the application", async () => {
  const plan = planOf(`/// Less < more.\napp "_Order.Counts"\nsource a: stream<string, string> from "a"\nsink a to "b"`);
  expect(JSON.parse(await emitted(plan, "package.json")).name).toBe("order.counts");
  expect(await emitted(plan, "README.md")).toMatch(/^# _Order\.Counts\n\nLess &lt; more\.\n/);
});

it("emits the same bytes each time", async () => {
  const plan = planOf(textOf("stages"));
  expect(await emitTypeScript(plan)).toEqual(await emitTypeScript(plan));
});

it("does not write functions that it has not read", async () => {
  const app = topology("native");
  app.stream(
    "b",
    app.source("a", { topic: "a", key: t.string, value: t.string }).filter(() => true),
  );
  await expect(emitTypeScript(app.plan())).rejects.toMatchObject({ code: "Y01" });
});
