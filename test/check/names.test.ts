import { expect, it } from "vitest";
import { checkSource, expectDiagnostics } from "../kit/diagnostics.js";

it("finds declarations whatever their order", () => {
  const { graph } = expectDiagnostics(`
    sink b to "b"
    stream b = a
      | filter value.n > least
    source a: stream<string, A> from "a"
    param least = 5
    type A = { n: long }`);
  expect(graph?.nodes.map((node) => node.kind)).toEqual(["source", "filter", "sink"]);
});

it("reports names that are not declared, and says which one is near", () => {
  const { all } = expectDiagnostics(`
    source orders: stream<string, «B01:Ordr»> from "orders"
    type Order = { n: long }
    stream x = «B01:oders»
      | merge «B01:nothing»
    sink «B01:nobody» to "x"`);
  expect(all.map((each) => each.help)).toEqual(["Did you mean `Order`?", "Did you mean `orders`?", undefined, undefined]);
});

it("reports values, functions and parts of the record that a place does not see", () => {
  expectDiagnostics(
    `
    source s: stream<string, long> from "s"
    param p = 1
    stream a = s | filter value > «B01:valeu»
    stream b = s | map «B10:left»
    stream c = s | map «B05:s»
    stream d = s | map «T18:lower»
    stream e = s | map «B01:lowwer»(key)
    stream f = s | map «B05:p»(key)
    stream g = «B05:p» | filter value > p
    sink s to topic2(«B10:left»)`.replace("topic2", "«B01:topic2»"),
  );
});

it("takes a name once, and shows the first place", () => {
  const { all } = expectDiagnostics(`
    source a: stream<string, long> from "a"
    stream «B02:a» = a
    param «B02:a» = 1
    type T = { n: long }
    type «B02:T» = string
    topic "t"
    topic «B02:"t"»
    app "one"
    app «B06:"two"»`);
  expect(all.map(({ at, labels }) => at.source.text.slice(labels[0]?.at.start, labels[0]?.at.end))).toEqual([
    "a",
    "a",
    "T",
    '"t"',
    '"one"',
  ]);
});

it("keeps types and values apart", () => {
  expectDiagnostics(`
    type a = { n: long }
    source a: stream<string, a> from "a"`);
});

it("does not give away the names of its own types", () => {
  expectDiagnostics(`
    type «B03:long» = { n: int }
    type «B03:map» = string`);
});

it("shows the way around a circle, once", () => {
  const { all } = expectDiagnostics(`
    stream a = b | filter value > 1
    stream b = c
    stream c = «B04:a»
    type X = { y: Y? }
    type Y = «B04:X»[]
    param p = q + 1
    param q = «B04:p»
    stream self = «B04:self»`);
  expect(all.map((each) => each.message)).toEqual([
    "`a` depends on itself: a → b → c → a.",
    "`X` depends on itself: X → Y → X.",
    "`p` depends on itself: p → q → p.",
    "`self` depends on itself: self → self.",
  ]);
});

it("reports a circle through the branches of a split", () => {
  expectDiagnostics(`
    source s: stream<string, long> from "s"
    stream all = s
      | merge odd
    split «B04:all» {
      odd when value % 2 == 1
      even otherwise
    }`);
});

it("reports an import that cannot be read once, and stays silent about what it brings", () => {
  expectDiagnostics(`
    import { translate, Tweet } from «B11:"./language.ts"»
    source tweets: stream<string, Tweet> from "tweets"
    stream translated = tweets | map translate(value, "en")
    sink translated to "translated"`);
  expectDiagnostics(`
    import «B11:"./types.topo"»
    source tweets: stream<string, Tweet> from "tweets"
    sink elsewhere to "x"`);
  expectDiagnostics(`
    import «B11:"./functions.topo"»
    source tweets: stream<string, string> from "tweets"
    stream translated = tweets | filter length(value) < limit | map translate(value) | process Twin using twins`);
});

it("knows that stores and connectors cannot run", () => {
  expectDiagnostics(`
    store «Y01:s»: keyvalue<string, long> as "s"
    «Y01:connect file "a.txt" to "a"»`);
});

it("refuses stores that keep nothing", () => {
  expectDiagnostics(`
    source s: stream<string, string> from "s"
    store a: keyvalue<string, long> { lru «C14:0» }
    store b: window<string, long> { size «W08:0s» retain 5m }
    store c: window<string, long> { size 5m retain «W08:0s» }
    store d: session<string, long> { retain «W08:0s» }
    store e: versioned<string, long> { history 0s }
    sink s to "t"`);
});

it("suggests nothing for a short word that differs in half of its letters", () => {
  const { all } = expectDiagnostics(`
    source s: stream<string, string> from "s"
    stream a = s | filter value != «B01:nul»
    stream b = s | filter value == «B01:x»
    stream c = s | filter «B01:not»(value == "")`);
  expect(all.map((each) => each.help)).toEqual(["Did you mean `null`?", undefined, undefined]);
});

it("says the words of a setting when a bare word is none of them", () => {
  const { all } = expectDiagnostics('app "a" { processing.guarantee = «C11:exactly_once» }');
  expect(all[0]?.message).toBe("`processing.guarantee` takes `at_least_once` or `exactly_once_v2`.");
});

it("asks for another name where the name itself was written", () => {
  const { all } = expectDiagnostics(`
    source s: stream<string, string> from "s"
    sink s to «N02:"a b"»`);
  expect(all[0]?.help).toBe("Write another name for the topic.");
});

it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("knows no value called %s", (name) => {
  expectDiagnostics(`source s: stream<string, long> from "t"\nstream a = s | map «B01:${name}»\nsink a to "o"`);
  expectDiagnostics(`param «B07:${name}»: string`);
});

it("takes names of JavaScript's own objects for names like any other", () => {
  const { all } = checkSource(`
    source a: __proto__
    source constructor: stream<constructor, toString> from "s"
    stream b = constructor | map valueOf(value) | hasOwnProperty
    test "t" { constructor }`);
  for (const { message, help, why } of all) expect(`${message} ${help} ${why}`).not.toMatch(/\[object|native code|=>/);
});

it("refuses hyphens in a name once: where it is declared, or else where it is used", () => {
  expectDiagnostics(`
    source «S11:big-orders»: stream<string, string> from "s"
    sink big-orders to "x"`);
  expectDiagnostics(`
    sink «S11,B01:big-orders» to "x"`);
});
