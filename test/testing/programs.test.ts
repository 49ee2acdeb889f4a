/** Test blocks as they stand in programs, through the whole compiler. */
import { expect, it } from "vitest";
import { compile } from "../../src/compile.js";
import { runTests, type TestResult } from "../../src/testing/blocks.js";

async function runProgram(text: string): Promise<readonly TestResult[]> {
  const { plan, tests, diagnostics } = compile({ path: "<test>", text });
  if (!plan) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return runTests(tests, plan);
}

const program = `
app "views"
type View = { page: string, ms: long }
source views: stream<string, View> from "views"
stream long = views | filter value.ms >= 100
table perPage = long | group by value.page | count
sink perPage to "per-page"
`;

it("passes a block that is right, in table and in list form, over partitions and a restart", async () => {
  const results = await runProgram(`${program}
test "pages are counted" {
  partitions 3
  start "2024-05-01"
  send views
    | key | value                        | at    |
    | a   | { page: "home", ms: 100 }    | 10:00 |
    | b   | { page: "home", ms: 99 }     | 10:01 |
  expect long [ { key: "a", value: { page: "home", ... } } ]
  restart
  send views [ { key: "c", value: { page: "home", ms: 500 } }, { key: "c", value: { page: "shop", ms: 500 } } ]
  expect perPage [ { key: "home", value: 1 }, { key: "home", value: 2 }, { key: "shop", value: 1 } ]
  expect store "perPage-count" at "home" is 2
  expect store "perPage-count" at "none" is null
  expect dropped none
}`);
  expect(results.map(({ title, failures }) => [title, failures])).toEqual([["pages are counted", []]]);
});

it("shows the line of the test beside what came", async () => {
  const [result] = await runProgram(`${program}
test "a wrong count" {
  send views [ { key: "a", value: { page: "home", ms: 100 } } ]
  expect "per-page" [ { key: "home", value: 2 } ]
}`);
  expect(result?.failures.map(({ message, details }) => [message, details])).toEqual([
    [
      'The records of "per-page" are not as expected.',
      ['- { key: "home", value: 2 }', '+ { key: "home", value: 1, at: 0, partition: 0 }', "    value: expected 2, got 1"],
    ],
  ]);
});
