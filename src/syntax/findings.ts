/** Collects the diagnostics of one source file, and stops at the limit: a file full of mistakes must not cost time. */
import type { Details, Diagnostic } from "../core/diagnostic.js";
import { Diagnostics } from "../core/diagnostic.js";
import { type SourceFile, type Span, span } from "../core/source.js";
import { maxErrors } from "./limits.js";

export class Findings {
  private readonly found = new Diagnostics();
  private count = 0;
  readonly source: SourceFile;
  /** References with hyphens in them; the name is refused where it is declared, or nowhere. */
  readonly hyphenated: Span[] = [];

  constructor(source: SourceFile) {
    this.source = source;
  }

  /** Reports at `[start, end)`. */
  readonly report = ((code, at, params, details: Details = {}): void => {
    this.count++;
    if (this.count <= maxErrors) this.found.report(code, at, params, details);
  }) as Diagnostics["report"];

  /** In text order; where the limit was passed, that is said last. */
  get all(): readonly Diagnostic[] {
    const sorted = [...this.found.all].sort((a, b) => a.at.start - b.at.start);
    const last = sorted.at(-1);
    if (this.count <= maxErrors || last === undefined) return sorted;
    const limit = new Diagnostics();
    limit.report("S29", span(this.source, last.at.end, last.at.end), { limit: maxErrors });
    return [...sorted, ...limit.all];
  }
}
