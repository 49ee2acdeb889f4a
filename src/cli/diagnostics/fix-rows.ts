/** What a fix writes: the lines that it changes, before and after, as in a diff. */
import type { Fix } from "../../core/diagnostic.js";
import { applyEdits, type Edit } from "../../core/fixes.js";
import type { SourceFile } from "../../core/source.js";
import { lineStarts, positionAt } from "../../core/source.js";
import type { Colors } from "../terminal.js";
import { showLine } from "./columns.js";
import { lineText } from "./excerpt.js";

export function fixRows({ edits }: Fix, gutter: number, colors: Colors): readonly string[] {
  const sources = [...new Set(edits.map(({ at }) => at.source))];
  return sources.flatMap((source) =>
    groupsOf(edits.filter(({ at }) => at.source === source)).flatMap((group) => change(source, group, gutter, colors)),
  );
}

interface Group {
  readonly first: number;
  readonly last: number;
  readonly edits: readonly Edit[];
}

/** Edits that touch the same lines belong together. */
function groupsOf(edits: readonly Edit[]): readonly Group[] {
  const groups: Group[] = [];
  for (const edit of [...edits].sort((a, b) => a.at.start - b.at.start)) {
    const first = positionAt(edit.at.source, edit.at.start).line;
    // A line break at its end belongs to the line that it ends.
    const last = positionAt(edit.at.source, Math.max(edit.at.start, edit.at.end - 1)).line;
    const before = groups.at(-1);
    if (before && first <= before.last) groups[groups.length - 1] = { first: before.first, last, edits: [...before.edits, edit] };
    else groups.push({ first, last, edits: [edit] });
  }
  return groups;
}

function change(source: SourceFile, { first, last, edits }: Group, gutter: number, colors: Colors): readonly string[] {
  const before = Array.from({ length: last - first + 1 }, (_, i) => lineText(source, first + i));
  const after = linesAfter(source, first, last, edits);
  const row = (sign: string, text: string, i: number): string => `${String(first + i).padStart(gutter)} ${sign} ${around(text, edits)}`;
  return [
    ...before.map((text, i) => colors.red(row("-", text, i).trimEnd())),
    ...after.map((text, i) => colors.green(row("+", text, i).trimEnd())),
  ];
}

/** The lines once the edits are made; none where they are removed whole. */
function linesAfter(source: SourceFile, first: number, last: number, edits: readonly Edit[]): readonly string[] {
  const starts = lineStarts(source);
  const from = starts[first - 1] ?? 0;
  const to = starts[last] ?? source.text.length;
  const grown = applyEdits(source.text, edits).length - source.text.length;
  const text = applyEdits(source.text, edits).slice(from, to + grown);
  return text === "" ? [] : text.replace(/(\r\n|\n|\r)$/, "").split(/\r\n|\n|\r/);
}

/** Where a line is long, the part of it that is changed. */
function around(text: string, edits: readonly Edit[]): string {
  const [edit] = edits;
  const column = edit ? positionAt(edit.at.source, edit.at.start).column - 1 : 0;
  return showLine(text, column, column + (edit?.text.length ?? 0)).text;
}
