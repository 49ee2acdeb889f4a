import { expect, it } from "vitest";
import { printJava } from "../../../src/emit/java/expression.js";
import { RecordClasses } from "../../../src/emit/java/record-classes.js";
import { supportClassesFor } from "../../../src/emit/java/support/index.js";
import { javaType, serdeExpression } from "../../../src/emit/java/types.js";
import type { ScopeName } from "../../../src/ir/expr.js";
import { checked } from "../../kit/expressions.js";

const declarations = `
type Address = { city: string, class?: string }
type Value = { text: string, n: long, i: int, x: double, ok: boolean, maybe: long?, other: long?, list: long[], address: Address,
  second: Address?, unit: "F" | "C" }`;
const setting = { declarations, value: "Value", key: "long" };

const { valueType } = checked("value", setting);

function printed(text: string, classes = new RecordClasses(valueType)): string {
  const scope = new Map<ScopeName, string>([
    ["key", "key"],
    ["value", "value"],
    ["offset", "record.offset()"],
  ]);
  return printJava(checked(text, setting).expr, scope, classes, ["x"]).text;
}

it.each([
  ["value.text.length() > 5", "(long) value.text().length() > 5L"],
  ['value.unit == "F" && !value.ok', 'value.unit().equals("F") && !value.ok()'],
  ["value.i + 1", "Math.addExact(value.i(), 1)"],
  ["value.n * 2 - 1", "Numbers.safe(Numbers.safe(Math.multiplyExact(value.n(), 2L)) - 1L)"],
  ["value.x * 2", "value.x() * 2.0"],
  ["{ at: now(), id: uuid() }", "new AtAndId(Surroundings.now(), Surroundings.uuid(), Map.of())"],
  ["between(value.n, 1, 2) || random() < 0.5", "Numbers.between(value.n(), 1L, 2L) || Surroundings.random() < 0.5"],
  ["value.x.toText(2)", "Texts.fixed(value.x(), 2)"],
  ["`${value.text}: ${value.x}`", 'value.text() + ": " + Texts.of(value.x())'],
  ["`${key}`", "Long.toString(key)"],
  ["`${key}${value.n}`", '"" + key + value.n()'],
  ["value.maybe ?? 0", "value.maybe() != null ? value.maybe() : 0L"],
  ["value.maybe == value.other", "Values.equal(value.maybe(), value.other())"],
  ["key == key", "(long) key == key"],
  ["value.address.class", "value.address().class_()"],
  ["value.second?.city", "Values.whenPresent(value.second(), Address::city)"],
  ["value.list.map(x => x + 1)", "value.list().stream().map(x2 -> Numbers.safe(x2 + 1L)).toList()"],
  ["{ ...value.address, city: value.text }", "new Address(value.text(), value.address().class_(), value.address().unknown())"],
  ["{ city: value.text, n: 1 }", "new CityAndN(value.text(), 1L, Map.of())"],
])("prints %s", (topo, java) => {
  expect(printed(topo)).toBe(java);
});

it("keeps primitives out of conditionals that can be null, where Java would unbox null", () => {
  expect(printed("if value.ok then value.maybe else value.n")).toBe("value.ok() ? value.maybe() : Long.valueOf(value.n())");
  expect(printed("if value.ok then value.maybe else offset")).toBe("value.ok() ? value.maybe() : Long.valueOf(record.offset())");
  expect(printed("if value.ok then value.maybe else key")).toBe("value.ok() ? value.maybe() : key");
});

it("names classes after the declaration, apart from those that Java has", () => {
  const classes = new RecordClasses();
  const types = "type List = { a: long }\ntype list = { b: long }\ntype Same = { a: long }";
  const nameOf = (value: string) => javaType(checked("value", { declarations: types, value }).valueType, classes).text;
  expect(["List", "list", "Same", "{ a: long, b: long? }"].map(nameOf)).toEqual(["ListValue", "ListValue2", "ListValue", "AAndB"]);
});

it("writes the classes that were asked for, and those that they need", () => {
  const classes = new RecordClasses();
  printed("value", classes);
  expect(classes.files("topo.app")).toEqual([]);
  printed("{ a: [value.address] }", classes);
  expect(classes.files("topo.app").map(({ name }) => name)).toEqual(["A", "Address"]);
});

it("takes Kafka's serdes where the bytes agree, and refuses nulls of a source", () => {
  const serde = (format: "long" | "json" | "string", role: "source" | "internal", type = { kind: format } as never) =>
    serdeExpression({ format, type }, new RecordClasses(), role).text;
  expect(serde("long", "internal")).toBe("Serdes.Long()");
  expect(serde("long", "source")).toBe("TopoSerdes.required(TopoSerdes.safeLong())");
  expect(serde("json", "source", valueType as never)).toBe("TopoSerdes.required(TopoSerdes.json(Value.SHAPE))");
  expect(serde("string", "source", { kind: "nullable", of: { kind: "string" } } as never)).toBe("Serdes.String()");
});

it("adds the support classes that the used ones need", () => {
  const names = supportClassesFor(["topo.support.Lists", "java.util.List"]).map(({ name }) => name);
  expect(names).toContain("Numbers");
  expect(names).not.toContain("Patterns");
});
