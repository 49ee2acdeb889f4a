import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type ForeignType, foreignText, type Imported } from "../../src/types/foreign.js";
import { type ModuleHost, moduleReader } from "../../src/typescript/index.js";

const files = (texts: Readonly<Record<string, string>>): ModuleHost => ({
  readFile: (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined),
});

/** Reads from one file, or from several by their paths, of which `functions.ts` is the one. */
async function read(text: string | Readonly<Record<string, string>>, ...names: string[]) {
  const texts = typeof text === "string" ? { "functions.ts": text } : text;
  return moduleReader(files(texts)).read("functions.ts", names);
}

/** Types written out, objects by their fields. */
function shown(type: ForeignType): string {
  if (type.kind === "object") return foreignText({ kind: "object", fields: type.fields });
  return foreignText(type);
}

function line(imported: Imported | undefined): string {
  if (!imported) return "nothing";
  const parameters = (each: Extract<Imported, { parameters: unknown }>) =>
    each.parameters
      .map(({ name, type, optional, rest }) => `${rest ? "..." : ""}${name}${optional ? "?" : ""}: ${foreignText(type)}`)
      .join(", ");
  if (imported.kind === "function") return `${imported.async ? "async " : ""}(${parameters(imported)}) => ${foreignText(imported.result)}`;
  if (imported.kind !== "class") return `${imported.kind} ${shown(imported.type)}`;
  const { processor } = imported;
  const types = processor && [processor.keyIn, processor.valueIn, processor.keyOut, processor.valueOut].map(foreignText).join(", ");
  return `class (${parameters(imported)})${types === undefined ? "" : ` processes ${types}`}`;
}

/** The one export `x`, as a line. */
async function one(text: string | Readonly<Record<string, string>>, name = "x"): Promise<string> {
  const { imports, problems } = await read(text, name);
  return problems.length > 0 ? problems.map(({ problem }) => `! ${problem}`).join("\n") : line(imports.get(name));
}

it("reads functions that are written out", async () => {
  const text = `
    export interface Tweet { readonly Id: number; Text: string; Lang?: string }
    /** In another language. */
    export function translate(tweet: Tweet, to: string): Tweet { return tweet; }
    export async function sentiments(tweet: Tweet): Promise<readonly Tweet[]> { return [tweet]; }
    export const short = (text: string, length = 10, ...rest: readonly number[]): string => text;
    export const long = async function (text?: string | null): Promise<void> {};
  `;
  const { imports, problems } = await read(text, "translate", "sentiments", "short", "long");
  expect(problems).toEqual([]);
  expect([...imports.values()].map(line)).toEqual([
    "(tweet: Tweet, to: string) => Tweet",
    "async (tweet: Tweet) => Promise<Tweet[]>",
    "(text: string, length?: number, ...rest: number) => string",
    "async (text?: string | null) => Promise<void>",
  ]);
  const translate = imports.get("translate");
  expect(translate?.doc).toBe("In another language.");
  expect(translate?.kind === "function" && translate.result).toEqual({
    kind: "object",
    name: "Tweet",
    fields: [
      { name: "Id", optional: false, type: { kind: "number" } },
      { name: "Text", optional: false, type: { kind: "string" } },
      { name: "Lang", optional: true, type: { kind: "string" } },
    ],
  });
});

it("reads every sort of type", async () => {
  const type = (text: string) => one(`export type x = ${text};`);
  expect(await type("string")).toBe("type string");
  expect(await type('"F" | "C"')).toBe("type x");
  expect(await type("boolean | null")).toBe("type x");
  expect(await one("export function x(a: boolean | null, b: true, c: 1 | 'a' | bigint): undefined {}")).toBe(
    '(a: boolean | null, b: true, c: bigint | 1 | "a") => undefined',
  );
  expect(await type("readonly string[]")).toBe("type string[]");
  expect(await type("[string, number]")).toBe("type [string, number]");
  expect(await type("Record<string, number>")).toBe("type Record<string, number>");
  expect(await type("{ [name: string]: Date }")).toBe("type Record<string, Date>");
  expect(await type("Map<string, Uint8Array>")).toBe("type Map<string, Uint8Array>");
  expect(await type("ReadonlyMap<number, string>")).toBe("type ReadonlyMap<number, string>");
  expect(await type("unknown")).toBe("type unknown");
  expect(await type("never")).toBe("type never");
  expect(await type("any")).toBe("type any");
  expect(await type("{ a: string } & { b?: number }")).toBe("type { a: string; b?: number }");
  expect(await type("Partial<{ a: string; b: number }>")).toBe("type { a?: string; b?: number }");
  expect(await type("Omit<{ a: string; b: number }, 'a'>")).toBe("type { b: number }");
  expect(await type("Record<'a' | 'b', number>")).toBe("type { a: number; b: number }");
  expect(await type("() => void")).toBe("type () => void");
  expect(await type("Set<string>")).toBe("type Set<string>");
  expect(await type("{ a: string; [name: string]: string }")).toBe("type { [name: string]: string; a: string; }");
  expect(await type("`a${string}`")).toBe("type `a${string}`");
  expect(await type("object")).toBe("type object");
  expect(await type("symbol")).toBe("type symbol");
  expect(await type("RegExp")).toBe("type RegExp");
});

