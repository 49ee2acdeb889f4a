/** One case on both sides, and what came of it. */
import { emitJava } from "../../src/emit/java/index.js";
import type { EmittedFile } from "../../src/emit/target.js";
import type { NodeId } from "../../src/ir/graph.js";
import type { Plan } from "../../src/plan/plan.js";
import type { Judge } from "./client.js";
import { firstDifference } from "./compare.js";
import { plan, reachedStages, runOurs } from "./ours.js";
import type { Answer, Input, JudgeRequest } from "./protocol.js";

const TIME_LIMIT_MS = 20_000;

export type Outcome =
  | { readonly kind: "same"; readonly plan: Plan; readonly reached: ReadonlySet<NodeId>; readonly judge: Answer }
  /** `what` names the sort of difference, `text` tells it. */
  | { readonly kind: "different"; readonly what: string; readonly text: string };

export async function compareSides(program: string, inputs: readonly Input[], judge: Judge): Promise<Outcome> {
  const planned = plan(program);
  if ("refused" in planned) {
    const codes = [...new Set(planned.refused.map(({ code }) => code))].sort();
    return different(`refused ${codes.join(" ")}`, planned.refused.map(({ code, text }) => `${code}: ${text}`).join("\n"));
  }
  const [theirs, ours] = await Promise.all([judge.ask(requestFor(planned.plan, inputs)), settled(runOurs(planned.plan, inputs))]);
  if (theirs.problem !== undefined) return different(`Java ${theirs.problem.split("\n")[0]}`, theirs.problem);
  if (ours instanceof Error) return different("our side broke down", ours.stack ?? ours.message);
  const difference = firstDifference(ours, theirs);
  if (difference) return different(difference.kind, difference.text);
  return { kind: "same", plan: planned.plan, reached: await reachedStages(planned.plan, inputs), judge: theirs };
}

function different(what: string, text: string): Outcome {
  return { kind: "different", what, text };
}

async function settled<T>(run: Promise<T>): Promise<T | Error> {
  try {
    return await run;
  } catch (problem) {
    return problem instanceof Error ? problem : new Error(String(problem));
  }
}

function requestFor(plan: Plan, inputs: readonly Input[]): JudgeRequest {
  const files = emitJava(plan).filter(({ path }) => /^src\/main\/java\/.*\.java$/.test(path) && !path.endsWith("/Main.java"));
  const shared = files.filter(isSupport);
  return {
    sources: files.filter((file) => !isSupport(file)),
    shared,
    application: applicationClass(files),
    inputs,
    timeLimitMs: TIME_LIMIT_MS,
  };
}

/** The few classes that every emitted application carries. */
function isSupport({ path }: EmittedFile): boolean {
  return path.includes("/support/");
}

function applicationClass(files: readonly EmittedFile[]): string {
  const file = files.find(({ text }) => /static Topology \w+\(\)/.test(text));
  const name = file && /src\/main\/java\/(.*)\.java$/.exec(file.path)?.[1];
  if (!name) throw new Error("no emitted class has a static method that returns the Topology");
  return name.replaceAll("/", ".");
}
