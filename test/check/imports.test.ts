import { expect, it } from "vitest";
import { textOf } from "../../src/core/source.js";
import type { NodeKind, NodeOf } from "../../src/ir/graph.js";
import { typeText } from "../../src/types/text.js";
import { type CheckedSource, checkSource, expectDiagnostics, expectInFiles } from "../kit/diagnostics.js";

function nodesOf<K extends NodeKind>({ graph }: CheckedSource, kind: K): readonly NodeOf<K>[] {
  return (graph?.nodes ?? []).filter((node): node is NodeOf<K> => node.kind === kind);
}

// ---- other programs ----

it("takes another file's declarations, without its app and its tests", () => {
  const { graph } = expectDiagnostics(
    `
    import "./shared/types.topo"
    app "mine"
    source orders: stream<string, Order> from "orders"
    stream big = orders | filter value.cents > least`,
    {
      files: {
        "shared/types.topo": `
          app "theirs"
          import "./money.topo"
          type Order = { cents: Cents }
          param least: long = 100
          test "not ours" { send nothing [] }`,
        "shared/money.topo": "type Cents = long",
      },
    },
  );
  expect(graph?.applicationId).toBe("mine");
});

it("reads a file once, by whatever ways it is imported", () => {
  expectDiagnostics(
    `
    import "./a.topo"
    import "./b.topo"
    source s: stream<string, T> from "s"`,
    { files: { "a.topo": 'import "./t.topo"', "b.topo": 'import "./folder/../t.topo"', "t.topo": "type T = { a: long }" } },
  );
});

it("reports files that import each other, at the import that closes the circle", () => {
  const { all } = checkSource('import "./a.topo"', { files: { "a.topo": 'import "./b.topo"', "b.topo": 'import "./a.topo"' } });
  expect(all.map(({ code, at }) => [code, at.source.path])).toEqual([["B12", "b.topo"]]);
  expect(all[0]?.message).toContain("a.topo → b.topo → a.topo");
});

it("reports mistakes of an imported file there", () => {
  const { all } = checkSource('import "./a.topo"', { files: { "a.topo": "type A = { x: lng }" } });
  expect(all.map(({ code, at }) => [code, at.source.path])).toEqual([["B01", "a.topo"]]);
});

it("names both places of a name that two files declare", () => {
  const { all } = checkSource('import "./a.topo"\ntype T = long', { files: { "a.topo": "type T = string" } });
  expect(all.map(({ code, at, labels }) => [code, at.source.path, labels[0]?.at.source.path])).toEqual([["B02", "test.topo", "a.topo"]]);
});

// ---- schemas ----

it("takes types from schemas, with Avro as the format of the one", () => {
  const checked = expectDiagnostics(
    `
    type Order = avro "./order.avsc"
    type Note = jsonschema "./note.json"
    source orders: stream<string, Order> from "orders"
    source notes: stream<string, Note> from "notes"
    stream big = orders | filter value.cents > 100 && value.note?.length() != null
    stream texts = notes | map value.text ?? ""`,
    {
      files: {
        "order.avsc": `{ "type": "record", "name": "Order", "fields": [
          { "name": "cents", "type": "long" }, { "name": "note", "type": ["null", "string"] }] }`,
        "note.json": '{ "type": "object", "properties": { "text": { "type": "string" } } }',
      },
    },
  );
  expect(nodesOf(checked, "source").map(({ valueSerde }) => valueSerde.format)).toEqual(["avro", "json"]);
  expect(nodesOf(checked, "mapValues").map(({ value }) => typeText(value))).toEqual(["string"]);
  expect(checked.later.map(({ message }) => message)).toEqual(["The format `avro` cannot be run or built yet."]);
});

it("says where in a schema the trouble is", () => {
  const { all } = expectDiagnostics(
    `
    type A = avro «B14:"./a.avsc"»
    type B = «B14:avro "./b.avsc"»`,
    {
      files: {
        "a.avsc": '{ "type": "record",\n  "name": }',
        "b.avsc": '{ "type": "record", "name": "B", "fields": [{ "name": "x", "type": "lng" }] }',
      },
    },
  );
  expect(all[0]?.message).toContain("line 2, column 11");
  expect(all[1]?.message).toContain("fields[0].type");
});

// ---- functions ----

const language = `
export interface Tweet { text: string; lang: string; likes: number }
export function translate(tweet: Tweet, to: string): Tweet { return { ...tweet, lang: to }; }
export function words(text: string): string[] { return text.split(" "); }
export async function score(text: string): Promise<number> { return text.length; }
export function note(text: string): void { console.log(text); }
export const limit = 3;
`;

