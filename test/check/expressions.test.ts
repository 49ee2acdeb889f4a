import { expect, it } from "vitest";
import type { Expr } from "../../src/ir/expr.js";
import type { Fn } from "../../src/ir/graph.js";
import { typeText } from "../../src/types/text.js";
import { expectDiagnostics } from "../kit/diagnostics.js";

const types = `
type Color = "red" | "green"
type Shape = { kind: "circle", r: double } | { kind: "square", side: double } | { kind: "dot", side?: double }
type In = {
  i: int, l: long, f: float, d: double, dec: decimal, big: bigint, s: string, t: string?, b: boolean,
  at: instant, wait: duration, id: uuid, raw: bytes, json: any, color: Color, maybe: Color?, shape: Shape, some: Shape?,
  list: long[], texts: string[]?, map: map<string, long>, inner: { x: long, y: string? }?, opt?: long
}
source ins: stream<string?, In> from "in"
`;

/** The checked expression of `map e`; marks in it are what must be reported. */
function mapped(expression: string): Expr | undefined {
  const { graph } = expectDiagnostics(`${types}stream out = ins | map ${expression}`);
  const node = graph?.nodes.at(-1);
  const mapper: Fn | undefined = node?.kind === "mapValues" ? node.mapper : undefined;
  return mapper?.kind === "expr" ? mapper.expr : undefined;
}

function typeOf(expression: string): string {
  const expr = mapped(expression);
  return expr ? typeText(expr.type) : "wrong";
}

/** Its shape in short: kinds, and types where something is converted. */
function shape(expr: Expr | undefined): string {
  if (!expr) return "wrong";
  if (expr.kind === "literal") return `${JSON.stringify(expr.value)}:${typeText(expr.type)}`;
  if (expr.kind === "scope" || expr.kind === "local") return expr.name;
  if (expr.kind === "field") return `${shape(expr.target)}${expr.optional ? "?" : ""}.${expr.name}`;
  if (expr.kind === "widen") return `widen(${shape(expr.operand)}, ${typeText(expr.type)})`;
  if (expr.kind === "nonNull") return `${shape(expr.operand)}!`;
  if (expr.kind === "narrow") return `narrow(${shape(expr.operand)}, ${typeText(expr.type)})`;
  if (expr.kind === "arithmetic" || expr.kind === "compare") return `(${shape(expr.left)} ${expr.operator} ${shape(expr.right)})`;
  if (expr.kind === "if") return `if(${shape(expr.condition)}, ${shape(expr.then)}, ${shape(expr.else)})`;
  if (expr.kind === "coalesce") return `(${shape(expr.left)} ?? ${shape(expr.right)})`;
  if (expr.kind === "call") return `${expr.function}(${expr.arguments.map(shape).join(", ")})`;
  if (expr.kind === "whenPresent") return `present(${shape(expr.subject)}, ${shape(expr.body)})`;
  return expr.kind;
}

it("gives literals the type that their place asks for", () => {
  expect(typeOf("1")).toBe("long");
  expect(typeOf("1.5")).toBe("double");
  expect(typeOf("-0x10")).toBe("long");
  expect(typeOf("12n")).toBe("bigint");
  expect(typeOf("5m")).toBe("duration");
  expect(shape(mapped("value.i + 1"))).toBe("(value.i + 1:int)");
  expect(shape(mapped("1 + value.f"))).toBe("(1:float + value.f)");
  expect(shape(mapped("value.i + 3000000000"))).toBe("(widen(value.i, long) + 3000000000:long)");
  expect(shape(mapped("value.dec * 1.50"))).toBe('(value.dec * "1.5":decimal)');
  expect(shape(mapped("value.big + 1"))).toBe('(value.big + "1":bigint)');
  expect(shape(mapped('value.at == "1970-01-01T00:00:05Z"'))).toBe("(value.at == 5000:instant)");
  expect(shape(mapped("-5"))).toBe("-5:long");
  expect(shape(mapped('"red" == value.color'))).toBe('("red":Color == value.color)');
});

it("widens numbers explicitly, and never narrows them", () => {
  expect(shape(mapped("value.i + value.l"))).toBe("(widen(value.i, long) + value.l)");
  expect(shape(mapped("value.l * value.d"))).toBe("(widen(value.l, double) * value.d)");
  expect(typeOf("value.i + value.f")).toBe("double");
  expect(typeOf("value.l + value.big")).toBe("bigint");
  expect(typeOf("value.i / value.i")).toBe("int");
  mapped("value.d «T04:+» value.big");
  mapped("[«T01:1», value.s]");
});

