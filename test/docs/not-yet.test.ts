/** The list of what cannot run yet is whole: each place of the checker that says so has its line. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { laterIn, notYetPage, probes } from "../../scripts/reference/not-yet.js";
import { operators } from "../../src/stdlib/operators/index.js";

/** What the checker says by itself, not by the data of operators, clauses, formats and settings. */
function saidInCode(): readonly string[] {
  const files = readdirSync(join("src", "check"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const texts = files.map((name) => readFileSync(join("src", "check", name), "utf8"));
  return texts.flatMap((text) => [...text.matchAll(/report\("Y01", [^{]*\{ what: "([^"]*)" \}/g)].map(([, what = ""]) => what));
}

it("has a program for each declaration and expression that the checker puts off", () => {
  const messages = probes.flatMap(([, program]) => laterIn(program));
  const said = saidInCode();
  expect(said).toContain("`store`");
  expect(said.filter((what) => !messages.some((message) => message.startsWith(what)))).toEqual([]);
});

it("lists the operators that cannot run at all, and leaves out those that can", () => {
  const page = notYetPage();
  const named = operators.filter(({ phrase }) => page.includes(`| \`${phrase}\` |  |`)).map(({ phrase }) => phrase);
  expect(named).toEqual(
    operators
      .filter(({ notYet }) => notYet)
      .map(({ phrase }) => phrase)
      .filter((phrase) => !["filter", "reject", "map", "group by", "count"].includes(phrase)),
  );
  expect(page).toContain("| `count` | on a grouped table or a window |");
  expect(page).not.toContain("| `key by` |");
});