it("reads interfaces, enums and documentation", async () => {
  const text = `
    /** A place. */
    export interface Place {
      /** In degrees. */
      lat: number; readonly tags?: readonly string[]
    }
    export enum Unit { F = "F", C = "C" }
    export interface Far extends Place { unit: Unit }
  `;
  const { imports } = await read(text, "Place", "Unit", "Far");
  expect(imports.get("Place")).toEqual({
    kind: "type",
    doc: "A place.",
    type: {
      kind: "object",
      name: "Place",
      doc: "A place.",
      fields: [
        { name: "lat", doc: "In degrees.", optional: false, type: { kind: "number" } },
        { name: "tags", optional: true, type: { kind: "array", element: { kind: "string" } } },
      ],
    },
  });
  expect(imports.get("Unit")).toEqual({
    kind: "type",
    type: {
      kind: "union",
      name: "Unit",
      members: [
        { kind: "literal", value: "F" },
        { kind: "literal", value: "C" },
      ],
    },
  });
  expect(line(imports.get("Far"))).toBe("type { unit: Unit; lat: number; tags?: string[] }");
});

it("infers what is not written, as TypeScript does", async () => {
  expect(await one('export const x = (text: string) => text.split(" ").map((word) => ({ word, size: word.length }));')).toBe(
    "(text: string) => { word: string; size: number }[]",
  );
  expect(await one("export async function x(a: { n: number }) { return { ...a, ok: a.n > 0 }; }")).toBe(
    "async (a: { n: number }) => Promise<{ ok: boolean; n: number }>",
  );
  expect(await one("export const x = [1, 2].length;")).toBe("value number");
  expect(await one('export const x = { unit: "F" } as const;')).toBe('value { unit: "F" }');
  expect(await one('const units = ["F", "C"] as const;\nexport type x = { unit: (typeof units)[number] };')).toBe(
    'type { unit: "F" | "C" }',
  );
  expect(await one("export function x(n: number) { if (n > 1) return null; return 'a'; }")).toBe('(n: number) => "a" | null');
  expect(await one("export function x(a) { return a; }")).toBe("(a: any) => any");
});

it("takes a type parameter as what it extends, or as anything", async () => {
  expect(await one("export function x<T extends { id: string }>(a: T, b: unknown): T[] { return [a]; }")).toBe(
    "(a: { id: string }, b: unknown) => { id: string }[]",
  );
  expect(await one("export const x = <T,>(a: T): T => a;")).toBe("(a: unknown) => unknown");
});

it("takes the last overload", async () => {
  const text = `
    export function x(a: string): string;
    export function x(a: string | number): string | number;
    export function x(a: string | number): string | number { return a; }
  `;
  expect(await one(text)).toBe("(a: string | number) => string | number");
});

it("names parameters that are taken apart by their place", async () => {
  expect(await one("export function x({ a }: { a: string }, [b]: number[]): void {}")).toBe(
    "(argument 1: { a: string }, argument 2: number[]) => void",
  );
});

it("follows relative imports and re-exports, whatever they are written as", async () => {
  const texts = {
    "functions.ts": `
      export { x } from "./lib/a.js";
      export * from "./more";
      export { y as z } from "./lib/a.ts";
    `,
    "lib/a.ts": `
      import type { T } from "../types/index";
      export function x(t: T): T { return t; }
      export const y = (): string => "";
    `,
    "types/index.ts": 'import type { U } from ".";\nexport interface T { u: U }\nexport interface U { n: number }',
    "more/index.ts": "export const more = (): number => 1;",
  };
  const { imports, problems } = await read(texts, "x", "z", "more");
  expect(problems).toEqual([]);
  expect([...imports.values()].map(line)).toEqual(["(t: T) => T", "() => string", "() => number"]);
});