it("types arithmetic of texts and times", () => {
  expect(typeOf('value.s + "!"')).toBe("string");
  expect(typeOf('value.color + "ish"')).toBe("string");
  expect(typeOf("value.at - value.at")).toBe("duration");
  expect(typeOf("value.at + 5m")).toBe("instant");
  expect(typeOf("5m + value.at")).toBe("instant");
  expect(typeOf("value.wait - 5s")).toBe("duration");
  expect(typeOf("-value.wait")).toBe("duration");
  mapped('"x" «T04:+» value.l');
  mapped("value.at «T04:+» value.at");
  mapped("value.wait «T04:*» 2");
  mapped("-«T05:value.s»");
  mapped("value.l / «T05:0»");
  mapped("value.l % «T05:(3 - 3)»");
  mapped("value.big / «T05:0n»");
  mapped("value.d / 0");
  mapped("!«T01:value.l»");
  mapped("«Y01:value.dec / 2»");
  mapped('value.at - «T14:"yesterday"»');
});

it("wants nulls to be looked at", () => {
  mapped("«T02:value.t» + value.s");
  mapped("«T02:value.inner».x");
  mapped("value.inner?.x");
  mapped("«T02:value.texts»[0]");
  mapped("lower(«T02:value.t»)");
  mapped("abs(«T02:value.opt»)");
  mapped("`a ${«T02:value.t»}`");
  mapped("«T02:value.opt» > 1");
  mapped("-«T02:value.opt»");
  mapped("{ ...«T02:value.inner» }");
  mapped('«T02:value.t» in ["a"]');
  expect(typeOf("value.list[0]")).toBe("long?");
  expect(typeOf('value.map["a"]')).toBe("long?");
  expect(typeOf("value.opt")).toBe("long?");
  expect(typeOf("value.opt ?? 0")).toBe("long");
  expect(typeOf("value.opt ?? value.d")).toBe("double");
  expect(typeOf("value.t ?? value.inner?.y")).toBe("string?");
});

it("reads on through `?.`, which one mark opens for the rest of the chain", () => {
  expect(typeOf("value.inner?.x")).toBe("long?");
  expect(shape(mapped("value.t?.lower().length()"))).toBe("present(present(value.t, lower(it)), length(it))");
  expect(typeOf("value.t?.lower().length()")).toBe("long?");
  mapped("«T02:value.inner?.y».length()");
  expect(typeOf("value.inner?.y?.length()")).toBe("long?");
});

it("narrows by checks for null", () => {
  expect(shape(mapped('if value.t != null then value.t else ""'))).toBe('if((value.t != null:string?), value.t!, "":string)');
  expect(shape(mapped("if value.t == null then value.s else value.t"))).toBe("if((value.t == null:string?), value.s, value.t!)");
  expect(typeOf("value.inner != null && value.inner.x > 1")).toBe("boolean");
  expect(typeOf("value.inner == null || value.inner.x > 1")).toBe("boolean");
  expect(typeOf("!(value.inner == null) && value.inner.x > 1")).toBe("boolean");
  expect(typeOf("if value.inner?.x == 3 then value.inner.x else 0")).toBe("long");
  expect(typeOf("if value.inner?.y != null then value.inner.y.length() else 0")).toBe("long");
  expect(typeOf('if value.map["a"] != null then value.map["a"] else 0')).toBe("long");
  expect(typeOf('if value.map["a"] != null then value.map["b"] else 0')).toBe("long?");
  mapped("value.inner != null || «T02:value.inner».x > 1");
  mapped("if value.t != null then 0 else length(«T02:value.t»)");
});

