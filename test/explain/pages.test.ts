/**
 * Every page is true: the wrong program gives this message and no other error, the right one gives none. What a person sees of the
 * wrong one is in `goldens/`; after reading the difference, `UPDATE_GOLDENS=1 npx vitest run test/explain` writes it anew.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { expect, it } from "vitest";
import { prettyDiagnostics } from "../../src/cli/diagnostics/pretty.js";
import { codes, type Explained, explained } from "../../src/explain/index.js";
import type { ProgramPage } from "../../src/explain/page.js";
import { programOf } from "../../src/explain/program.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { format } from "../../src/syntax/print.js";
import { saidOf } from "../kit/example.js";

const goldens = join("test", "explain", "goldens");
const update = process.env.UPDATE_GOLDENS === "1";

const all = codes.map(explained);
const aboutPrograms = all.filter((each): each is Explained & { readonly page: ProgramPage } => "wrong" in each.page);

/** Mistakes in programs that are too large for a page. */
const tooLarge = ["S23", "S24", "S25", "S29"];

/** What a person sees of the wrong program. */
async function shown({ wrong }: ProgramPage) {
  const { diagnostics, later } = await saidOf(wrong);
  return diagnostics.length > 0 ? diagnostics : later;
}

it("shows a program for every mistake that a program can have", () => {
  const shown = new Set<string>(aboutPrograms.map(({ code }) => code));
  const ofPrograms = codes.filter((code) => !/^[FXA]/.test(code));
  expect(ofPrograms.filter((code) => !shown.has(code)).sort()).toEqual(tooLarge);
});

it.each(aboutPrograms.map((each) => [each.code, each] as const))(
  "%s: the wrong program has this mistake only",
  async (code, { severity, page }) => {
    const found = await shown(page);
    expect(found.filter((each) => each.severity === severity || each.severity === "error").map((each) => each.code)).toEqual([code]);
    const at = found.find((each) => each.code === code)?.at;
    // What is wrong with the parameters that are given is nowhere in the text.
    if (code !== "B09") expect(at?.end).toBeGreaterThan(at?.start ?? Number.NaN);
  },
);

it.each(aboutPrograms.map((each) => [each.code, each] as const))(
  "%s: the right program has no mistake, and is in the style",
  async (code, { page }) => {
    const { diagnostics, later } = await saidOf(page.right);
    // What cannot run yet is right all the same.
    const found = code === "Y01" ? later : diagnostics;
    expect(found.map((each) => `${each.code} ${each.message}`)).toEqual([]);
    expect(format({ path: "example.topo", text: programOf(page.right) }, vocabulary).text).toBe(programOf(page.right));
  },
);

it.each(aboutPrograms.map((each) => [each.code, each] as const))("%s: a person sees what the golden has", async (code, { page }) => {
  const path = join(goldens, `${code}.txt`);
  const text = prettyDiagnostics(await shown(page), pc.createColors(false));
  if (update) {
    mkdirSync(goldens, { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "");
});

it("keeps no golden that nothing is compared with", () => {
  const wanted = new Set(aboutPrograms.map(({ code }) => `${code}.txt`));
  expect(readdirSync(goldens).filter((name) => !wanted.has(name))).toEqual([]);
});

it.each(all.map((each) => [each.code, each] as const))("%s: the page says in a few sentences what it means", (_, { page }) => {
  expect(page.means).toMatch(/^[A-Z`][\s\S]*[.?]$/);
  expect(page.means.split("\n\n")[0]?.match(/[.?:](?=\s|$)/g)?.length).toBeLessThanOrEqual(6);
});
