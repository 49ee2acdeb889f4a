import { expect, it } from "vitest";
import { call, chain, statement } from "../../../src/emit/java/layout.js";

it("keeps a single call on one line while it fits", () => {
  expect(statement("    ", "return ", "builder", [call("stream", '"t"', chain("Consumed.with(a, b)", '.withName("n")'))])).toEqual([
    '    return builder.stream("t", Consumed.with(a, b).withName("n"));',
  ]);
});

it("puts each call of a chain on a line of its own, but the first of a builder's", () => {
  const calls = [call("stream", '"t"'), call("count")];
  expect(statement("", "", "builder", calls)).toEqual(['builder.stream("t")', "        .count();"]);
  expect(statement("", "x = ", "users", calls)).toEqual(["x = users", '        .stream("t")', "        .count();"]);
});

it("breaks a long call between its arguments, and a long argument before its dots", () => {
  const long = "a".repeat(60);
  const calls = [call("to", "x", chain(long, `.b(${long})`, ".c()"))];
  expect(statement("", "", "users", calls)).toEqual([
    "users.to(",
    "        x,",
    `        ${long}`,
    `                .b(${long})`,
    "                .c());",
  ]);
});