it("narrows unions by the field that tells them apart", () => {
  expect(typeOf("value.shape.kind")).toBe('"circle" | "square" | "dot"');
  expect(shape(mapped('if value.shape.kind == "circle" then value.shape.r else 0'))).toBe(
    'if((value.shape.kind == "circle":"circle" | "square" | "dot"), narrow(value.shape, { kind: "circle", r: double }).r, 0:double)',
  );
  expect(typeOf('match value.shape.kind { "circle" => value.shape.r, "square" => value.shape.side, "dot" => 0 }')).toBe("double");
  expect(typeOf('match value.shape.kind { "circle" => 0.5, _ => value.shape.side ?? 0 }')).toBe("double");
  expect(typeOf('if value.shape.kind in ["square", "dot"] then value.shape.side else 0')).toBe("double?");
  expect(typeOf('if value.some?.kind == "square" then value.some.side else 0')).toBe("double");
  mapped("value.shape.«K03:side»");
  mapped('if value.shape.kind != "circle" then value.shape.«K03:r» else 0');
});

it("knows what a match leaves out", () => {
  expect(typeOf('match value.color { "red" => 1, "green" => 2.5 }')).toBe("double");
  expect(typeOf("match value.b { true => 1, false => 0 }")).toBe("long");
  expect(typeOf("match value.t { null => 0, _ => length(value.t) }")).toBe("long");
  expect(typeOf('match value.i { 1 | -1 => "one", _ => "many" }')).toBe("string");
  mapped('match «T06:value.color» { "red" => 1 }');
  mapped('match «T06:value.maybe» { "red" => 1, "green" => 2 }');
  mapped('match «T06:value.s» { "a" => 1 }');
  mapped('match value.color { "red" => 1, «T07:"red"» => 2, _ => 3 }');
  mapped('match value.color { _ => 3, «T07:"red"» => 2 }');
  mapped("match value.b { true => 1, false => 2, «T07:_» => 3 }");
  mapped('match value.color { "red" | «T07:"red"» => 1, _ => 2 }');
  mapped('match value.color { "red" => 1, «T07:"red"» | _ => 2 }');
  mapped('match value.color { "red" => 1, «T01:"blue"» => 2, _ => 3 }');
  mapped("match value.i { «T09:3000000000» => 1, _ => 2 }");
  mapped('match value.l { «T01:"a"» => 1, _ => 2 }');
});

it("refuses comparisons that are always false", () => {
  mapped("«K06:value.l == value.s»");
  mapped("«K06:value.s == null»");
  mapped('value.color == «K06:"blue"»');
  mapped('value.color in ["red", «K06:"blue"»]');
  mapped("«K06:value.at == 5»");
  mapped("«K06:1 == 1»");
  mapped("«K06:value.s in value.list»");
  mapped("value.s «T04:<» value.l");
  mapped("value.b «T04:<» value.b");
  mapped("value.l in «T05:value.s»");
  expect(typeOf('value.s in ["a", "b"]')).toBe("boolean");
  expect(typeOf('"a" in value.map')).toBe("boolean");
  expect(typeOf("value.t == value.s")).toBe("boolean");
  expect(typeOf("value.i == value.d")).toBe("boolean");
});

it("checks regular expressions", () => {
  expect(typeOf('value.s matches "^a+$"')).toBe("boolean");
  mapped('value.s matches «T16:"(a"»');
  mapped("value.s matches «C09:value.s»");
  mapped('«T01:value.l» matches "a"');
});

it("finds fields, and offers the nearest name", () => {
  mapped("value.«K03:colour»");
  mapped("value.l.«T03:x»");
  mapped("value.map.«T03:a»");
  mapped("value.s.«T18:length»");
  mapped("«T05:value.l»[0]");
  mapped('value.list[«T01:"a"»]');
  mapped("value.json.«T03:x»");
});

it("types records, with spreads and as the type that is wanted", () => {
  expect(typeOf("{ a: 1, b: value.s }")).toBe("{ a: long, b: string }");
  expect(typeOf("{ ...value.shape }".replace("value.shape", "{ x: 1, y: 2 }"))).toBe("{ x: long, y: long }");
  expect(typeOf("{ x: 1, ...{ y: 2 }, x: 2.5 }".replace("x: 1, ", "").replace("x: 2.5", "z: 2.5"))).toBe("{ y: long, z: double }");
  mapped("{ a: 1, «T15:a»: 2 }");
  mapped("{ a: «T17:null» }");
  mapped("«T17:[]»");
  mapped("«T17:null»");
  mapped("{ ...«T05:value.l» }");
});

