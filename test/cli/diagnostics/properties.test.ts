/** Programs that were broken at random: every message can be printed, and mending comes to an end. */
import fc from "fast-check";
import pc from "picocolors";
import { expect, it } from "vitest";
import { githubCommand } from "../../../src/cli/diagnostics/github.js";
import { prettyDiagnostics } from "../../../src/cli/diagnostics/pretty.js";
import { compile } from "../../../src/compile.js";
import { applySafeFixes } from "../../../src/core/fixes.js";
import { codes, explained } from "../../../src/explain/index.js";
import { programOf } from "../../../src/explain/program.js";

const programs = codes.flatMap((code) => {
  const { page } = explained(code);
  return "wrong" in page ? [programOf(page.wrong), programOf(page.right)] : [];
});

const pieces = [
  "=",
  "'x'",
  ";",
  "and",
  "(",
  "}",
  "\t",
  "日",
  "\r\n",
  "|",
  "| filter value = 1",
  "\u001b[31m",
  " ".repeat(200),
  "{ partitions = 1 }",
  "[1 2 3]",
];

const broken = fc
  .tuple(
    fc.constantFrom(...programs),
    fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom("", ...pieces)), { minLength: 1, maxLength: 4 }),
  )
  .map(([program, changes]) =>
    changes.reduce((text, [at, length, piece]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + piece + text.slice(from + length);
    }, program),
  );

const compiled = (text: string) => compile({ path: "x.topo", text });

it("prints whatever is found, with marks under every place", () => {
  fc.assert(
    fc.property(broken, (text) => {
      const { diagnostics } = compiled(text);
      const lines = prettyDiagnostics(diagnostics, pc.createColors(false)).split("\n");
      expect(lines.filter((line) => /^ *\| .*\^/.test(line)).length).toBeGreaterThanOrEqual(diagnostics.length);
      expect(lines.join("")).not.toContain("\u001b");
      for (const each of diagnostics) expect(githubCommand(each).split("\n")).toHaveLength(2);
    }),
    { numRuns: 300 },
  );
});

it("comes to an end with mending, and never makes it worse", () => {
  fc.assert(
    fc.property(broken, (text) => {
      let now = compiled(text);
      const errors = now.diagnostics.length;
      let rounds = 0;
      let signs = 0;
      for (; rounds < 10; rounds++) {
        const mended = applySafeFixes(now.source, now.diagnostics);
        if (mended.text === now.source.text) break;
        signs += now.diagnostics.filter(({ code, fix }) => code === "S01" && fix?.safe).length;
        now = compiled(mended.text);
      }
      expect(rounds).toBeLessThan(10);
      // Behind a sign without meaning nothing more is told; once it is gone, what it hid may be.
      expect(now.diagnostics.filter(({ code }) => /^[SL]/.test(code)).length).toBeLessThanOrEqual(errors + signs);
    }),
    { numRuns: 300 },
  );
});

it("keeps two words apart where the sign between them is removed", () => {
  const { source, diagnostics } = compiled("stream a = b | merge c;named x");
  expect(applySafeFixes(source, diagnostics).text).toBe("stream a = b | merge c named x");
});
