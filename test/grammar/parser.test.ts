import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { TopoParser, topoParser } from "../../grammar/parser.js";
import { tokens } from "../../grammar/tokens.js";

it("has no ambiguity, no left recursion and no unreachable alternative with one token of lookahead", () => {
  expect(() => new TopoParser({ validate: true })).not.toThrow();
});

it("uses every token", () => {
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null || "nonTerminalName" in part) return;
    const { terminalType, separator, definition } = part as Record<string, unknown>;
    for (const token of [terminalType, separator]) if (token) used.add((token as { name: string }).name);
    if (Array.isArray(definition)) definition.forEach(visit);
  };
  Object.values(topoParser().getGAstProductions()).forEach(visit);
  expect(tokens.map((token) => token.name).filter((name) => !used.has(name))).toEqual([]);
});

it("makes the parser once", () => {
  expect(topoParser()).toBe(topoParser());
});

it("has every rule on its page, and no other", () => {
  const page = readFileSync(new URL("../../grammar/README.md", import.meta.url), "utf8");
  const onPage = [...page.matchAll(/^([a-z]\w+) +=/gim)].map(([, name]) => name);
  expect(onPage.toSorted()).toEqual(Object.keys(topoParser().getGAstProductions()).toSorted());
});
