/** Changes of the text that several rules make. */
import type { Fix } from "../core/diagnostic.js";
import type { Span } from "../core/source.js";
import type { LogicalNode } from "../ir/graph.js";

/** Takes a clause out, with the space around it; what stands on its line behind it stays there. */
export function removal(title: string, at: Span, safe: boolean): Fix {
  const { text } = at.source;
  const rest = /^[^\r\n]*/.exec(text.slice(at.end))?.[0] ?? "";
  const before = /\s*$/.exec(text.slice(0, at.start))?.[0].length ?? 0;
  const after = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
  const place = rest.trim() === "" ? { ...at, start: at.start - before } : { ...at, end: at.end + after };
  return { title, safe, edits: [{ at: place, text: "" }] };
}

/** Puts a stage in front of one; undefined where the stage has no text. */
export function stageBefore(title: string, { whole }: LogicalNode, stage: string): Fix | undefined {
  if (!whole) return undefined;
  const line = /[^\r\n]*$/.exec(whole.source.text.slice(0, whole.start))?.[0] ?? "";
  const gap = line.trim() === "" ? `\n${line}` : " ";
  return { title, safe: false, edits: [{ at: { ...whole, end: whole.start }, text: `| ${stage}${gap}` }] };
}

/** Adds a clause to a stage, at its end. */
export function clauseAfter(title: string, { whole }: LogicalNode, clause: string): Fix | undefined {
  return whole && { title, safe: true, edits: [{ at: { ...whole, start: whole.end }, text: ` ${clause}` }] };
}
