/**
 * How fast the parser and the checker are with large programs, good and bad, in process after one warm-up; fastest of some rounds.
 * A second is what we promise for 10,000 operators, two for 1,000 mistakes of each kind. The others of a shape are ratios to it.
 */

import { check } from "../../src/check/index.js";
import { compile } from "../../src/compile.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { maxNesting } from "../../src/syntax/limits.js";
import { parse } from "../../src/syntax/parse.js";

const rounds = 3;
const operators = 10_000;
const mistakes = 1_000;

const source = 'type V = { n: long, s: string }\nsource s: stream<string, V> from "t"\n';
const repeat = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join("");

const stages: readonly string[] = [
  '  | filter value.n >= 100 && value.s != "x"\n',
  "  | map { n: value.n + 1, ...value, s: `${value.s}-${value.n}` }\n",
  "  | key by value.s\n",
];
const stage = (i: number): string => stages[i % 3] ?? "";
const nested = (depth: number): string => `${"(".repeat(depth)}value.n${" + 1)".repeat(depth)}`;

interface Shape {
  readonly name: string;
  readonly text: string;
  /** Seconds that we promise for parsing and checking. */
  readonly wanted: number;
}

const good: readonly Shape[] = [
  { name: "one pipeline", text: `${source}stream a = s\n${repeat(operators, stage)}`, wanted: 1 },
  {
    name: "1,000 pipelines",
    text: source + repeat(operators / 10, (p) => `stream a${p} = s\n${repeat(10, (i) => stage(i))}`),
    wanted: 1,
  },
  {
    name: "deep nesting",
    text: source + repeat(100, (p) => `stream a${p} = s\n  | filter ${nested(maxNesting - 60)} > 0\n`),
    wanted: 1,
  },
];

/** Nested far beyond the limit: to be refused at once. */
const tooDeep: readonly (readonly [open: string, close: string])[] = [
  ["(", ")"],
  ["[", "]"],
  ["{ a: ", "}"],
  ["!", ""],
  ["-", ""],
  ["if ", ""],
  ["x => ", ""],
  ["`${", "}`"],
  ["<", ""],
];

const refused: readonly Shape[] = tooDeep.flatMap(([open, close]) =>
  [close, ""].slice(close === "" ? 1 : 0).map((end) => ({
    name: `20,000 of ${open}${end}`,
    text: `${source}stream a = s | filter ${open.repeat(20_000)}value.n${end.repeat(20_000)}\n`,
    wanted: 0.5,
  })),
);

/** Near the limit of a file; what counts is that twice the size takes twice the time. */
const room = 2_000_000;
const filled = (unit: string): string => unit.repeat(Math.floor(room / unit.length));

const large: readonly Shape[] = [
  { name: "one line", text: `${source}stream a = s${filled(" | filter value.n >= 100")}\n`, wanted: 10 },
  { name: "comments", text: source + filled("// a comment\n"), wanted: 0.5 },
  { name: "one text", text: `param a = "${filled("a")}"\n`, wanted: 0.5 },
  { name: "one list", text: `param a = [${filled("1, ")}1]\n`, wanted: 15 },
  { name: "100,000 declarations", text: repeat(100_000, (i) => `type A${i} = long\n`), wanted: 5 },
];

const broken: Readonly<Record<string, (i: number) => string>> = {
  "unknown operators": (i) => `stream a${i} = s | fliter value.n > 1\n`,
  "unknown words": (i) => `stream a${i} = s | filter value.n > 1 nmaed "x"\n`,
  "missing brackets": (i) => `stream a${i} = s | filter (value.n > 1\n`,
  "stray brackets": (i) => `stream a${i} = s | filter value.n > 1)\n`,
  "missing values": (i) => `stream a${i} = s | filter value.n >\n`,
  "missing commas": (i) => `param a${i} = [1 2]\n`,
  "open texts": (i) => `topic "a${i}\n`,
  "strange characters": (i) => `param a${i} = 1 # 2;\n`,
  "bad literals": (i) => `param a${i} = 5x\n`,
  "unknown declarations": (i) => `foo${i} bar\n`,
  "mistakes of all kinds in one pipeline": (i) =>
    ["  | fliter x\n", "  | filter (x\n", "  | filter x >\n", "  | filter x nmaed y\n", "  | map [1 2]\n"][i % 5] ?? "",
};

const bad: readonly Shape[] = Object.entries(broken).map(([name, line]) => ({
  name,
  text: source + (name.endsWith("one pipeline") ? "stream a = s\n" : "") + repeat(mistakes, line),
  wanted: 2,
}));

interface Seconds {
  readonly parse: number;
  readonly check: number;
}

function timed(action: () => void): number {
  const begin = performance.now();
  action();
  return (performance.now() - begin) / 1000;
}

function measure(text: string): Seconds {
  const file = { path: "bench.topo", text };
  const all = Array.from({ length: rounds }, () => {
    let program = parse({ path: "", text: "" }, vocabulary).program;
    const parsing = timed(() => {
      program = parse(file, vocabulary).program;
    });
    return { parse: parsing, check: timed(() => check(program, { fileName: file.path, params: {} })) };
  });
  return { parse: Math.min(...all.map((each) => each.parse)), check: Math.min(...all.map((each) => each.check)) };
}

function line({ name, text, wanted }: Shape): void {
  const { parse: parsing, check: checking } = measure(text);
  const sum = parsing + checking;
  const verdict = sum <= wanted ? "" : ", MISSED";
  const size = `${Math.round(text.length / 1024)} KB`;
  console.log(`  ${name} (${size}): parse ${parsing.toFixed(2)} s, check ${checking.toFixed(2)} s (wanted: ${wanted} at most${verdict})`);
}

export function measureParser(): void {
  compile({ path: "warm.topo", text: good[1]?.text.slice(0, 20_000) ?? "" });
  console.log("10,000 operators:");
  good.forEach(line);
  console.log("Nested too deep:");
  refused.forEach(line);
  console.log("2 MB:");
  large.forEach(line);
  console.log("1,000 mistakes:");
  bad.forEach(line);
}
