/** Formatting in tests: every text that is formatted is also checked for what must hold of all of them. */
import { expect } from "vitest";
import { format } from "../../../src/syntax/print.js";
import { commentsIn } from "../../kit/comments.js";
import { parseText, treeOf } from "../../kit/parsing.js";
import { wholeVocabulary } from "../../kit/vocabulary.js";

/** Undefined for a text with mistakes. */
export const formatted = (text: string): string | undefined => format({ path: "<test>", text }, wholeVocabulary).text;

/** The text in the one style: it says the same, has all its comments, and stays as it is when formatted again. */
export function styled(text: string): string {
  const once = formatted(text);
  if (once === undefined) throw new Error(`mistakes in ${text}`);
  expect(formatted(once)).toBe(once);
  expect(treeOf(once)).toBe(treeOf(text));
  expect(docsOf(once)).toEqual(docsOf(text));
  expect(commentsIn(once)).toEqual(commentsIn(text));
  expect(once).not.toMatch(/[ \t]\n|\n\n\n/);
  return once;
}

/** The texts that document something, in their order. */
function docsOf(text: string): readonly string[] {
  const found: string[] = [];
  JSON.stringify(parseText(text).program, (key, value: unknown) => {
    if (key === "at" || key === "operatorAt") return undefined;
    if (key === "doc" && typeof value === "string") found.push(value);
    return value;
  });
  return found;
}