const tweets = `
    type Tweet = { text: string, lang: string, likes: long }
    source tweets: stream<string, Tweet> from "tweets"`;

it("types calls of imported functions; a type of the same name and form is the declared one", async () => {
  const checked = await expectInFiles(
    `
    import { translate, words as pieces, score } from "./language.ts"${tweets}
    stream english = tweets | map translate(value, "en")
    stream all = tweets | merge english
    stream each = all | flatmap pieces(value.text).filter(w => w != "")
    stream scores: long = english | map score(value.text)`,
    { "language.ts": language },
  );
  expect(nodesOf(checked, "mapValues").map(({ value }) => typeText(value))).toEqual(["Tweet", "long"]);
  expect(nodesOf(checked, "flatMapValues").map(({ value }) => typeText(value))).toEqual(["string"]);
  expect(checked.later.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "Y01 `translate`, which is imported from TypeScript, cannot be run or built yet.",
    "Y01 `words`, which is imported from TypeScript, cannot be run or built yet.",
    "Y01 `score`, which is imported from TypeScript, cannot be run or built yet.",
  ]);
});

it("gives a number the kind that its place asks for, also through a function that passes its list on", async () => {
  const moods = "export function moods(text: string): { name: string; likes: number }[] { return []; }";
  await expectInFiles(
    `
    import { moods } from "./moods.ts"${tweets}
    type Mood = { name: string, likes: long }
    stream kept: Mood = tweets | flatmap moods(value.text).filter(m => m.likes > 1).distinct()
    stream first: Mood = tweets | flatmap take(moods(value.text), 3)
    stream sorted: Mood = tweets | flatmap sort(moods(value.text), m => m.name)`,
    { "moods.ts": moods },
  );
});

it("says where two records differ that have one name", async () => {
  const { all } = await expectInFiles(
    `
    import { moods } from "./moods.ts"${tweets}
    type Mood = { name: string, likes: long }
    stream a: «K04:Mood» = tweets | flatmap moods(value.text)`,
    { "moods.ts": "export interface Mood { name: string; likes: string }\nexport function moods(text: string): Mood[] { return []; }" },
  );
  expect(all[0]?.message).toBe("The value of `a` is Mood, but Mood is declared.");
  expect(all[0]?.why).toBe("`likes` is string in the first, and long in the second.");
});

it("reports wrong arguments at the argument", async () => {
  await expectInFiles(
    `
    import { translate, words } from "./language.ts"${tweets}
    stream a = tweets | map translate(value, «T08:7»)
    stream b = tweets | map «T08:translate(value)»
    stream c = tweets | map translate(«T08:value.text», "en")
    stream d = tweets | flatmap words(«T08:value.likes»)
    stream e = tweets | map «T18:words»`,
    { "language.ts": language },
  );
});

it("reports what a file does not export, and what is no function", async () => {
  await expectInFiles(
    `
    import { «B15:translte», limit, Tweet as T } from "./language.ts"
    import { x } from «B11:"./missing.ts"»
    import { y } from «B17:"./broken.ts"»
    source tweets: stream<string, T> from "tweets"
    stream a = tweets | map «B05:limit»(value)
    stream b = tweets | map translte(value)
    stream c = tweets | map x(value)`,
    { "language.ts": language, "broken.ts": "export function (" },
  );
});

it("says where in which file of TypeScript a mistake is", async () => {
  const { all } = await expectInFiles(
    `
    import { x } from «B17:"./own.ts"»
    import { y } from «B17:"./other.ts"»`,
    { "own.ts": "export function x(\n  a: string {}", "other.ts": 'export { y } from "./lib/b.ts";', "lib/b.ts": "export const y = = 1;" },
  );
  expect(all.map(({ message }) => message)).toEqual([
    "own.ts cannot be used: there is a mistake of TypeScript in line 2, column 13: ',' expected.",
    "other.ts cannot be used: there is a mistake of TypeScript in lib/b.ts, line 1, column 18: Expression expected.",
  ]);
  expect(all.map(({ labels }) => labels.map(({ at }) => `${at.source.path} ${textOf(at)}`))).toEqual([["own.ts {"], ["lib/b.ts ="]]);
});

