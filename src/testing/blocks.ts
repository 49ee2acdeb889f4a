/** Runs checked test blocks on the embedded runtime, one after the other, each on a topology of its own. */
import { invariant, TopoError } from "../core/errors.js";
import type { Span } from "../core/source.js";
import type { CheckedTest, Observed as Target, TestStep } from "../ir/tests.js";
import { makePlan } from "../plan/index.js";
import type { Plan, PlanId } from "../plan/plan.js";
import { Harness } from "./harness.js";
import { type Looks, steps } from "./steps.js";

/** Why a test failed, and where. */
export interface TestFailure {
  readonly at: Span;
  readonly message: string;
  /** Lines below the message: what was expected (`-`), what came (`+`), and what agrees. */
  readonly details: readonly string[];
}

export interface TestResult {
  readonly title: string;
  readonly at: Span;
  /** None: the test passed. */
  readonly failures: readonly TestFailure[];
  /** Lines that `print` wrote. */
  readonly printed: readonly string[];
}

/** `plan` is that of the program; a test that sets parameters has its own. */
export async function runTests(tests: readonly CheckedTest[], plan: Plan): Promise<readonly TestResult[]> {
  const results: TestResult[] = [];
  for (const test of tests) results.push(await runTest(test, plan));
  return results;
}

/** A wrong expectation does not end the test, a record that fails does. */
export async function runTest(test: CheckedTest, programPlan: Plan): Promise<TestResult> {
  const plan = test.graph ? makePlan(test.graph).plan : programPlan;
  const observed = test.steps.flatMap((step) => observedBy(plan, step));
  const { partitions = 1, startMs, title, at } = test;
  const harness = await Harness.start(plan, { partitions, startMs, observed });
  const failures: TestFailure[] = [];
  const looks: Looks = { outputs: new Map(), dropped: {}, processorOf: (target) => processorOf(plan, target) };
  try {
    for (const step of test.steps) failures.push(...(await runStep(step, harness, looks)));
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    failures.push({ at: error.at, message: error.cause.message, details: error.cause.help === undefined ? [] : [error.cause.help] });
  } finally {
    await harness.close();
  }
  return { title, at, failures, printed: harness.printed };
}

/** What stopped a test, at the step that it happened in. */
class StepError extends Error {
  readonly at: Span;
  override readonly cause: TopoError;

  constructor(at: Span, cause: TopoError) {
    super(cause.message);
    this.at = at;
    this.cause = cause;
  }
}

async function runStep<S extends TestStep>(step: S, harness: Harness, looks: Looks): Promise<readonly TestFailure[]> {
  const run = steps[step.kind] as (step: S, harness: Harness, looks: Looks) => Promise<readonly TestFailure[]>;
  try {
    return await run(step, harness, looks);
  } catch (error) {
    if (error instanceof TopoError && error.blame === "data") throw new StepError(step.at, error);
    throw error;
  }
}

function observedBy(plan: Plan, step: TestStep): readonly PlanId[] {
  if (step.kind !== "expect" && step.kind !== "expectNothing") return [];
  return step.target.kind === "declaration" ? [processorOf(plan, step.target)] : [];
}

function processorOf(plan: Plan, target: Extract<Target, { kind: "declaration" }>): PlanId {
  const name = plan.nameOf.get(target.node);
  const node = plan.nodes.find((each) => each.name === name);
  invariant(node, `the plan has no processor for ${target.name}`);
  return node.id;
}
