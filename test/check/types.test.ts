import { expect, it } from "vitest";
import type { LogicalGraph } from "../../src/ir/graph.js";
import { recordText, typeText } from "../../src/types/text.js";
import type { Type } from "../../src/types/type.js";
import { checkSource, expectDiagnostics } from "../kit/diagnostics.js";

function firstValue(graph: LogicalGraph | undefined): Type {
  return graph?.nodes[0]?.value ?? { kind: "error" };
}

function valueType(written: string) {
  const { graph, all } = checkSource(
    `type A = { kind: "a", n: long }\ntype B = { kind: "b" }\ntype U = A | B\nsource s: stream<string, ${written}> from "s"`,
  );
  expect(all.map((each) => each.message)).toEqual([]);
  const type = firstValue(graph);
  return type.kind === "record" ? recordText(type) : typeText(type);
}

it("reads types as they are written", () => {
  expect(valueType("{ a: int, b?: string, c: double?, d: long[], e: map<string, U?> }")).toBe(
    "{ a: int, b?: string, c: double?, d: long[], e: map<string, U?> }",
  );
  expect(valueType("closed { a: { b: instant } }")).toBe("closed { a: { b: instant } }");
  expect(valueType('"x" | "y" | null')).toBe('("x" | "y")?');
  expect(valueType("(A | B)[]?")).toBe("(A | B)[]?");
});

it("gives records, enums and unions the name of their declaration", () => {
  expect(valueType("U")).toBe("U");
  const { graph } = checkSource('/// An order.\ntype Order = { n: long }\ntype Same = Order\nsource s: stream<string, Same> from "s"');
  expect(firstValue(graph)).toMatchObject({ kind: "record", name: "Order", doc: "An order." });
});

it("reports what is no type", () => {
  expectDiagnostics(`
    type A = «T12:null»
    type B = { n: long, «T15:n»: string }
    type C = «T12:"x" | long»
    type D = «T12:{ a: long } | { b: long }»
    type E = map<«T12:long», string>
    type F = «T12:map<string>»
    type G = «T12:long<string>»
    type H = «T12:stream»<string, long>
    type I = { nothing: «T12:void» }
    type J = avro «B11:"./x.avsc"»
    type K = «B01:strng»
    type L = jsonschema «B11:"./x.json"»[]
    type M = «T12:windowed<string, long>»
    type N = { kind: "a" } | { kind: "b" }`);
});

it("wants a source of a stream, for now, and both its types", () => {
  expectDiagnostics(`
    source a: «T12:stream<string>» from "a"
    source b: «T12:string» from "b"
    source c: «Y01:table<string, string>» from "c"
    source d: global «Y01:table<string, string>» from "d"
    source e: stream<string, string> from "e", «Y01:"f"»
    source «G02:f»: stream<string, string> from matching «Y01:"f.*"»`);
});
