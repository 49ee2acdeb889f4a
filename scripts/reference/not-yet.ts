/**
 * The page of what can be checked, explained, formatted and drawn, but not run or built yet. All of it is asked for: operators, clauses
 * and formats say it themselves, and for what only declarations are, small programs are checked.
 */
import { compile } from "../../src/compile.js";
import { filesInMemory } from "../../src/core/host.js";
import { blocks } from "../../src/stdlib/blocks.js";
import { stageClauses } from "../../src/stdlib/common.js";
import type { ClauseItem, InputKind } from "../../src/stdlib/define.js";
import { formats } from "../../src/stdlib/formats/index.js";
import { operators } from "../../src/stdlib/operators/index.js";
import { appSettings } from "../../src/stdlib/settings.js";
import { inputTexts } from "./arguments.js";
import { code, listed, page, table } from "./markdown.js";
import { notYetOn } from "./operators.js";

const source = 'source s: stream<string, long> from "s"';

/** Each declaration and expression that some version could not run; what this one runs is left out. */
export const probes: readonly (readonly [what: string, program: string])[] = [
  ["`source … : table<K, V>`", 'source t: table<string, long> from "t"'],
  ["`source … : global table<K, V>`", 'source t: global table<string, long> from "t"'],
  ["A source of several topics", 'source s: stream<string, long> from "a", "b"'],
  ["`from matching`", 'source s: stream<string, long> from matching "a.*"'],
  ["`store`", "store s: keyvalue<string, long>"],
  ["`connect`", 'connect file "in.txt" to "lines"'],
  ["`sink … to` a topic that is computed", `${source}\nsink s to key`],
  ["Division of decimals", 'source s: stream<string, decimal> from "s"\nstream half = s\n  | map value / value'],
  ["Imported functions and processors, and `sink … foreach`", `import { note } from "./note.ts"\n${source}\nsink s foreach note(value)`],
];

const note = {
  kind: "function",
  async: false,
  parameters: [{ name: "value", optional: false, rest: false, type: { kind: "number" } }],
  result: { kind: "void" },
} as const;

/** What of the program the checker puts off, as its messages. */
export function laterIn(text: string): readonly string[] {
  const readModule = () => ({ kind: "module", names: ["note"], imported: () => note }) as const;
  const host = filesInMemory({ "note.ts": "" });
  const { later, diagnostics } = compile({ path: "probe.topo", text }, { host, readModule });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`${text}: ${errors.map(({ message }) => message).join(" ")}`);
  return later.map(({ message }) => message);
}

function operatorRows(): readonly (readonly string[])[] {
  return operators.flatMap((item) => {
    const later = item.takes.filter((kind) => notYetOn(item, kind) !== undefined);
    if (later.length === 0) return [];
    const on = (kinds: readonly InputKind[]) =>
      listed(
        kinds.map((kind) => inputTexts[kind]),
        "or",
      );
    return [[code(item.phrase), later.length === item.takes.length ? "" : `on ${on(later)}`]];
  });
}

const phrases = (clauses: readonly ClauseItem[]): string => clauses.map(({ phrase }) => code(phrase)).join(", ");

/** Those of a stage that runs, which would otherwise look as if they ran too. */
function clauseRows(): readonly (readonly string[])[] {
  const owners: readonly (readonly [string, readonly ClauseItem[]])[] = [
    ["every stage", stageClauses],
    ...operators
      .filter((item) => item.takes.some((kind) => notYetOn(item, kind) === undefined))
      .map(({ phrase, clauses }) => [code(phrase), clauses] as const),
    ...(["app", "topic", "source", "sink"] as const).map((kind) => [`${code(kind)}'s block`, blocks[kind]] as const),
  ];
  return owners.flatMap(([owner, clauses]) => {
    const later = clauses.filter(({ notYet }) => notYet);
    return later.length === 0 ? [] : [[owner, phrases(later)]];
  });
}

function settingRows(): readonly (readonly string[])[] {
  return [...appSettings].flatMap(([key, { runs }]) =>
    runs ? [[code(key), runs.length === 0 ? "nothing" : listed(runs.map(code), "or")]] : [],
  );
}

export function notYetPage(): string {
  const declarations = probes.filter(([, program]) => laterIn(program).length > 0).map(([what]) => `- ${what}`);
  const later = formats.filter(({ notYet }) => notYet).map(({ name }) => `- ${code(name)}`);
  return page(
    "What cannot run yet",
    "src/stdlib/ and what the checker says",
    "All of the language can be checked, formatted, drawn and explained today. What stands here cannot be run, tested or built by this version: `topo run`, `topo test` and `topo build` refuse it by name (Y01), `topo check` does not mind.",
    `## Stages\n\n${table(["stage", ""], operatorRows())}`,
    `## Clauses and properties\n\nOf stages and declarations that can run.\n\n${table(["of", "not yet"], clauseRows())}`,
    `## Declarations and expressions\n\n${declarations.join("\n")}`,
    `## Formats\n\n${later.join("\n")}`,
    `## Settings\n\nThese are known, and run with some values only.\n\n${table(["setting", "runs with"], settingRows())}`,
  );
}
