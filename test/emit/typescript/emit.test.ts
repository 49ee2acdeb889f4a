/** Emitted programs type-check, are described as their originals are, and mean the same graph. */
import { expect, it } from "vitest";
import { compile } from "../../../src/compile.js";
import { describeText } from "../../../src/describe/text.js";
import { emitTypeScript } from "../../../src/emit/typescript/index.js";
import type { Plan } from "../../../src/plan/plan.js";
import { loadTopology, typeErrors } from "../../kit/emitted-typescript.js";
import { programs } from "./programs.js";

function planOf(name: string): Plan {
  const { plan, diagnostics } = compile({ path: `${name}.topo`, text: programs[name] ?? "" });
  if (!plan)
    throw new Error(diagnostics.map(({ code, message, at }) => `${code} ${message} ${at.source.text.slice(at.start, at.end)}`).join("\n"));
  return plan;
}

async function topologyOf(plan: Plan): Promise<string> {
  const file = (await emitTypeScript(plan)).find(({ path }) => path === "src/topology.ts");
  return file?.text ?? "";
}

const names = Object.keys(programs);

it.each(names)("describes %s as its original", async (name) => {
  const plan = planOf(name);
  const app = await loadTopology(await topologyOf(plan));
  expect(app.describe()).toBe(describeText(plan));
});

it("type-checks under --strict", async () => {
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name, await topologyOf(planOf(name)));
  expect(typeErrors(texts)).toEqual([]);
});
