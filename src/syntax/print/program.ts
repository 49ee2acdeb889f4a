/** Printing a program: declarations with at most one empty line between them, neighbours of a kind aligned. */
import type { Declaration, Program } from "../ast.js";
import { spaced } from "./brackets.js";
import { declaration } from "./declarations.js";
import { comments, concat, type Doc, hard, indent, nothing, sequence, spaces, widest } from "./doc.js";
import type { Feed } from "./feed.js";
import { lineWidth } from "./layout.js";
import type { LeadingComment } from "./pieces.js";

/** A declaration, printed, and what stands between it and the one before. */
interface Printed {
  readonly kind: Declaration["kind"];
  /** Comments that stay with the pipeline before. */
  readonly tail: Doc;
  readonly blank: boolean;
  readonly comments: readonly LeadingComment[];
  readonly columns: readonly Doc[];
  readonly whole: Doc;
}

export function program(f: Feed, { declarations }: Program): Doc {
  const all: Printed[] = [];
  for (const each of declarations) all.push(print(f, each, all.at(-1)?.kind));
  const parts = runsOf(all).flatMap((run) => alignedRun(run));
  return concat(sequence(parts), end(f, all));
}

function print(f: Feed, node: Declaration, before: Declaration["kind"] | undefined): Printed {
  const tail = tailOf(f, before);
  const blank = before !== undefined && f.blank;
  const own = f.leading();
  const columns = declaration(f, node);
  return { kind: node.kind, tail, blank, comments: own, columns, whole: spaced(...columns) };
}

/** Indented comments below a pipeline belong to it: a stage that is out of use, for instance. */
function tailOf(f: Feed, before: Declaration["kind"] | undefined): Doc {
  if (before !== "pipeline") return nothing;
  const { blank } = f;
  const own = f.leading(({ own: ownLine, indented, doc }) => ownLine && indented && !doc);
  return own.length === 0 ? nothing : indent(hard(blank), comments(own, true));
}

/** Comments at the end of the text. */
function end(f: Feed, all: readonly Printed[]): Doc {
  const tail = tailOf(f, all.at(-1)?.kind);
  const { blank } = f;
  const rest = f.leading();
  const gap = all.length > 0 ? hard(blank) : nothing;
  return rest.length === 0 ? tail : concat(tail, gap, comments(rest, true));
}

// ---- alignment ----

const aligned: ReadonlySet<Declaration["kind"]> = new Set<Declaration["kind"]>(["type", "topic", "source"]);

/** Declarations of one kind on lines right below each other. */
function runsOf(all: readonly Printed[]): readonly (readonly Printed[])[] {
  const runs: Printed[][] = [];
  for (const each of all) {
    const before = runs.at(-1)?.at(-1);
    if (before && goesOn(before, each)) runs.at(-1)?.push(each);
    else runs.push([each]);
  }
  return runs;
}

function goesOn(before: Printed, after: Printed): boolean {
  if (before.kind !== after.kind || !aligned.has(after.kind) || after.blank || after.comments.length > 0) return false;
  return startsLine(before) && onOneLine(before.whole) && onOneLine(after.whole);
}

/** No comment stands before it on its line. */
const startsLine = ({ comments: own }: Printed): boolean => own.at(-1)?.after !== 0;

const onOneLine = ({ measure }: Doc): boolean => !measure.breaks && measure.width <= lineWidth;

function alignedRun(run: readonly Printed[]): readonly Doc[] {
  const columns = widest(run.map((each) => each.columns.length));
  const widths = Array.from({ length: columns }, (_, i) => widest(run.map((each) => widthAt(each, i))));
  const padded = run.map((each) => padTo(each.columns, widths));
  const whole = padded.every(onOneLine) ? padded : run.map((each) => each.whole);
  return run.map((each, i) => placed(each, whole[i] ?? each.whole));
}

/** Of a column that another one follows. */
const widthAt = ({ columns }: Printed, index: number): number => (index < columns.length - 1 ? (columns[index]?.measure.width ?? 0) : 0);

function padTo(columns: readonly Doc[], widths: readonly number[]): Doc {
  const parts = columns.map((column, i) => {
    const gap = i < columns.length - 1 ? (widths[i] ?? 0) - column.measure.width : 0;
    return gap > 0 ? concat(column, spaces(gap)) : column;
  });
  return spaced(...parts);
}

/** With what stands before it. */
const placed = ({ tail, blank, comments: own }: Printed, whole: Doc): Doc => concat(tail, hard(blank), comments(own, false), whole);
