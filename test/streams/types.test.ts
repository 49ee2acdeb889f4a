/** What tsc makes of descriptors and pipelines; `npm run types` checks these, since Vitest only strips types. */
import { expectTypeOf, it } from "vitest";
import type { Decimal, Infer, Json, Stream, Table } from "../../src/streams/index.js";
import { drop, otherwise, t, topology } from "../../src/streams/index.js";

it("reads scalars as the types of their values", () => {
  expectTypeOf<Infer<typeof t.boolean>>().toEqualTypeOf<boolean>();
  expectTypeOf<Infer<typeof t.int>>().toEqualTypeOf<number>();
  expectTypeOf<Infer<typeof t.long>>().toEqualTypeOf<number>();
  expectTypeOf<Infer<typeof t.double>>().toEqualTypeOf<number>();
  expectTypeOf<Infer<typeof t.bigint>>().toEqualTypeOf<bigint>();
  expectTypeOf<Infer<typeof t.decimal>>().toEqualTypeOf<Decimal>();
  expectTypeOf<Infer<typeof t.string>>().toEqualTypeOf<string>();
  expectTypeOf<Infer<typeof t.bytes>>().toEqualTypeOf<Uint8Array>();
  expectTypeOf<Infer<typeof t.instant>>().toEqualTypeOf<number>();
  expectTypeOf<Infer<typeof t.void>>().toEqualTypeOf<null>();
  expectTypeOf<Infer<typeof t.any>>().toEqualTypeOf<Json>();
});

const Circle = t.record("Circle", { kind: t.enum(["circle"]), radius: t.double });
const Square = t.record("Square", { kind: t.enum(["square"]), side: t.double });
const Shape = t.union("Shape", "kind", [Circle, Square]);
type Circle = Infer<typeof Circle>;
type Shape = Infer<typeof Shape>;

it("reads records, enums, lists, maps and unions to the leaf", () => {
  const Order = t.record("Order", {
    id: t.long,
    note: t.optional(t.string),
    rebate: t.nullable(t.decimal),
    state: t.enum("State", ["open", "closed"]),
    lines: t.list(t.record({ sku: t.string, count: t.int })),
    labels: t.map(t.string),
  });
  expectTypeOf<Infer<typeof Order>>().toEqualTypeOf<{
    readonly id: number;
    readonly note?: string | null | undefined;
    readonly rebate: Decimal | null;
    readonly state: "open" | "closed";
    readonly lines: readonly { readonly sku: string; readonly count: number }[];
    readonly labels: Readonly<Record<string, string>>;
  }>();
  expectTypeOf<Shape>().toEqualTypeOf<
    { readonly kind: "circle"; readonly radius: number } | { readonly kind: "square"; readonly side: number }
  >();
});

it("keeps the order of fields where an object cannot", () => {
  const Row = t.record("Row", [
    ["b", t.string],
    ["1", t.optional(t.int)],
  ]);
  expectTypeOf<Infer<typeof Row>>().toEqualTypeOf<{ readonly b: string; readonly 1?: number | null | undefined }>();
});

const app = topology("types");
const shapes = app.source("shapes", { topic: "shapes", key: t.nullable(t.string), value: Shape });

it("gives functions the key, the value and the record's own facts", () => {
  shapes.filter((record) => {
    expectTypeOf(record.key).toEqualTypeOf<string | null>();
    expectTypeOf(record.value).toEqualTypeOf<Shape>();
    expectTypeOf(record.timestamp).toEqualTypeOf<number>();
    return true;
  });
});

it("carries the types through the stages", () => {
  expectTypeOf(shapes.filter(() => true)).toEqualTypeOf<Stream<string | null, Shape>>();
  expectTypeOf(shapes.map(t.long, () => 1)).toEqualTypeOf<Stream<string | null, number>>();
  expectTypeOf(shapes.keyBy(t.string, ({ value }) => value.kind)).toEqualTypeOf<Stream<string, Shape>>();
  expectTypeOf(shapes.mapEntry({ key: t.int, value: t.string }, () => ({ key: 1, value: "" }))).toEqualTypeOf<Stream<number, string>>();
  expectTypeOf(shapes.flatMap(t.string, ({ value }) => [value.kind])).toEqualTypeOf<Stream<string | null, string>>();
  expectTypeOf(shapes.repartition({ partitions: 3 })).toEqualTypeOf<Stream<string | null, Shape>>();
  expectTypeOf(shapes.repartitionBy(t.string, ({ value }) => value.kind)).toEqualTypeOf<Stream<string, Shape>>();
  expectTypeOf(shapes.groupBy(t.string, ({ value }) => value.kind).count()).toEqualTypeOf<Table<string, number>>();
});

it("leaves null out of the keys of a table", () => {
  expectTypeOf(shapes.groupByKey().count()).toEqualTypeOf<Table<string, number>>();
  expectTypeOf(shapes.groupBy(t.nullable(t.string), ({ key }) => key).count()).toEqualTypeOf<Table<string, number>>();
  expectTypeOf(shapes.groupByKey().count().toStream()).toEqualTypeOf<Stream<string, number>>();
});

it("narrows where a descriptor says so", () => {
  const circles = shapes.filter(({ value }) => value.kind === "circle", { value: Circle });
  expectTypeOf(circles).toEqualTypeOf<Stream<string | null, Circle>>();
  const keyed = shapes.filter(({ key }) => key !== null, { key: t.string });
  expectTypeOf(keyed).toEqualTypeOf<Stream<string, Shape>>();
  const streams = app.split(shapes, { round: { when: ({ value }) => value.kind === "circle", value: Circle }, rest: otherwise });
  expectTypeOf(streams.round.map(t.double, ({ value }) => value.radius)).toEqualTypeOf<Stream<string | null, number>>();
  const halves = app.split(shapes, { none: ({ key }) => key === null, some: { when: otherwise, key: t.string } });
  expectTypeOf(halves.some.map(t.double, () => 1)).toEqualTypeOf<Stream<string, number>>();
  const others = app.split(shapes, { all: () => true, otherwise: drop });
  expectTypeOf<keyof typeof others>().toEqualTypeOf<"all">();
});

it("refuses what does not fit", () => {
  // @ts-expect-error: the mapper gives a text where the descriptor says long.
  shapes.map(t.long, ({ value }) => value.kind);
  // @ts-expect-error: `radius` is missing.
  shapes.map(Circle, () => ({ kind: "circle" }));
  // @ts-expect-error: `colour` is not a field.
  shapes.map(Circle, () => ({ kind: "circle", radius: 1, colour: "red" }));
  // @ts-expect-error: not every shape has a radius.
  shapes.filter(({ value }) => value.radius > 1);
  // @ts-expect-error: a text is no narrower shape.
  shapes.filter(() => true, { value: t.string });
  // @ts-expect-error: only a declared stream can be merged.
  shapes.merge(shapes.filter(() => true));
  // @ts-expect-error: a stream is not a table.
  app.table("shapesTable", shapes);
  const unnamed = shapes.filter(() => true);
  // @ts-expect-error: a sink needs a name, so declare the pipeline first.
  expectTypeOf(() => app.sink(unnamed, "out")).returns.toBeVoid();
});
