/** Makes the changes of fixes. */
import type { Diagnostic, Fix } from "./diagnostic.js";
import type { SourceFile } from "./source.js";

export type Edit = Fix["edits"][number];

/** The text with these changes, which must not overlap; of insertions at one place the first given comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let after = "";
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.at.start - b.at.start)) {
    after += text.slice(at, edit.at.start) + edit.text;
    at = edit.at.end;
  }
  return after + text.slice(at);
}

export interface Mended {
  readonly text: string;
  /** The diagnostics whose fixes were made. */
  readonly made: readonly Diagnostic[];
}

/** Makes the safe fixes of the source's diagnostics. A fix is made whole or not at all; one that overlaps another waits. */
export function applySafeFixes(source: SourceFile, diagnostics: readonly Diagnostic[]): Mended {
  const edits: Edit[] = [];
  const made: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const { fix } = diagnostic;
    if (!fix?.safe || !fix.edits.every(({ at }) => at.source === source)) continue;
    if (fix.edits.some((edit) => edits.some((other) => overlap(edit, other)))) continue;
    edits.push(...fix.edits);
    made.push(diagnostic);
  }
  return { text: applyEdits(source.text, edits), made };
}

/** Touching counts too: what two fixes write side by side was not thought of by either. */
function overlap({ at: a }: Edit, { at: b }: Edit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
