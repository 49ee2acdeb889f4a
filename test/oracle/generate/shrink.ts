/**
 * Smaller cases, boldest first: fewer inputs, fewer declarations and stages, simpler expressions, plainer records.
 * Many of them make no sense any more (a stage whose fields are gone); whoever tries them asks the checker first.
 */
import { typeText } from "../../../src/types/text.js";
import type { RecordType, Type } from "../../../src/types/type.js";
import type { Input } from "../protocol.js";
import type { CaseModel, Expression, Parts, PipelineModel, ProgramModel, SplitModel } from "./model.js";
import { exp, programText, text } from "./model.js";

export function* smallerCases({ program, inputs }: CaseModel): Generator<CaseModel> {
  for (const fewer of withoutChunks(inputs)) yield { program, inputs: fewer };
  for (const smaller of smallerPrograms(program)) {
    const topics = new Set(smaller.sources.flatMap((source) => source.topics));
    yield { program: smaller, inputs: inputs.filter(({ topic }) => topics.has(topic)) };
  }
  for (const [i, input] of inputs.entries()) {
    for (const plainer of plainerInputs(input, i)) yield { program, inputs: inputs.with(i, plainer) };
  }
}

/** Halves first, single items last. */
function* withoutChunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let size = Math.ceil(items.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < items.length; at += size) yield items.toSpliced(at, size);
  }
}

function* smallerPrograms(program: ProgramModel): Generator<ProgramModel> {
  const { types, sources, steps, sinks } = program;
  if (sinks.length > 1) for (const i of sinks.keys()) yield { ...program, sinks: sinks.toSpliced(i, 1) };
  for (const i of steps.keys()) yield withoutStep(program, i);
  if (sources.length > 1) {
    for (const [i, { name }] of sources.entries()) if (!mentions(program, name)) yield { ...program, sources: sources.toSpliced(i, 1) };
  }
  for (const [i, type] of types.entries()) {
    const smaller = { ...program, types: types.toSpliced(i, 1) };
    if (!new RegExp(`\\b${typeText(type)}\\b`).test(programText(smaller))) yield smaller;
  }
  for (const [i, step] of steps.entries()) {
    for (const smaller of step.kind === "split" ? smallerSplits(step) : smallerPipelines(step))
      yield { ...program, steps: steps.with(i, smaller) };
  }
  for (const [i, source] of sources.entries()) {
    if (source.topics.length > 1) yield { ...program, sources: sources.with(i, { ...source, topics: source.topics.slice(0, 1) }) };
    if (source.keyFormat) yield { ...program, sources: sources.with(i, { ...source, keyFormat: undefined }) };
    if (source.valueFormat) yield { ...program, sources: sources.with(i, { ...source, valueFormat: undefined }) };
  }
  for (const [i, sink] of sinks.entries()) {
    if (sink.keyFormat ?? sink.valueFormat)
      yield { ...program, sinks: sinks.with(i, { ...sink, keyFormat: undefined, valueFormat: undefined }) };
  }
  for (const type of types) if (type.kind === "record") yield* withoutField(program, type);
}

/** Who read the step's result reads its input now; nobody else writes a sink twice. */
function withoutStep(program: ProgramModel, index: number): ProgramModel {
  const step = program.steps[index];
  if (!step) return program;
  const gone = step.kind === "split" ? step.branches.map(({ name }) => name) : [step.name];
  const before = step.kind === "split" ? step.stream : step.from;
  const rename = (name: string) => (gone.includes(name) ? before : name);
  const word = new RegExp(`\\b(${gone.join("|")})\\b`, "g");
  const steps = program.steps.toSpliced(index, 1).map((one) =>
    one.kind === "split"
      ? { ...one, stream: rename(one.stream) }
      : {
          ...one,
          from: rename(one.from),
          stages: one.stages.map(({ parts }) =>
            String(parts[0]).startsWith("merge ") ? { parts: [String(parts[0]).replace(word, before)] } : { parts },
          ),
        },
  );
  return { ...program, steps, sinks: program.sinks.map((sink) => ({ ...sink, stream: rename(sink.stream) })) };
}

function mentions({ steps, sinks }: ProgramModel, name: string): boolean {
  return (
    sinks.some(({ stream }) => stream === name) ||
    steps.some((step) =>
      step.kind === "split"
        ? step.stream === name
        : step.from === name || step.stages.some(({ parts }) => text(parts).match(/^merge /) && text(parts).includes(name)),
    )
  );
}

function* smallerSplits(split: SplitModel): Generator<SplitModel> {
  const { branches } = split;
  if (split.dropRest) yield { ...split, dropRest: false };
  if (branches.length > 1) for (const i of branches.keys()) yield { ...split, branches: branches.toSpliced(i, 1) };
  for (const [i, branch] of branches.entries()) {
    if (!branch.when) continue;
    for (const when of smallerExpressions(branch.when)) yield { ...split, branches: branches.with(i, { ...branch, when }) };
  }
}