it("follows imports out of the folder, from absolute and relative paths", async () => {
  const text = 'import type { T } from "../../shared/t.js";\nexport const x = (t: T): T => t;';
  const shared = "export type T = { a: string };";
  for (const [path, other] of [
    ["a/b/f.ts", "shared/t.ts"],
    ["/home/me/b/f.ts", "/home/shared/t.ts"],
    ["b/f.ts", "../shared/t.ts"],
    ["C:/me/b/f.ts", "C:/shared/t.ts"],
    ["./a/b/f.ts", "shared/t.ts"],
  ] as const) {
    const reading = await moduleReader(files({ [path]: text, [other]: shared })).read(path, ["x"]);
    expect(line(reading.imports.get("x")), path).toBe("(t: T) => T");
    const { imports } = reading;
    const x = imports.get("x");
    expect(x?.kind === "function" && shown(x.result), path).toBe("{ a: string }");
  }
});

it("says so where a type comes from a package, and does not take it as any", async () => {
  const text = 'import type { Client } from "somewhere";\nexport function x(client: Client): Client[] { return []; }';
  expect(await one(text)).toBe("(client: Client) => Client[]");
  const { imports } = await read(text, "x");
  const x = imports.get("x");
  expect(x?.kind === "function" && x.parameters[0]?.type).toEqual({
    kind: "other",
    text: "Client",
    why: "this type is not known here; packages are not read, so write it out in a file of yours",
  });
  const extended = await read('import type { Base } from "somewhere";\nexport interface x extends Base { a: string }', "x");
  expect(extended.imports.get("x")).toMatchObject({ type: { kind: "other", text: "Base" } });
  expect(await one('export { x } from "somewhere";')).toBe("! `x` comes from a file or package that is not read; declare it in this file");
  expect(await one("export const x = (a: Unheard): string => '';")).toBe("(a: Unheard) => string");
});

it("reads processors by what they implement, without the package being there", async () => {
  const text = `
    import type { Processor, ProcessorContext, ProcessorRecord } from "topo-lang/streams";
    interface TurbineState { windSpeed: number }
    export interface Twin { desired?: TurbineState }
    /** Keeps what is wanted and what is. */
    export class DigitalTwin implements Processor<string, TurbineState, string, Twin> {
      constructor(readonly every: number, name?: string) {}
      init(context: ProcessorContext<string, Twin>): void {}
      process(record: ProcessorRecord<string, TurbineState>): void {}
    }
    export class Same implements Processor<string | null, Twin> { process() {} }
    export class Unsaid { process(record: { key: string; value: number }) {} }
    export class Other { run() {} }
    export abstract class Half {}
  `;
  const { imports, problems } = await read(text, "DigitalTwin", "Same", "Unsaid", "Other", "Half");
  expect(problems).toEqual([{ name: "Half", problem: "the class `Half` is abstract, so it cannot be made" }]);
  expect([...imports.values()].map(line)).toEqual([
    "class (every: number, name?: string) processes string, TurbineState, string, Twin",
    "class () processes string | null, Twin, string | null, Twin",
    "class () processes string, number, unknown, unknown",
    "class ()",
  ]);
  expect(imports.get("DigitalTwin")?.doc).toBe("Keeps what is wanted and what is.");
});

it("knows Decimal and windowed keys of topo-lang/streams", async () => {
  const text = `
    import type { Decimal, Json, Windowed } from "topo-lang/streams";
    export const x = (a: Decimal, key: Windowed<string>, json: Json) => a.plus(a);
  `;
  expect(await one(text)).toBe("(a: Decimal, key: { key: string; window: { start: number; end: number } }, json: unknown) => Decimal");
});

it("says where a type contains itself", async () => {
  expect(await one("export interface x { value: string; next?: x }")).toBe("type { value: string; next?: x }");
  const { imports } = await read("export interface x { next: x }", "x");
  expect(imports.get("x")).toMatchObject({
    type: { fields: [{ type: { kind: "other", why: "it contains itself; types of Topo are finite" } }] },
  });
  const growing = "interface G<T> { next: G<T[]> }\nexport type x = G<string>;";
  expect((await read(growing, "x")).imports.get("x")?.kind).toBe("type");
});

it("lists what a file exports where a name is not among it", async () => {
  const text = "export const translate = (): string => '';\nexport type Tweet = { a: string };\nexport default 1;";
  expect(await one(text, "translte")).toBe("! the file does not export `translte`; did you mean `translate`?");
  expect(await one(text, "sum")).toBe("! the file does not export `sum`; it exports translate, Tweet");
  expect(await one("const x = 1;")).toBe("! the file does not export `x`; it exports nothing by name");
  expect(await one("")).toBe("! the file does not export `x`; it exports nothing by name");
  expect(await one("export const a = 1;", "constructor")).toBe("! the file does not export `constructor`; it exports a");
});

it("gives the imports that are right beside those that are not", async () => {
  const { imports, problems } = await read("export const a = (): string => '';", "a", "b");
  expect([...imports.keys()]).toEqual(["a"]);
  expect(problems.map(({ name }) => name)).toEqual(["b"]);
});

