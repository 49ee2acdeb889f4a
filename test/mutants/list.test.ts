import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { exempt, mutants } from "./list.js";

const folders = ["src/log/embedded", "src/storage", "src/stores", "src/runtime/state", "src/runtime"];
const files = [...folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`)), "src/host/disk.ts"].filter((path) =>
  path.endsWith(".ts"),
);

/** A sync, a checksum or a renaming, called. */
const durable = /\.(sync|syncFolder|rename)\(|\bsyncFolder\(parent|\b(crc32|headCrc)\(|sync: true|fd?a?t?a?syncSync\(/;
const notCalls = /^(import|export function|function|private|rename:|\/\/|\*|sync\(\))/;

it("has a place for every mutant, exactly one", () => {
  for (const { name, file, from } of mutants) expect([name, readFileSync(file, "utf8").split(from).length - 1]).toEqual([name, 1]);
});

it("names every mutant once", () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

it("has a mutant for every sync, every checksum and every renaming of the durable code", () => {
  const missing = files.flatMap((file) => {
    const of = mutants.filter((mutant) => mutant.file === file);
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.flatMap((line, i) => {
      const text = line.trim();
      if (!durable.test(text) || notCalls.test(text) || text in exempt) return [];
      // The line alone may stand in the file several times, so its neighbours count.
      const around = [lines[i - 1] ?? "", line, lines[i + 1] ?? ""].join("\n");
      return of.some(({ from }) => covers(from, text, around)) ? [] : [`${file}:${i + 1} ${text}`];
    });
  });
  expect(missing).toEqual([]);
});

/** Whether the mutant is about this very line: `from` has it, or is a part of it. */
function covers(from: string, line: string, around: string): boolean {
  if (line.includes(from.trim())) return true;
  const lines = from.split("\n").filter((each) => each.trim() !== "");
  const at = lines.findIndex((each) => each.trim() !== "" && line.includes(each.trim()));
  if (at < 0) return false;
  const neighbours = [lines[at - 1], lines[at + 1]].filter((each) => each !== undefined);
  return neighbours.every((each) => around.includes(each.trim()));
}
