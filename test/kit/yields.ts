/**
 * What each declaration yields, written beside it: `stream a = s | key by value.n   //= stream long → V, rekeyed`. The note belongs to the
 * last stream, table or branch that is declared before it. `deletes`: a table that can hold tombstones.
 */
import { expect } from "vitest";
import { lower } from "../../src/check/lower.js";
import { isRelation } from "../../src/check/stages.js";
import { filesInMemory } from "../../src/core/host.js";
import type { Relation } from "../../src/ir/builder.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { readProgramFiles } from "../../src/syntax/files.js";
import { typeText } from "../../src/types/text.js";
import { type CheckSourceOptions, expectDiagnostics } from "./diagnostics.js";

const words: { readonly [K in Relation["kind"]]: string } = { stream: "stream", table: "table", globalTable: "global table" };

export function yieldText({ kind, key, value, deletes, rekeyed }: Relation): string {
  const marks = [...(deletes ? ["deletes"] : []), ...(rekeyed ? ["rekeyed"] : [])];
  return [`${words[kind]} ${typeText(key)} → ${typeText(value)}`, ...marks].join(", ");
}

interface Yielded {
  readonly name: string;
  readonly start: number;
  readonly text: string;
}

function yieldedBy(text: string, { params = {}, files = {}, readModule }: CheckSourceOptions): readonly Yielded[] {
  const host = filesInMemory(files);
  const { program } = readProgramFiles({ path: "test.topo", text }, host, vocabulary);
  const options = { fileName: "test.topo", surroundings: { host, readModule } };
  const { graph, lowering } = lower(program, options, { texts: params, values: new Map() });
  return graph.declarations.flatMap(({ name, at }) => {
    const relation = at && lowering.flow({ text: name, at }).relation;
    return at && relation && isRelation(relation) ? [{ name, start: at.start, text: yieldText(relation) }] : [];
  });
}

/** Checks the notes, and that exactly the marked mistakes (`kit/diagnostics.ts`) are reported. */
export function expectYields(written: string, options: CheckSourceOptions = {}): void {
  const { text } = expectDiagnostics(written, options).source;
  const declared = [...yieldedBy(text, options)].sort((a, b) => b.start - a.start);
  const notes = [...text.matchAll(/\/\/= *(.*\S)/g)];
  expect(notes.length, "no note").toBeGreaterThan(0);
  const noted = notes.map((note) => declared.find(({ start }) => start < note.index));
  const line = (name: string | undefined, yields: string | undefined) => `${name}: ${yields}`;
  expect(noted.map((each) => line(each?.name, each?.text))).toEqual(notes.map(([, yields], i) => line(noted[i]?.name, yields)));
}
