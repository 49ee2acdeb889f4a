import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { diagnostic } from "../../src/core/diagnostic.js";
import { applySafeFixes } from "../../src/core/fixes.js";
import { span } from "../../src/core/source.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { parse } from "../../src/syntax/parse.js";
import { shell } from "../kit/terminal.js";

async function mended(text: string) {
  const { topo, folder } = shell({ "x.topo": text });
  const ran = await topo("check", "x.topo", "--fix");
  return { ...ran, text: readFileSync(join(folder, "x.topo"), "utf8") };
}

it("writes the safe fixes and says which", async () => {
  const { status, err, text } = await mended("source s: stream<string, string> from 's';\nstream a = s\n  filter value = \"x\"\n");
  expect(text).toBe('source s: stream<string, string> from "s"\nstream a = s\n  | filter value == "x"\n');
  expect(err).toBe(
    [
      "4 fixes written to x.topo:",
      "  x.topo:1:39: S06: Use double quotes.",
      "  x.topo:3:3: S16: Add the bar.",
      "  x.topo:3:16: S17: Write ==.",
      "  x.topo:1:42: S01: Remove it.",
      "",
    ].join("\n"),
  );
  expect(status).toBe(0);
});

it("only shows what is not sure, and leaves the file as it is", async () => {
  const program = 'source orders: stream<string, long> from "orders"\nstream large = order\n';
  const { status, err, text } = await mended(program);
  expect(text).toBe(program);
  expect(status).toBe(1);
  expect(err).toContain("2 + stream large = orders");
  expect(err).not.toContain("written to");
});

it("mends each file of the command line, and prints what is left", async () => {
  const { topo, folder } = shell({ "a.topo": "app 'a'\n", "b.topo": "app 'b'\nsink nobody to \"x\"\n" });
  const { status, out } = await topo("check", "a.topo", "b.topo", "--fix", "--format", "short");
  expect(readFileSync(join(folder, "a.topo"), "utf8")).toBe('app "a"\n');
  expect(readFileSync(join(folder, "b.topo"), "utf8")).toBe('app "b"\nsink nobody to "x"\n');
  expect(out).toBe("b.topo:2:6: error B01: There is no stream or table called `nobody`.\n");
  expect(status).toBe(1);
});

it("writes nothing where there is nothing to mend, whatever the line ends are", async () => {
  const program = '\ufeffapp "x"\r\n';
  expect((await mended(program)).text).toBe(program);
});

it("makes of two fixes that touch only the first, and each whole or not at all", () => {
  const source = { path: "x.topo", text: "abcdef" };
  const fix = (...edits: readonly (readonly [number, number, string])[]) =>
    diagnostic(
      "B06",
      span(source, 0, 1),
      {},
      {
        fix: { title: "t", safe: true, edits: edits.map(([start, end, text]) => ({ at: span(source, start, end), text })) },
      },
    );
  const first = fix([1, 2, "X"]);
  const overlapping = fix([2, 3, "Y"], [5, 6, "Z"]);
  const apart = fix([4, 4, "-"]);
  const { text, made } = applySafeFixes(source, [first, overlapping, apart]);
  expect(text).toBe("aXcd-ef");
  expect(made).toEqual([first, apart]);
});

it.each([
  "stream a = s | filter not value.a == 3",
  "stream a = s | map value->a",
  "stream a = s | map 'don\\'t'",
  "stream a = s | map 'it''s'",
])("shows but does not make a fix that could mean something else: %s", (text) => {
  const source = { path: "t.topo", text };
  const { diagnostics } = parse(source, vocabulary);
  expect(diagnostics.some(({ fix }) => fix !== undefined)).toBe(true);
  expect(
    applySafeFixes(
      source,
      diagnostics.filter(({ code }) => code === "S17" || code === "S06"),
    ).made,
  ).toEqual([]);
});
