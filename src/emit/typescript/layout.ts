/**
 * Lays out code as a person would: on one line if it fits, else one item a line. A `Doc` is text, a sequence, a bracketed list
 * (of arguments, properties, items) or a chain of method calls.
 */
import { commentLines } from "./comments.js";

/** Characters in a line, as far as it can be helped: an expression is never broken. */
const width = 110;

export type Doc = string | readonly Doc[] | List | Chain;

export interface List {
  readonly kind: "list";
  readonly open: string;
  readonly close: string;
  readonly items: readonly Item[];
  /** The last item may begin on the line of the bracket, as a function's body in a call does. */
  readonly hugs?: boolean;
}

/** One item of a list; one with a comment stands on a line of its own. */
export interface Item {
  readonly doc: Doc;
  readonly comment?: string | undefined;
}

/** `head.a(…).b(…)`; two calls and more stand on a line each. */
export interface Chain {
  readonly kind: "chain";
  readonly head: string;
  readonly calls: readonly Doc[];
}

/** `open` and `close` with their inner spaces: `list("{ ", items, " }")`. */
export function list(open: string, items: readonly (Doc | Item)[], close: string): List {
  return { kind: "list", open, close, items: items.map((item) => (isItem(item) ? item : { doc: item })) };
}

function isItem(item: Doc | Item): item is Item {
  return typeof item === "object" && "doc" in item;
}

export function chain(head: string, calls: readonly Doc[]): Chain {
  return { kind: "chain", head, calls };
}

/** The text of a statement. */
export function layOut(doc: Doc): string {
  return laidOut(doc, 0, 0, 0);
}

/** On one line, or undefined where a comment or a chain forbids it. */
function flat(doc: Doc): string | undefined {
  if (typeof doc === "string") return doc;
  if (!("kind" in doc)) return joined(doc.map(flat), "");
  if (doc.kind === "chain") return doc.calls.length > 1 ? undefined : joined([doc.head, ...doc.calls.map(flat)], "");
  if (doc.items.some(({ comment }) => comment !== undefined)) return undefined;
  const items = joined(
    doc.items.map((item) => flat(item.doc)),
    ", ",
  );
  if (items === undefined) return undefined;
  return items === "" ? `${doc.open.trimEnd()}${doc.close.trimStart()}` : `${doc.open}${items}${doc.close}`;
}

function joined(texts: readonly (string | undefined)[], separator: string): string | undefined {
  return texts.includes(undefined) ? undefined : texts.join(separator);
}

/** `used`: columns before it in its line; `after`: columns that must follow it there. */
function laidOut(doc: Doc, indent: number, used: number, after: number): string {
  const line = flat(doc);
  return line !== undefined && used + line.length + after <= width ? line : broken(doc, indent, used, after);
}

function broken(doc: Doc, indent: number, used: number, after: number): string {
  if (typeof doc === "string") return doc;
  if (!("kind" in doc)) return sequence(doc, indent, used, after);
  const inner = " ".repeat(indent + 2);
  if (doc.kind === "chain" && doc.calls.length === 1) return sequence([doc.head, ...doc.calls], indent, used, after);
  if (doc.kind === "chain") return [doc.head, ...doc.calls.map((call) => inner + laidOut(call, indent + 2, indent + 2, 1))].join("\n");
  const hugged = doc.hugs ? hugging(doc, indent, used) : undefined;
  if (hugged !== undefined) return hugged;
  const items = doc.items.flatMap(({ doc: item, comment }) => [
    ...(comment === undefined ? [] : commentLines(comment).map((line) => inner + line)),
    `${inner}${laidOut(item, indent + 2, indent + 2, 1)},`,
  ]);
  return [doc.open.trimEnd(), ...items, " ".repeat(indent) + doc.close.trimStart()].join("\n");
}

/** `.map(Order, ({ value }) => ({` and so on, if that fits and the last item ends in brackets of its own. */
function hugging({ open, close, items }: List, indent: number, used: number): string | undefined {
  const last = items.at(-1);
  const before = joined(
    items.slice(0, -1).map(({ doc, comment }) => (comment === undefined ? flat(doc) : undefined)),
    ", ",
  );
  if (last === undefined || before === undefined || !endsInBrackets(last.doc)) return undefined;
  const start = `${open.trimEnd()}${before}${before === "" ? "" : ", "}`;
  const text = `${start}${broken(last.doc, indent, used + start.length, 0)}${close.trimStart()}`;
  return used + text.indexOf("\n") <= width && text.includes("\n") ? text : undefined;
}

function endsInBrackets(doc: Doc): boolean {
  if (typeof doc === "string" || "kind" in doc) return typeof doc !== "string" && doc.kind === "list" && doc.items.length > 0;
  const end = doc.findLastIndex((part) => typeof part !== "string" || !/^[)\]}]*$/.test(part));
  const part = doc[end];
  return part !== undefined && endsInBrackets(part);
}

/** The last part that can be broken is broken first, as with `f("name", { … })`. */
function sequence(parts: readonly Doc[], indent: number, used: number, after: number): string {
  const whole = flat(parts);
  if (whole !== undefined && used + whole.length + after <= width) return whole;
  const last = parts.findLastIndex((part) => typeof part !== "string");
  let text = "";
  parts.forEach((part, i) => {
    const column = text.includes("\n") ? text.length - text.lastIndexOf("\n") - 1 : used + text.length;
    text += i === last ? broken(part, indent, column, 0) : laidOut(part, indent, column, 0);
  });
  return text;
}
