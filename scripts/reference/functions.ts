/** The page of the library's functions, from `src/stdlib/functions`. */
import type { FunctionItem } from "../../src/stdlib/define.js";
import { functions } from "../../src/stdlib/functions/index.js";
import { anchorOf, code, fenced, listed, page, table } from "./markdown.js";

const ordinals = ["first", "second", "third", "fourth"];

function remarksOf({ patterns = [], constants = {}, replayable }: FunctionItem): string {
  const constant = Object.keys(constants).map(Number);
  const places = (indexes: readonly number[]) =>
    listed(
      indexes.map((index) => ordinals[index] ?? ""),
      "and",
    );
  return [
    ...(patterns.length > 0 ? [`The ${places(patterns)} argument is a regular expression in RE2's syntax, and a constant.`] : []),
    ...(constant.length > 0 ? [`The ${places(constant)} argument is a constant, and checked.`] : []),
    ...(replayable === false ? ["Two runs over the same input may differ, which the compiler points out (K09)."] : []),
  ].join(" ");
}

function section(item: FunctionItem): string {
  const { name, summary, signatures, examples } = item;
  return [
    `## ${name}`,
    fenced("text", signatures.join("\n")),
    summary,
    remarksOf(item),
    table(
      ["call", "result"],
      examples.map(({ call, result }) => [code(call), code(result)]),
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const inOrder = [...functions].sort((a, b) => (a.name < b.name ? -1 : 1));

export const functionsPage = page(
  "Functions",
  "src/stdlib/functions/",
  "Called as `f(x, y)` or `x.f(y)`. [How expressions work](../../../docs/language/expressions.md).",
  table(
    ["function", ""],
    inOrder.map(({ name, summary }) => [`[${code(name)}](#${anchorOf(name)})`, summary]),
  ),
  ...inOrder.map(section),
);