it("says how a file of this kind is imported", async () => {
  const { all } = await expectInFiles(
    `
    import «B16:"./language.ts"»
    import «B16:"./order.avsc"»
    import { x } from «B16:"./types.topo"»
    import { y as z } from «B16:"./types.topo"»
    import { score } from «B16:"./language"»
    import { words } from «B16:"./language.js"»
    import { w } from «B16:"./other.js"»
    import { v } from «B16:"./order.json"»
    import { u } from «B16:"./other"»
    source lines: stream<string, string> from "lines"
    stream a = lines | map score(value)`,
    { "language.ts": language, "types.topo": "type X = string" },
  );
  expect(all.map(({ help }) => help)).toEqual([
    'Write `import { f } from "./language.ts"`, with the names that the program needs.',
    'Write `type Name = avro "./order.avsc"`.',
    'Write `import "./types.topo"`.',
    'Write `import "./types.topo"`.',
    'Did you mean "./language.ts"?',
    'Did you mean "./language.ts"?',
    'Write them in TypeScript, and `import { f } from "./other.ts"`.',
    'Write `type Name = jsonschema "./order.json"`.',
    "Name the file with its ending.",
  ]);
  expect(all[2]?.fix?.edits.map(({ text }) => text)).toEqual(['import "./types.topo"']);
  expect(all[3]?.fix).toBeUndefined();
});

it("finds a Topo file whose ending was left out", async () => {
  const { all } = await expectInFiles('import «B11:"./types"»', { "types.topo": "type X = string" });
  expect(all.map(({ help }) => help)).toEqual(['Did you mean "./types.topo"?']);
});

it("lets only stages that can wait call an async function, and only as the whole", async () => {
  await expectInFiles(
    `
    import { score, note } from "./language.ts"${tweets}
    stream a = tweets | map score(value.text)
    stream b = tweets | filter «C24:score(value.text)» > 3
    stream c = tweets | map «C24:score(value.text)» + 1
    stream d = tweets | peek note(value.text)
    stream e = tweets | peek «C23:value.text»
    sink a foreach note(\`\${value}\`)
    sink a foreach «C23:value»`,
    { "language.ts": language },
  );
});

// ---- types alone ----

it("runs a program that imports types alone", async () => {
  const { later } = await expectInFiles(
    `
    import { Tweet } from "./language.ts"
    source tweets: stream<string, Tweet> from "tweets"
    stream popular = tweets | filter value.likes > 10.5`,
    { "language.ts": language },
  );
  expect(later).toEqual([]);
});

// ---- processors ----

const twin = `
import type { Processor, ProcessorContext, ProcessorRecord } from "topo-lang/streams";
export interface State { watts: number }
export class Twin implements Processor<string, State, string, State> {
  constructor(readonly everyMs: number) {}
  init(context: ProcessorContext<string, State>): void { context.store("twins"); context.store("limits"); }
  process(record: ProcessorRecord<string, State>): void {}
}
export class Plain {}
`;

it("types processors, and checks what they take, their arguments and their stores", async () => {
  const checked = await expectInFiles(
    `
    import { Twin, Plain } from "./twin.ts"
    type State = { watts: double }
    store twins: keyvalue<string, State> as "twins"
    source limits: global table<string, double> from "limits" { as "limits" }
    source states: stream<string, State> from "states"
    source counts: stream<string, long> from "counts"
    stream a = states | process Twin(5m) using twins
    stream c = counts | process «T08:Twin(5m)» using twins
    stream d = states | process «T08:Twin» using twins
    stream e = states | process Twin(«T08:"x"») using twins
    stream f = states | process «B05:Plain»
    stream g = states | process «B01:Twn»(5m)
    stream h = states | process Twin(5m) using «B01:twnis», twins
    stream i = states | key by "x" | «P10:process» Twin(5m) using twins`,
    { "twin.ts": twin },
  );
  expect(checked.graph).toBeUndefined();
});

it("wants the stores that a processor asks for in its `using`; global tables are there for all", async () => {
  const { all } = await expectInFiles(
    `
    import { Twin } from "./twin.ts"
    type State = { watts: double }
    store twins: keyvalue<string, State> as "twins"
    source limits: global table<string, double> from "limits" { as "limits" }
    source states: stream<string, State> from "states"
    stream a = states | process Twin(5m) using twins
    stream b = states | «R04:process» Twin(5m)`,
    { "twin.ts": twin },
  );
  expect(all[0]?.help).toBe("Add `twins` to `using`.");
});

it("says that a program is empty, but not that an imported file is", () => {
  expectDiagnostics("«S36:»");
  expectDiagnostics("«S36:// nothing yet»\n");
  expectDiagnostics('import "./a.topo"\ntype T = long', { files: { "a.topo": "" } });
});
