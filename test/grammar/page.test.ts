/** The page that shows the grammar says what the parser does. */
import { readFileSync } from "node:fs";
import type { ISerializedGast } from "chevrotain";
import { expect, it } from "vitest";
import { TopoParser } from "../../grammar/parser.js";
import { tokens } from "../../grammar/tokens.js";
import { type Ebnf, readRules } from "../../scripts/grammar/ebnf.js";

const rules = readRules(readFileSync("grammar/README.md", "utf8"));

/** How the page writes each token: by the words it is made of, or by its kind where another token looks the same. */
const writtenAs = new Map<string, string>();
for (const { name, LABEL = "" } of [...tokens].sort((a, b) => a.name.length - b.name.length)) {
  const words = [...LABEL.matchAll(/`([^`]+)`/g)].map(([, word]) => JSON.stringify(word));
  const text = words.length > 1 ? `( ${words.join(" | ")} )` : words[0];
  const kind = name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toUpperCase();
  writtenAs.set(name, text === undefined || [...writtenAs.values()].includes(text) ? kind : text);
}

/** One spelling for what can be written in several ways: a list is its first item and the repeated others. */
function repeated(item: string, separator: string): string {
  return `${item} { ${separator} ${item} }`;
}

function ofPage(part: Ebnf): string {
  if (part.kind === "word") return JSON.stringify(part.text);
  if (part.kind === "token" || part.kind === "rule") return part.name;
  if ("items" in part) {
    const items = part.items.map(ofPage);
    return part.kind === "sequence" ? items.join(" ") : `( ${items.join(" | ")} )`;
  }
  if (part.kind === "list") return repeated(ofPage(part.item), '","');
  if (part.kind === "repeat") return `{ ${ofPage(part.item)} }`;
  return `[ ${ofPage(part.item)} ]`;
}

interface Gast extends ISerializedGast {
  readonly definition: Gast[];
  readonly name?: string;
  readonly nonTerminalName?: string;
  readonly separator?: Gast;
}

const all = (part: Gast): string => part.definition.map(ofParser).join(" ");

const spellings: Readonly<Record<ISerializedGast["type"], (part: Gast) => string>> = {
  Rule: all,
  Alternative: all,
  NonTerminal: (part) => part.nonTerminalName ?? part.name ?? "",
  Terminal: (part) => writtenAs.get(part.name ?? "") ?? "",
  Alternation: (part) => `( ${part.definition.map(ofParser).join(" | ")} )`,
  Option: (part) => `[ ${all(part)} ]`,
  Repetition: (part) => `{ ${all(part)} }`,
  RepetitionMandatory: (part) => `${all(part)} { ${all(part)} }`,
  RepetitionWithSeparator: (part) => `[ ${repeated(all(part), separatorOf(part))} ]`,
  RepetitionMandatoryWithSeparator: (part) => repeated(all(part), separatorOf(part)),
};

const separatorOf = (part: Gast): string => (part.separator ? ofParser(part.separator) : "");

function ofParser(part: Gast): string {
  return spellings[part.type](part);
}

it("shows every rule of the parser, and no other", () => {
  const ofTheParser = new TopoParser().getSerializedGastProductions() as Gast[];
  const plain = (text: string) => text.replace(/^\( (.*) \)$/, (whole, inner: string) => (/[()]/.test(inner) ? whole : inner));
  const page = Object.fromEntries(rules.map(({ name, body }) => [name, plain(ofPage(body))]));
  const parser = Object.fromEntries(ofTheParser.map((rule) => [rule.name, plain(all(rule))]));
  expect(page).toEqual(parser);
});

it("is read as it is written", () => {
  expect(readRules('```ebnf\na = b { "x" | C-D } [ e , … ] ; (* f *)\n```\n')).toEqual([
    {
      name: "a",
      remark: "f",
      body: {
        kind: "sequence",
        items: [
          { kind: "rule", name: "b" },
          {
            kind: "repeat",
            item: {
              kind: "choice",
              items: [
                { kind: "word", text: "x" },
                { kind: "token", name: "C-D" },
              ],
            },
          },
          { kind: "optional", item: { kind: "list", item: { kind: "rule", name: "e" } } },
        ],
      },
    },
  ]);
});
