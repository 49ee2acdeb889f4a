/** Whether an import is written as its file wants it: Topo files are imported whole, TypeScript by names, schemas become types. */
import type { ImportForm } from "../core/catalogue/names.js";

const byEnding: readonly (readonly [ending: RegExp, whole: ImportForm | undefined, named: ImportForm | undefined])[] = [
  [/\.topo$/i, undefined, "names of Topo"],
  [/\.[mc]?tsx?$/, "TypeScript without names", undefined],
  [/\.[mc]?jsx?$/i, "JavaScript", "JavaScript"],
  [/\.avsc$/i, "Avro", "Avro"],
  [/\.json$/i, "JSON Schema", "JSON Schema"],
];

/** What is wrong with the form of an import of this file, if anything. */
export function wrongForm(path: string, named: boolean): ImportForm | undefined {
  const known = byEnding.find(([ending]) => ending.test(path));
  if (!known) return named ? "names of something else" : undefined;
  return known[named ? 2 : 1];
}
