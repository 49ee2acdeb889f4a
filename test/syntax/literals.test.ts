import { expect, it } from "vitest";
import { expressionOf, messagesIn, mistakesIn, treeOf } from "../kit/parsing.js";

it.each([
  ["42", "42"],
  ["0", "0"],
  ["1_000_000", "1000000"],
  ["3.14", "3.14f"],
  ["1_0.2_5", "10.25f"],
  ["1e3", "1e3f"],
  ["1E+3", "1e+3f"],
  ["2.5e-3", "2.5e-3f"],
  ["0xff", "255"],
  ["0Xdead_beef", "3735928559"],
  ["9007199254740991", "9007199254740991"],
  ["9007199254740993n", "9007199254740993n"],
  ["0xffffffffffffffffn", "18446744073709551615n"],
  ["007n", "7n"],
  ["250ms", "250ms"],
  ["60s", "60000ms"],
  ["5m", "300000ms"],
  ["1h30m", "5400000ms"],
  ["7d", "604800000ms"],
  ["1d2h3m4s5ms", "93784005ms"],
  ["1_000s", "1000000ms"],
  ["64KB", "65536B"],
  ["10MB", "10485760B"],
  ["1GB", "1073741824B"],
  ["true", "true"],
  ["false", "false"],
  ["null", "null"],
  ['"text"', '"text"'],
  ['"\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9"', '"\\" \\\\ / \\b \\f \\n \\r \\t é"'],
  ['"// text"', '"// text"'],
  ['"\\ud83d\\ude00"', '"😀"'],
])("reads %s", (text, tree) => {
  expect(expressionOf(text)).toBe(tree);
});

it.each([
  ["5x", "durations have ms, s, m, h and d"],
  ["12abc", "is not a unit"],
  ["1.5s", "only whole numbers have a unit"],
  ["30m1h", "the units of a duration fall"],
  ["1h30", "is not a unit"],
  ["5tb", "sizes KB, MB and GB"],
  ["007", "a number does not begin with 0"],
  ["1__0", "an underscore stands between two digits"],
  ["1_", "an underscore stands between two digits"],
  ["1e", "is not a unit"],
  ["1e999", "larger than the largest double"],
  ["9007199254740992", "as a bigint it is 9007199254740992n"],
  ["0x", "after 0x come the digits"],
  ["0xfg", "after 0x come the digits"],
  ["99999999999999d", "it is too large"],
  ["25:00", "a day ends at 23:59:59.999"],
  ["9:02", "a time of day is written 09:02"],
])("refuses %s as one token, and says why", (text, reason) => {
  const program = `param p = ${text}`;
  expect(mistakesIn(program)).toEqual([`1:11 S05 [${text}]`]);
  expect(messagesIn(program)[0]).toContain(reason);
});

it.each([
  ["09:02", 9 * 3_600_000 + 2 * 60_000],
  ["00:00:00", 0],
  ["23:59:59.999", 86_399_999],
  ["09:02:30.5", 9 * 3_600_000 + 2 * 60_000 + 30_500],
])("reads the time of day %s", (text, ms) => {
  expect(treeOf(`test "t" { start ${text} }`)).toBe(`test "t"\n  start @${ms}`);
});

it("reads a time of day right before a colon, where the formatter puts it", () => {
  expect(mistakesIn('test "t" { send s [every 1s from 10:00 for 23:59:59.999: 1] }')).toEqual([]);
  expect(mistakesIn("param p = 10:00:00:00")).not.toEqual([]);
});
