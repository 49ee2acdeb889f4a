/**
 * Calls of library functions by what they give: each item is asked, over a small pool of argument types, what it makes of them.
 * So a function is tried as soon as it stands in the list of `stdlib/functions`.
 */
import type { FunctionItem } from "../../../src/stdlib/define.js";
import { functions } from "../../../src/stdlib/functions/index.js";
import { equalTypes, nullable } from "../../../src/types/relations.js";
import { typeText } from "../../../src/types/text.js";
import type { Type } from "../../../src/types/type.js";

/** What an argument is: a value of a type, or a lambda with these parameters and that result. */
export interface ArgumentShape {
  readonly lambda: readonly Type[] | undefined;
  readonly type: Type;
}

export interface CallShape {
  readonly item: FunctionItem;
  readonly args: readonly ArgumentShape[];
  readonly result: Type;
}

const scalarPool: readonly Type[] = (
  ["boolean", "int", "long", "float", "double", "decimal", "bigint", "string", "bytes", "instant", "duration", "uuid"] as const
).map((kind) => ({ kind }));

const listPool: readonly Type[] = (["string", "long", "double", "boolean", "int"] as const).map((kind) => ({
  kind: "list",
  element: { kind },
}));

const pool: readonly Type[] = [
  ...scalarPool,
  ...listPool,
  { kind: "map", value: { kind: "long" } },
  nullable({ kind: "string" }),
  nullable({ kind: "long" }),
];

const KEPT = 500;
const known = new Map<string, readonly CallShape[]>();

/** What an argument may be besides the type that a literal there would take. */
const alternatives: Readonly<Record<string, Readonly<Record<number, readonly Type[]>>>> = { truncate: { 1: [{ kind: "duration" }] } };

/** All calls of a replayable function, over the pool, whose result is exactly the type. */
export function callsGiving(type: Type): readonly CallShape[] {
  // By structure: another program's type of this name may be another type.
  const structure = JSON.stringify(type);
  const found = known.get(structure) ?? shapes(type).filter(({ result }) => equalTypes(result, type));
  if (known.size > KEPT) known.clear();
  known.set(structure, found);
  return found;
}

const ownShapes = new Map<FunctionItem, readonly CallShape[]>();

/** Calls of any function, each function as likely as the next. */
export function callsOf(item: FunctionItem): readonly CallShape[] {
  const found = ownShapes.get(item) ?? shapesOf(item, pool);
  ownShapes.set(item, found);
  return found;
}

export const replayable: readonly FunctionItem[] = functions.filter((item) => item.replayable !== false);

function shapes(wanted: Type): readonly CallShape[] {
  const types = distinct([
    ...pool,
    wanted,
    nullable(wanted),
    ...(wanted.kind === "list" ? [wanted.element] : [{ kind: "list", element: wanted } as const]),
  ]);
  return replayable.flatMap((item) => shapesOf(item, types));
}

function shapesOf(item: FunctionItem, types: readonly Type[]): readonly CallShape[] {
  return lengths(item).flatMap((length) =>
    tuples(item, length, [], types).flatMap((args) => {
      const typing = item.typing(args.map(({ type }) => type));
      return "result" in typing ? [{ item, args, result: typing.result }] : [];
    }),
  );
}

function lengths({ parameters: { least, most } }: FunctionItem): readonly number[] {
  const end = Math.min(most, least + 2);
  return Array.from({ length: end - least + 1 }, (_, i) => least + i);
}

function tuples(
  item: FunctionItem,
  length: number,
  before: readonly ArgumentShape[],
  types: readonly Type[],
): readonly (readonly ArgumentShape[])[] {
  if (before.length === length) return [before];
  const expected = item.expects(
    before.length,
    before.map(({ type }) => type),
  );
  const lambda = expected?.lambda;
  const candidates = expected?.type
    ? [expected.type, ...(alternatives[item.name]?.[before.length] ?? [])]
    : lambda
      ? types.filter(({ kind }) => kind !== "bytes" && kind !== "map")
      : types;
  return candidates.flatMap((type) => tuples(item, length, [...before, { lambda, type }], types));
}

function distinct(types: readonly Type[]): readonly Type[] {
  return [...new Map(types.map((type) => [typeText(type), type])).values()];
}