it("calls functions in both ways, with functions as arguments", () => {
  expect(typeOf("length(value.s)")).toBe("long");
  expect(typeOf("value.s.length()")).toBe("long");
  expect(typeOf("value.list.map(x => x * 2.5)")).toBe("double[]");
  expect(typeOf("value.list.filter(x => x > 2).map(x => { x })")).toBe("{ x: long }[]");
  expect(typeOf("value.list.map(x => value.list.map(y => x + y))")).toBe("long[][]");
  mapped("«T08:length()»");
  mapped("«T08:length(value.s, 2)»");
  mapped("«T08:length(value.l)»");
  mapped("value.list.map(x => «B01:y»)");
  mapped("«T11:x => x»");
  mapped("«T19:(value.l + 1)»(2)");
  mapped("«B01:lenght»(value.s)");
  mapped("value.list.map(x => «T08:lower(x)»)");
});

it("puts into a text what has one", () => {
  expect(typeOf("`${value.l} ${value.color} ${value.at} ${value.list}`")).toBe("string");
  mapped("`${«T13:value.raw»}`");
});

it("does not hide a second mistake behind the first", () => {
  mapped("{ a: value.«K03:nope», b: value.«K03:neither» + 1, c: length(«B01:other»), d: value.«K03:nope».x }");
});

it("refuses what the program can do nothing with", () => {
  expectDiagnostics(`${types}
    stream a = ins | filter «K06:true»
    stream b = ins | filter «T01:value.l»`);
});

it("finds what an expression reads", () => {
  const { graph } = expectDiagnostics(`${types}stream out = ins | filter partition == 0 && value.list.any(x => x > offset)`);
  const filter = graph?.nodes.at(-1);
  expect(filter?.kind === "filter" && filter.predicate.kind === "expr" && [...filter.predicate.reads].sort()).toEqual([
    "offset",
    "partition",
    "value",
  ]);
});

it("converts between numbers, times and texts, and says what it wants instead", () => {
  expect(typeOf("toFloat(value.d)")).toBe("float");
  expect(typeOf("toBigint(value.l) + value.big")).toBe("bigint");
  expect(typeOf("toDecimal(value.d) * value.dec")).toBe("decimal");
  expect(typeOf("instant(value.l * 1000)")).toBe("instant");
  expect(typeOf("instant(toLong(value.d * 1000.0))")).toBe("instant");
  expect(typeOf("duration(toLong(value.wait) * 2)")).toBe("duration");
  expect(typeOf("toLong(value.at)")).toBe("long");
  expect(typeOf("value.d.toText(2)")).toBe("string");
  expect(typeOf("parseUuid(value.s) ?? value.id")).toBe("uuid");
  expect(typeOf("parseInstant(value.s) ?? value.at")).toBe("instant");
  expect(typeOf("parseDuration(value.s) ?? 5m")).toBe("duration");
  expect(typeOf("abs(value.wait)")).toBe("duration");
  expect(typeOf('clamp(value.at, "2024-01-01", "2025-01-01")')).toBe("instant");
  mapped("«T08:instant(value.d)»");
  mapped("«T08:toLong(value.s)»");
  mapped("«T08:toText(value.s, 2)»");
  mapped("«T08:clamp(value.l, 1, value.big)»");
  mapped("toBigint(«T02:value.opt»)");
});

it("takes patterns and units that there are, before anything runs", () => {
  expect(typeOf('formatInstant(value.at, "yyyy-MM-dd", 2h)')).toBe("string");
  expect(typeOf('truncate(value.at, "day")')).toBe("instant");
  expect(typeOf("truncate(value.at, 15m)")).toBe("instant");
  expect(typeOf('format("{} of {}", value.l, value.s)')).toBe("string");
  mapped('«T08:formatInstant(value.at, "YYYY")»');
  mapped("formatInstant(value.at, «C09:value.s»)");
  mapped('«T08:parseInstant(value.s, "HH:mm")»');
  mapped('«T08:parseInstant(value.s, "yyyy-MM-dd dd")»');
  mapped('«T08:truncate(value.at, "dya")»');
  mapped("«T08:truncate(value.at, 5m, 1h)»");
  mapped('«T08:format("{} {}", value.s)»');
  mapped('«T08:format("{", value.s)»');
  mapped('format("{}", «T02:value.t»)');
  mapped("format(«C09:value.s»)");
});