function* smallerPipelines(pipeline: PipelineModel): Generator<PipelineModel> {
  const { stages, keyword } = pipeline;
  if (pipeline.declared) yield { ...pipeline, declared: undefined };
  if (stages.length > 1) {
    for (const fewer of withoutChunks(stages)) {
      if (fewer.length === 0) continue;
      yield { ...pipeline, stages: fewer };
      yield { ...pipeline, stages: fewer, keyword: keyword === "table" ? "stream" : "table" };
    }
  }
  for (const [i, { parts }] of stages.entries()) {
    for (const smaller of smallerParts(parts)) yield { ...pipeline, stages: stages.with(i, { parts: smaller }) };
  }
}

function* smallerParts(parts: Parts): Generator<Parts> {
  for (const [i, part] of parts.entries()) {
    if (typeof part === "string") continue;
    for (const smaller of smallerExpressions(part)) yield parts.with(i, smaller);
  }
}

const plainest: Partial<Record<Type["kind"], string>> = {
  boolean: "true",
  long: "1",
  double: "1.5",
  string: '"a"',
  bigint: "1n",
  duration: "1s",
  nullable: "null",
};

/** A part in the place of the whole, the plainest literal, then the same with a smaller part. */
function* smallerExpressions(expression: Expression): Generator<Expression> {
  const literal = plainest[expression.type.kind];
  if (literal !== undefined && text([expression]).length > literal.length) yield exp(expression.type, literal);
  for (const part of descendants(expression)) if (sameKind(part.type, expression.type)) yield part;
  for (const part of expression.parts) if (typeof part !== "string" && !sameKind(part.type, expression.type)) yield part;
  for (const parts of smallerParts(expression.parts)) yield { ...expression, parts };
}

function sameKind(a: Type, b: Type): boolean {
  const bare = (type: Type) => (type.kind === "nullable" ? type.of : type);
  return bare(a).kind === bare(b).kind;
}

function* descendants({ parts }: Expression): Generator<Expression> {
  for (const part of parts) {
    if (typeof part === "string") continue;
    yield part;
    yield* descendants(part);
  }
}

/** The same record type stands in other types and in sources; all copies change. */
function* withoutField(program: ProgramModel, type: RecordType): Generator<ProgramModel> {
  if (type.fields.length < 2) return;
  for (const i of type.fields.keys()) {
    const fields = type.fields.toSpliced(i, 1);
    yield { ...program, types: program.types.map((one) => (one === type ? { ...type, fields } : one)) };
  }
}

function* plainerInputs(input: Input, index: number): Generator<Input> {
  if (input.headers.length > 0) {
    yield { ...input, headers: [] };
    for (const headers of withoutChunks(input.headers)) if (headers.length > 0) yield { ...input, headers };
  }
  if (input.timestamp !== index) yield { ...input, timestamp: index };
  for (const value of plainerBytes(input.value)) yield { ...input, value };
  for (const key of plainerBytes(input.key)) yield { ...input, key };
}

function* plainerBytes(bytes: Buffer | null): Generator<Buffer | null> {
  if (bytes === null) return;
  yield null;
  const json = parsed(bytes);
  if (json === undefined) {
    if (bytes.length > 1) for (const shorter of withoutChunks([...bytes])) yield Buffer.from(shorter);
    return;
  }
  for (const plainer of plainerJson(json)) yield Buffer.from(JSON.stringify(plainer));
  const compact = Buffer.from(JSON.stringify(json));
  if (!compact.equals(bytes)) yield compact;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined; // Not JSON: it is shortened as bytes.
  }
}

function* plainerJson(json: unknown): Generator<unknown> {
  if (Array.isArray(json)) {
    for (const fewer of withoutChunks(json)) yield fewer;
    for (const [i, item] of json.entries()) for (const plainer of plainerJson(item)) yield json.with(i, plainer);
  } else if (typeof json === "object" && json !== null) {
    const entries = Object.entries(json);
    for (const i of entries.keys()) yield Object.fromEntries(entries.toSpliced(i, 1));
    for (const [i, [name, value]] of entries.entries()) {
      for (const plainer of plainerJson(value)) yield Object.fromEntries(entries.with(i, [name, plainer]));
    }
  } else if (typeof json === "string" && json.length > 1) {
    yield "a";
    yield json.slice(0, Math.floor(json.length / 2));
    yield json.slice(Math.floor(json.length / 2));
  } else if (typeof json === "number" && json !== 1) yield 1;
}
