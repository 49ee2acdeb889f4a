/** Test blocks: the set-up first (`partitions`, `start`, `set`), then steps in their order. */
import type { Diagnostic, Diagnostics } from "../../core/diagnostic.js";
import type { Millis } from "../../core/names.js";
import type { Expr } from "../../ir/expr.js";
import type { CheckedTest, TestStep } from "../../ir/tests.js";
import type { Step, TestDeclaration } from "../../syntax/ast.js";
import { constantValue } from "../arguments.js";
import { constantOf } from "../constants.js";
import { errorExpr } from "../context.js";
import { envOf } from "../expressions/env.js";
import type { Lowered } from "../lower.js";
import { checkStep, type TestContext } from "./steps.js";
import { dayOf, instantIn } from "./times.js";

export interface Programs {
  /** The program as it is. */
  readonly lowered: Lowered;
  /** The program with other values of some parameters. */
  readonly again: (values: ReadonlyMap<string, Expr>) => Lowered;
}

type SetUpStep = Extract<Step, { kind: "partitions" | "start" | "set" }>;

/** Undefined when the test or its program has a mistake. */
export function checkTest({ lowered, again }: Programs, { title, steps, at }: TestDeclaration): CheckedTest | undefined {
  const { diagnostics } = lowered;
  const before = diagnostics.all.length;
  const setUp = readSetUp(lowered, steps);
  const program = setUp.values.size === 0 ? lowered : again(setUp.values);
  const context: TestContext = { program, diagnostics: program.diagnostics, typer: program.lowering.typer, dayMs: dayOf(setUp.startMs) };
  const run = steps.filter((step): step is Exclude<Step, SetUpStep> => !isSetUp(step));
  const checked = run.map((step) => checkStep(context, step)).filter((step): step is TestStep => step !== undefined);
  if (program !== lowered) addNew(diagnostics, program.diagnostics);
  const sound = !diagnostics.all.slice(before).some(({ severity }) => severity === "error") && program.sound;
  if (!sound) return undefined;
  const graph = setUp.values.size === 0 ? undefined : program.graph;
  return { title: title.text, titleAt: title.at, at, partitions: setUp.partitions, startMs: setUp.startMs, graph, steps: checked };
}

function isSetUp(step: Step): step is SetUpStep {
  return step.kind === "partitions" || step.kind === "start" || step.kind === "set";
}

/** Mistakes that only the test's values bring about, and those of its steps. */
function addNew(diagnostics: Diagnostics, found: Diagnostics): void {
  const place = ({ code, at, message }: Diagnostic) => `${code} ${at.start} ${message}`;
  const known = new Set(diagnostics.all.map(place));
  diagnostics.add(...found.all.filter((each) => !known.has(place(each))));
}

interface SetUp {
  readonly partitions: number | undefined;
  readonly startMs: Millis;
  readonly values: ReadonlyMap<string, Expr>;
}

function readSetUp(lowered: Lowered, steps: readonly Step[]): SetUp {
  const values = new Map<string, Expr>();
  const seen = new Set<string>();
  let partitions: number | undefined;
  let startMs: Millis = 0;
  let running = false;
  for (const step of steps) {
    running ||= !isSetUp(step);
    if (!isSetUp(step)) continue;
    const what = step.kind === "set" ? `set ${step.name.text}` : step.kind;
    if (running || seen.has(what)) lowered.diagnostics.report("C17", step.at, { step: what });
    seen.add(what);
    if (step.kind === "set") values.set(step.name.text, readValue(lowered, step));
    else if (step.kind === "partitions") partitions = readPartitions(lowered, step);
    else startMs = instantIn(lowered.lowering.typer, step.value, undefined) ?? 0;
  }
  return { partitions, startMs, values };
}

function readPartitions(
  { lowering, diagnostics }: Lowered,
  { value }: Extract<Step, { kind: "partitions" | "start" }>,
): number | undefined {
  const count = constantValue(lowering.typer, "number", value, "partitions");
  if (count === 0) diagnostics.report("C14", value.at, { what: "`partitions`", wanted: "at least 1" });
  return typeof count === "number" && count > 0 ? count : undefined;
}

/** A constant; the parameter's type asks for it, and says so where it does not fit. */
function readValue({ lowering, diagnostics }: Lowered, { name, value }: Extract<Step, { kind: "set" }>): Expr {
  const { typer } = lowering;
  const declared = typer.names.values.get(name.text);
  if (declared?.kind !== "param") {
    diagnostics.report("B01", name.at, { name: name.text, kind: "parameter" });
    return errorExpr(value.at);
  }
  const expr = typer.expr(value, envOf({}), typer.param(name.text, name.at).type);
  const constant = constantOf(expr);
  if (constant !== undefined) return { kind: "literal", value: constant, type: expr.type, at: value.at };
  if (expr.type.kind !== "error") diagnostics.report("C09", value.at, {});
  return errorExpr(value.at);
}