it("finds whether a value of any type with an order lies between two others", () => {
  for (const call of [
    "between(value.l, 1, 2.5)",
    'value.at.between("2024-01-01", "2025-01-01")',
    "value.wait.between(1m, 2m)",
    'value.s.between("a", "b")',
  ]) {
    expect(typeOf(call)).toBe("boolean");
  }
  expect(shape(mapped("between(value.i, 1, 5)"))).toBe("between(value.i, 1:int, 5:int)");
  mapped("«T08:between(value.s, 1, 2)»");
  mapped("«T08:between(value.b, true, true)»");
  mapped("between(«T02:value.t», value.s, value.s)");
});

it("tells what has no use: a default for what is never null", () => {
  expectDiagnostics(`${types}stream out = ins | map value.l ?? «T25:0»`);
  expectDiagnostics(`${types}stream out = ins | filter value.t != null | map value.t ?? «T25:"x"»`);
  expect(typeOf('coalesce(value.t, value.inner?.y, "x")')).toBe("string");
  expect(typeOf("coalesce(value.t, value.inner?.y)")).toBe("string?");
});

it("finds the type that literals share, whichever comes first", () => {
  expect(typeOf("[{ a: 1 }, { a: 2.5 }]")).toBe("{ a: double }[]");
  expect(typeOf("[[], [1]]")).toBe("long[][]");
  expect(typeOf("[[1], [], [2.5]]")).toBe("double[][]");
  expect(typeOf("if value.b then { a: 1 } else { a: 2.5 }")).toBe("{ a: double }");
  expect(shape(mapped("if value.b then 1 else value.f"))).toBe("if(value.b, 1:float, value.f)");
});

it("does not say that what is unknown is never equal", () => {
  mapped("value.json «T04:==» 5");
  expect(typeOf("value.json == null")).toBe("boolean");
  expect(typeOf("value.json == value.json")).toBe("boolean");
});

it("says how durations are multiplied", () => {
  const [only] = expectDiagnostics(`${types}stream out = ins | map value.wait «T04:*» 2`).diagnostics;
  expect(only?.help).toContain("`duration(…)`");
});

it("finds the library's functions whatever else bears their names", () => {
  const program = `source count: stream<void, string> from "s"
    stream length = count | map value.length()
    stream lower = count | map lower(value)`;
  expectDiagnostics(program);
  expectDiagnostics(`source count: stream<void, string> from "s"  stream out = count | map «B05:count»`);
  expect(typeOf("value.list.map(now => { now, at: now() })")).toBe("{ now: long, at: instant }[]");
});

it("warns where chance decides about a record, and refuses it in tests", () => {
  expect(typeOf("now() - value.at")).toBe("duration");
  expect(typeOf("{ id: uuid(), part: random() }")).toBe("{ id: uuid, part: double }");
  expectDiagnostics(`${types}
    stream recent = ins | filter value.at > «K09:now()» - 5m
    stream some = ins | filter value.list.any(x => «K09:random()» < 0.5)
    split ins { few when «K09:random()» < 0.5  rest otherwise }
    stream stamped = ins | map { at: now() } | key by uuid()`);
  expectDiagnostics(`source s: stream<void, instant> from "s" { value as json }
    test "time" { send s [{ value: «T24:now()» }] }`);
});

it("sees alternatives as what they share, whichever comes first and wherever one is null", () => {
  const source = 'source s: stream<string, { name: string, nick: string?, n: long }> from "s"\n';
  const typeIn = (expression: string) => {
    const { graph } = expectDiagnostics(`${source}stream x = s | map ${expression}`);
    return typeText(graph?.nodes.at(-1)?.value ?? { kind: "error" });
  };
  expect(typeIn("if value.n > 1 then { a: value.name } else { a: value.nick }")).toBe("{ a: string? }");
  expect(typeIn("if value.n > 1 then { a: value.name, b: null } else { a: value.name, b: value.n }")).toBe("{ a: string, b: long? }");
  expect(typeIn("timestamp - ((if value.n > 1 then 5m else null) ?? 1h)")).toBe("instant");
  expect(typeIn("[{ a: value.n }, { a: null }]")).toBe("{ a: long? }[]");
});

it("asks an operand for a number that is there, also where the result may be null", () => {
  expectDiagnostics(`source s: stream<string, long> from "s"
source g: global table<long, string> from "g"
stream x: long? = s | map 8 * match key { "a" => -8, _ => 1 }`);
});