it("says where a file is no TypeScript", async () => {
  const broken = 'export function x(a: string {\n  return "a";\n}';
  const { problems } = await read(broken, "x");
  expect(problems[0]).toEqual({ problem: "',' expected", at: { source: { path: "functions.ts", text: broken }, start: 28, end: 29 } });
  const other = await read({ "functions.ts": 'export { x } from "./b";', "b.ts": "export const x =\n  = 1;" }, "x");
  expect(other.problems[0]?.at).toMatchObject({ source: { path: "b.ts" }, start: 19 });
  expect((await read("\u0000\u0001PNG\u0000<>", "x")).problems.length).toBeGreaterThan(0);
});

it("refuses other files, and those that are not there", async () => {
  const reader = moduleReader(files({ "a.js": "export const x = 1;" }));
  expect((await reader.read("a.js", ["x"])).problems).toEqual([{ problem: "it is no TypeScript: its name does not end in `.ts`" }]);
  expect((await reader.read("b.ts", ["x"])).problems).toEqual([{ problem: "there is no such file" }]);
});

it("reads several modules with one reader", async () => {
  const reader = moduleReader(files({ "a.ts": 'export { y } from "./b.js";', "b.ts": "export const y = (): string => '';" }));
  expect(line((await reader.read("a.ts", ["y"])).imports.get("y"))).toBe("() => string");
  expect(line((await reader.read("b.ts", ["y"])).imports.get("y"))).toBe("() => string");
});

it("gives the same for types that are written out, with the small library and with TypeScript's own", async () => {
  const text = `
    import type { Decimal } from "topo-lang/streams";
    export interface All { a: string[]; b: readonly number[]; c: Map<string, Date>; d: Uint8Array; e?: Decimal | null; f: Record<string, bigint> }
    export type P = Pick<All, "a" | "e">;
    export type O = Omit<All, "a">;
    export type R = Required<Partial<All>>;
    export type N = NonNullable<All["e"]>;
    export type E = Exclude<"a" | "b", "a"> | Extract<"c" | 1, string>;
    export type W = Awaited<Promise<string>>;
    export async function g(all: All, ...rest: string[]): Promise<Readonly<All>> { return all; }
  `;
  const names = ["All", "P", "O", "R", "N", "E", "W", "g"];
  const small = await read(text, ...names);
  // An inferred export makes the reader take the whole library.
  const whole = await read(`${text}\nexport const inferred = () => [1].map(String);`, ...names, "inferred");
  expect(small.problems).toEqual([]);
  expect(line(whole.imports.get("inferred"))).toBe("() => string[]");
  expect([...whole.imports].slice(0, names.length)).toEqual([...small.imports]);
});

it("declares for topo-lang/streams what it exports", async () => {
  const names = [
    "Forwarded",
    "ProcessorRecord",
    "RecordMetadata",
    "ProcessorContext",
    "Clock",
    "Cancellable",
    "KeyValueStore",
    "Processor",
  ];
  const processor = readFileSync(new URL("../../src/streams/processor.ts", import.meta.url), "utf8");
  const real = await read(processor, ...names);
  const ours = await read(`export type * from "topo-lang/streams";`, ...names);
  expect(real.problems).toEqual([]);
  const bare = (imports: ReadonlyMap<string, Imported>) =>
    JSON.parse(JSON.stringify([...imports], (key, value) => (key === "doc" && typeof value === "string" ? undefined : value)));
  expect(bare(ours.imports)).toEqual(bare(real.imports));
});

it("has an answer to a file that is nested beyond measure", async () => {
  const { problems } = await read(`export type x = ${"[".repeat(50_000)}string${"]".repeat(50_000)};`, "x");
  expect(problems).toEqual([{ problem: "it is nested too deeply to be read" }]);
  const sum = Array.from({ length: 20_000 }, () => "1").join(" + ");
  const { imports, problems: others } = await read(`export const x = (a: number): number => ${sum};`, "x");
  expect(imports.size + others.length).toBe(1);
});

it("has an answer to any text", { timeout: 60_000 }, async () => {
  const word = fc.constantFrom(
    "export ",
    "type x",
    " = ",
    "{ ",
    "a: ",
    "string",
    "x",
    "; ",
    "} ",
    "function x(",
    ")",
    "<",
    ">",
    " | ",
    "class x ",
    "implements ",
    "[",
    "]",
    "import ",
    '"./b"',
    " from ",
    "const x",
    "=> ",
  );
  const reader = async (words: readonly string[]) => {
    const { imports, problems } = await read(words.join(""), "x");
    expect(imports.size + problems.length).toBeGreaterThan(0);
  };
  await fc.assert(fc.asyncProperty(fc.array(word, { maxLength: 15 }), reader), { numRuns: 60 });
});
