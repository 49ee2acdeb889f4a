import { expect, it } from "vitest";
import { broken } from "../../../src/emit/java/breaking.js";

it("leaves alone what fits, and what has no place to break", () => {
  expect(broken("f(a, b)", "  ", 9)).toEqual(["  f(a, b)"]);
  expect(broken('"a long text"', "", 5)).toEqual(['"a long text"']);
});

it("puts arguments on lines of their own, minding literals, brackets and type arguments", () => {
  expect(broken('pair("a, (b", List.<X, Y>of(c, d), e < f)', "", 40)).toEqual([
    "pair(",
    '        "a, (b",',
    "        List.<X, Y>of(c, d),",
    "        e < f)",
  ]);
});

it("breaks conditions before the operator that binds least, and keeps a lambda's head with its body", () => {
  expect(broken("value -> a(x) && b(y) || c(z) && d(w)", "", 24)).toEqual(["value -> a(x) && b(y)", "        || c(z) && d(w)"]);
  expect(broken("(key, value) -> test ? one : two", "", 30)).toEqual(["(key, value) -> test", "        ? one", "        : two"]);
});

it("breaks a chain of calls before its dots", () => {
  expect(broken("List.of(1L, 2L).stream().map(n -> n + 1L).toList()", "", 40)).toEqual([
    "List.of(1L, 2L)",
    "        .stream()",
    "        .map(n -> n + 1L)",
    "        .toList()",
  ]);
});

it("does not take an operator inside a lambda or a literal for one outside", () => {
  expect(broken('f(x -> x + 1, " + + + ")', "", 20)).toEqual(["f(", "        x -> x + 1,", '        " + + + ")']);
});
