import { expect, it } from "vitest";
import { JavaNames, javadoc, javaName, javaString } from "../../../src/emit/java/text.js";

it("writes plain texts as they are, letters of all scripts too", () => {
  expect(javaString("Grüße, 世界 🎉")).toBe('"Grüße, 世界 🎉"');
});

it("escapes what would end a literal", () => {
  expect(javaString('a"b\\c\nd\re\tf')).toBe('"a\\"b\\\\c\\nd\\re\\tf"');
});

it("doubles the backslash of what looks like a Unicode escape, so that Java does not decode it first", () => {
  expect(javaString("\\u0022")).toBe('"\\\\u0022"');
});

it("never writes a control character of ASCII as a Unicode escape, which could end the line", () => {
  expect(javaString("\u0000\u001b1\u007f\u0085")).toBe('"\\000\\0331\\177\\205"');
});

it("shows what is invisible, turns the direction of writing, or is half a character", () => {
  expect(javaString("a\u202eb\u200bc\u2028\ud800d")).toBe('"a\\u202eb\\u200bc\\u2028\\ud800d"');
});

it("keeps a comment from ending early, and its text from being markup", () => {
  expect(javadoc("Ends */ here \\u002a/ and <b>&amp; {@link X}")).toBe(
    "/** Ends *&#47; here &#92;u002a/ and &lt;b&gt;&amp;amp; {&#64;link X} */\n",
  );
});

it("writes a comment of several lines, however they end", () => {
  expect(javadoc("one\r\ntwo\u2028\n*/", "    ")).toBe("    /**\n     * one\n     * two\n     *\n     * *&#47;\n     */\n");
});

it("does not begin a comment with what closes it", () => {
  expect(javadoc("/ slash")).toBe("/** / slash */\n");
  expect(javadoc("*")).toBe("/** * */\n");
});

it("makes Java names of words that Java keeps for itself", () => {
  expect(["users", "class", "_", "true", "record", "3d", "a-b"].map(javaName)).toEqual([
    "users",
    "class_",
    "__",
    "true_",
    "record_",
    "_3d",
    "a_b",
  ]);
});

it("gives each name once in a scope", () => {
  const names = new JavaNames(["builder"]);
  expect(["builder", "users", "users", "class", "class_"].map((name) => names.fresh(name))).toEqual([
    "builder2",
    "users",
    "users2",
    "class_",
    "class_2",
  ]);
});
