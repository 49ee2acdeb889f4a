/** Comments in every position; `styled` checks that none is lost and that none comes to document something else. */
import { expect, it } from "vitest";
import { styled } from "./checks.js";

const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;

it("keeps comments wherever one may stand in declarations", () => {
  const text = lines(
    "// head",
    "",
    '/* before */ app /* id */ "a" // trailing',
    "{ // open",
    "  // first",
    "  a.b = 1 // one",
    "",
    "  /* inline */ c = /* value */ 2 /* after */",
    "",
    "  // last",
    "}",
    "/// doc of T",
    "type T = { /// not a doc",
    "  /// doc of x",
    "  x: /* of x */ long // after x",
    "  y: string /* y */ // after y",
    "  // end",
    "}",
    "type E = {",
    "  // nothing yet",
    "}",
    "type F = { /* nothing */ }",
    "stream s = t // origin",
    "  // before the stage",
    "  | filter /* cond */ value > 1 // why",
    "      && value < 2 // because",
    "  | map f( // args",
    "      a, // first",
    "      // second",
    "      b,",
    "      // no more",
    "    )",
    "  // | map out",
    "",
    "  // of use",
    "// about the sink",
    'sink s to "x" // allow P13: tested',
    "// allow W01: tested",
    "split s {",
    "  // small ones",
    "  small when value < 1 // yes",
    "  /// the others",
    "  rest otherwise",
    "}",
  );
  expect(styled(text)).toBe(text);
});

it("keeps comments wherever one may stand in tests, and at the end", () => {
  const text = lines(
    'test "t" {',
    "  // steps",
    "  send s // to s",
    "    // header",
    "    | key | value       | // h",
    "    // row",
    "    | a   | /* one */ 1 | // r1",
    "  // then",
    "  expect s [ // list",
    '    { key: "a" }, // a',
    "    // b",
    '    { key: "b" }, // b',
    "  ] // end of list",
    "  // bye",
    "}",
    "/* the end */ // of it",
    "// really",
  );
  expect(styled(text)).toBe(text);
});

it("moves a comma before the comment at the end of its line", () => {
  expect(styled("stream a = b | map [\n1 // one\n, 2 /* two */, // both\n3 // three\n]")).toBe(
    lines("stream a = b", "  | map [", "      1, // one", "      2 /* two */, // both", "      3, // three", "    ]"),
  );
});

it("keeps a comment at the end of a line there, and breaks what was on one line", () => {
  expect(styled('topic "a" { partitions 4 // four\n}')).toBe('topic "a" {\n  partitions 4 // four\n}\n');
  expect(styled('topic "a" { partitions 4 } // four')).toBe('topic "a" { partitions 4 } // four\n');
  expect(styled("stream a = b | filter c // why")).toBe("stream a = b | filter c // why\n");
  expect(styled("stream a // name\n= b")).toBe("stream a // name\n= b\n");
});

it("lets a short comment stand within a line", () => {
  const text = "stream a = /* from */ b | map f(/* none */) + g(1 /* one */, /* two */ 2) + [3 /* three */]\n";
  expect(styled(text)).toBe(text);
  expect(styled("stream a = b | map `${/*x*/c/*y*/}`")).toBe("stream a = b | map `${/*x*/ c /*y*/}`\n");
});

it("does not turn a comment behind something into documentation, nor the other way round", () => {
  expect(styled("stream a = b /// not of c\nstream c = d")).toBe("stream a = b /// not of c\nstream c = d\n");
  expect(styled("/// of nothing\n\nstream a = b")).toBe("/// of nothing\n\nstream a = b\n");
  expect(styled("/// of a\n// and this\nstream a = b")).toBe("/// of a\n// and this\nstream a = b\n");
  expect(styled("type A = { b: long\n/// of the comma\n, c: long }")).toBe(
    lines("type A = {", "  b: long", "  /// of the comma", "", "  c: long", "}"),
  );
});

it("leaves an indented comment with the pipeline above it, others with what follows", () => {
  expect(styled("stream a = b\n | filter c\n     // | map d\n// of e\nstream e = a")).toBe(
    lines("stream a = b", "  | filter c", "  // | map d", "// of e", "stream e = a"),
  );
  expect(styled("stream a = b\n | filter c\n     // | map d")).toBe(lines("stream a = b", "  | filter c", "  // | map d"));
  expect(styled("stream a = b\n  /// of e\nstream e = a")).toBe("stream a = b\n/// of e\nstream e = a\n");
});

it("aligns the stars of a long comment, and leaves other lines alone", () => {
  expect(styled("split a {\n/* one\n     * two\n */\n b otherwise }")).toBe(
    lines("split a {", "  /* one", "   * two", "   */", "  b otherwise", "}"),
  );
  expect(styled("split a {\n/* one\n     two */\n b otherwise }")).toBe(
    lines("split a {", "  /* one", "     two */", "  b otherwise", "}"),
  );
});

it("keeps comments before the bar of a union", () => {
  expect(styled('type A =\n // any of\n | "a" // first\n // then\n | "b"')).toBe(
    lines("type A =", "  // any of", '  | "a" // first', "  // then", '  | "b"'),
  );
});

it("keeps a text of comments only", () => {
  expect(styled("// one\n\n\n/* two */   // three")).toBe("// one\n\n/* two */ // three\n");
});

it.each([
  [`param p = match x { -3 => gamma, "text" => "${"long ".repeat(16)}" /* note */ }`],
  ["split e { beta when /* note */ !60s /* note */ .filter.é && -`text ${1_000} and more text ${alpha}` && delta /* note */ }"],
  ["source m: d from ``, /* note */ 1e3 % /* note - */ (alpha /* note */ && `whole`)?.a / -!`text ${delta} and gamma and so on`"],
])("breaks no line for the sake of a comment: %s", (text) => {
  styled(text);
});
