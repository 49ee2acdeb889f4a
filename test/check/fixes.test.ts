/** What a fix makes of a program has no mistake of a kind that was not there before: nobody is sent from one mistake into the next. */
import { expect, it } from "vitest";
import { compileFiles } from "../../src/compile.js";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { applyEdits } from "../../src/core/fixes.js";
import { pages } from "../../src/explain/index.js";
import { filesOf, paramsOf, programOf } from "../../src/explain/program.js";
import { seededRandom } from "../../src/host/random.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { readProgramFiles } from "../../src/syntax/files.js";
import * as mistakes from "../explain/mistakes.js";
import { checkSource } from "../kit/diagnostics.js";
import { judgedMutations } from "../kit/mutants/index.js";
import { Subject } from "../kit/mutants/subject.js";
import { choicesOf, randomProgram } from "../kit/programs/index.js";
import { surroundings } from "../kit/programs/surroundings.js";

type Check = (text: string) => readonly Diagnostic[];

/** The codes that come with the first fixes of a program, each with the text that the fix makes. */
function newlyWrong(text: string, checkText: Check): readonly string[] {
  const before = heard(checkText(text));
  return before.flatMap((told) => {
    const { fix } = told;
    // What stands in a misplaced function is checked only once it is none.
    if (!fix || told.code === "T11" || fix.edits.some(({ at }) => at.source.text !== text)) return [];
    const mended = applyEdits(text, fix.edits);
    const after = heard(checkText(mended));
    const fresh = after.filter(({ code }) => !before.some((each) => each.code === code));
    // What is told of a program that can be read was not looked for in one that cannot.
    const hidden = before.some(isSyntax);
    const wrong = fresh.filter((each) => !hidden || isSyntax(each));
    return wrong.map(({ code, message }) => `${told.code} "${fix.title}" gives ${code} ${message}\n${mended}`);
  });
}

const heard = (all: readonly Diagnostic[]): readonly Diagnostic[] => all.filter(({ severity }) => severity !== "info");

const isSyntax = ({ code, severity }: Diagnostic): boolean => code.startsWith("S") && severity === "error";

it("holds for the fixes of the pages and of common mistakes", () => {
  const shown = Object.values(pages).flatMap((page) => ("wrong" in page ? [page.wrong] : []));
  const found = [
    ...shown.flatMap((example) =>
      newlyWrong(programOf(example), (text) => checkSource(text, { files: filesOf(example), params: paramsOf(example) }).all),
    ),
    ...Object.values(mistakes).flatMap((list) => list.flatMap(({ text }) => newlyWrong(text, (each) => checkSource(each).all))),
  ];
  expect(found.join("\n\n")).toBe("");
});

it("holds for the fixes of programs with one mistake of any kind", { timeout: 120_000 }, () => {
  const random = seededRandom(11);
  const texts = judgedMutations(new Subject(randomProgram(random).text, choicesOf(random))).map(({ text }) => text);
  const found = texts.flatMap((text) => newlyWrong(text, checkIn));
  expect(found.join("\n\n")).toBe("");
});

function checkIn(text: string): readonly Diagnostic[] {
  return compileFiles(readProgramFiles({ path: "program.topo", text }, surroundings.host, vocabulary), surroundings).diagnostics;
}

it("suggests no field, column or value that stands there already", () => {
  const text = `type T = { city: string, zip: long }
source s: stream<string, "red" | "green"> from "s"
stream a: T = s | map { city: "x", cita: "y", zip: 1 }
stream b = s | map match value { "red" => 1, "rad" => 2, "green" => 3 }
sink a to "a"
sink b to "b"`;
  const { all } = checkSource(text);
  expect(all.map(({ code, help, fix }) => `${code} ${help} ${fix?.title}`)).toEqual([
    "K03 `city` stands here already: remove this. undefined",
    'T01 It is one of "red" | "green". undefined',
  ]);
});
