import { expect, it } from "vitest";
import { expectDiagnostics } from "../kit/diagnostics.js";

/** The topic of the only sink, which shows the value of a parameter. */
function topicOf(program: string, params: Readonly<Record<string, string>> = {}): string | undefined {
  const { graph } = expectDiagnostics(`source s: stream<string, long> from "s"\n${program}`, { params });
  return graph?.nodes.flatMap((node) => (node.kind === "sink" ? [node.topic] : []))[0];
}

it("puts parameters into constants", () => {
  expect(topicOf('param region = "eu"\nsink s to `orders-${region}`')).toBe("orders-eu");
  expect(topicOf('param region: string = "eu"\nsink s to "orders-" + region', { region: "us" })).toBe("orders-us");
  expect(topicOf("param n = 3\nparam m = n * 2 + 1\nsink s to `t${m}`", { n: "10" })).toBe("t21");
  expect(topicOf('param wide: boolean = false\nsink s to if wide then "all" else "some"', { wide: "true" })).toBe("all");
});

it("reads values from outside in the parameter's type", () => {
  const program = (type: string) => `param p: ${type}\nsource s: stream<string, ${type}> from "s"\nstream x = s | filter value == p`;
  const literalOf = (type: string, p: string) => {
    const { graph } = expectDiagnostics(program(type), { params: { p } });
    const filter = graph?.nodes.find((node) => node.kind === "filter");
    const expr = filter?.kind === "filter" && filter.predicate.kind === "expr" ? filter.predicate.expr : undefined;
    return expr?.kind === "compare" && expr.right.kind === "literal" ? expr.right.value : undefined;
  };
  expect(literalOf("int", "-5")).toBe(-5);
  expect(literalOf("double", "1.5e3")).toBe(1500);
  expect(literalOf("bigint", "9007199254740993")).toBe("9007199254740993");
  expect(literalOf("decimal", "1.50")).toBe("1.5");
  expect(literalOf("boolean", "false")).toBe(false);
  expect(literalOf("instant", "1970-01-01T00:00:01Z")).toBe(1000);
  expect(literalOf("duration", "1h30m")).toBe(5_400_000);
  expect(literalOf('"a" | "b"', "b")).toBe("b");
});

it("wants a value for every parameter, of its type", () => {
  expectDiagnostics("param «B07:region»: string");
  expectDiagnostics("param «B08:n»: int = 5", { params: { n: "3000000000" } });
  expectDiagnostics('param «B08:size»: "S" | "L" = "S"', { params: { size: "M" } });
  expectDiagnostics("«B09:»param n = 1", { params: { m: "1" } });
});

it("wants constants and plain types", () => {
  expectDiagnostics(`
    param a: «T12:{ n: long }» = { n: 1 }
    param b: long = «T01:"x"»
    param c = «C09:lower("X")»
    param d = «B10:value»
    param e = 1 / «T05:0»`);
});
