/** JSON pointers (RFC 6901), and what a `$ref` points at. */
import { isObject, type JsonObject, member } from "./result.js";

export function pointerTo(pointer: string, ...parts: readonly (string | number)[]): string {
  return pointer + parts.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

export interface Target {
  readonly pointer: string;
  readonly schema: unknown;
}

/** What the reference points at, or why it points at nothing. */
export function resolve(root: unknown, ref: string): Target | { readonly problem: string } {
  const [file = "", fragment = ""] = ref.split("#", 2);
  if (file !== "" && !isOwnId(root, file))
    return { problem: `${JSON.stringify(ref)} leads out of this file; only \`#/…\` can be followed` };
  const pointer = decoded(fragment);
  if (pointer === undefined || (pointer !== "" && !pointer.startsWith("/")))
    return { problem: `${JSON.stringify(ref)} is no \`#/…\` pointer` };
  const parts = pointer.split("/").slice(1);
  let schema: unknown = root;
  for (const part of parts) {
    const next = step(schema, part.replaceAll("~1", "/").replaceAll("~0", "~"));
    if (next === undefined) return { problem: `${JSON.stringify(ref)} points at nothing in this file` };
    schema = next;
  }
  return { pointer, schema };
}

function step(schema: unknown, part: string): unknown {
  if (Array.isArray(schema)) return /^(0|[1-9][0-9]*)$/.test(part) ? (schema[Number(part)] as unknown) : undefined;
  return isObject(schema) ? member(schema, part) : undefined;
}

function isOwnId(root: unknown, file: string): boolean {
  const id = isObject(root) ? (member(root, "$id") ?? member(root as JsonObject, "id")) : undefined;
  return typeof id === "string" && id.replace(/#$/, "") === file;
}

function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // A `%` that is no escape.
    return undefined;
  }
}

/** The last part of a pointer, as a name stands in `$defs`. */
export function lastPart(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf("/") + 1);
}
