/** The documentation speaks of files that are there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const pages = readdirSync("docs", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));

it.each(pages)("names only files and folders that exist: %s", (page) => {
  const text = readFileSync(join("docs", page), "utf8");
  const named = [...text.matchAll(/`((?:src|test|grammar|docs|scripts|bin)\/[\w./-]*)`/g)].map(([, path]) => path ?? "");
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});
