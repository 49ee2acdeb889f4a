/** Document → text: a group stands on one line where it fits, else its lines break. */
import type { Doc } from "./doc.js";
import { Writer } from "./writer.js";

/** The columns that a line should not leave. */
export const lineWidth = 100;
const step = 2;

interface Frame {
  readonly doc: Doc;
  readonly indent: number;
  readonly broken: boolean;
  /** The next part of a fill. */
  readonly from: number;
}

export function layOut(doc: Doc): string {
  return new Layout().run(doc);
}

class Layout {
  private readonly writer = new Writer();
  /** What is still to be written, the next at the end. */
  private readonly stack: Frame[] = [];

  run(doc: Doc): string {
    this.push(doc, 0, true);
    for (let frame = this.stack.pop(); frame; frame = this.stack.pop()) this.write(frame.doc, frame);
    return this.writer.finish();
  }

  private push(doc: Doc, indent: number, broken: boolean, from = 0): void {
    this.stack.push({ doc, indent, broken, from });
  }

  private write(doc: Doc, frame: Frame): void {
    const { indent, broken } = frame;
    const { writer } = this;
    const writers: { readonly [K in Doc["kind"]]: (of: Extract<Doc, { kind: K }>) => void } = {
      text: (of) => writer.text(of.text, indent),
      comma: () => writer.comma(),
      token: (of) => writer.token(of.piece, of.leading, of.glued, indent),
      comments: (of) => writer.comments(of.comments, indent, of.last),
      line: (of) => (broken ? writer.newline(indent, of.blank) : writer.text(of.flat, indent)),
      hard: (of) => writer.newline(indent, of.blank),
      concat: (of) => {
        for (const part of of.parts.toReversed()) this.push(part, indent, broken);
      },
      indent: (of) => this.push(of.of, indent + step, broken),
      group: (of) => this.push(of.of, indent, of.broken || (broken && !this.fits(of))),
      fill: (of) => this.fill(of, frame),
      ifBroken: (of) => this.push(broken ? of.broken : of.flat, indent, broken),
      flat: (of) => this.push(unbroken(of.of), indent, false),
    };
    (writers[doc.kind] as (of: Doc) => void)(doc);
  }

  private fill(doc: Extract<Doc, { kind: "fill" }>, { indent, broken, from }: Frame): void {
    const part = doc.parts[from];
    if (!part) return;
    const inner = from > 0 ? indent + step : indent;
    if (from > 0) {
      const stays = !broken || (!part.measure.breaks && !part.measure.opens && this.room(1 + part.measure.width));
      if (stays) this.writer.text(" ", inner);
      else this.writer.newline(inner, false);
    }
    this.push(doc, indent, broken, from + 1);
    this.push(part, inner, broken);
  }

  private fits({ measure }: Doc): boolean {
    return this.room(measure.width + this.tail(lineWidth - this.writer.column - measure.width));
  }

  private room(width: number): boolean {
    return this.writer.column + width <= lineWidth;
  }

  /** Columns of what follows up to the next place where the line may end; no more than just over `room` are counted. */
  private tail(room: number): number {
    let width = 0;
    for (let i = this.stack.length - 1; i >= 0 && width <= room; i--) {
      const frame = this.stack[i];
      if (!frame) break;
      const head = headOf(frame.doc, frame.broken, frame.from);
      width += head.width;
      if (head.ends) break;
    }
    return width;
  }
}

/** A broken group within what must stay on one line stays as well. */
function unbroken(doc: Doc): Doc {
  if (doc.kind === "group") return { ...doc, of: unbroken(doc.of), broken: false };
  if (doc.kind === "indent") return { ...doc, of: unbroken(doc.of) };
  if (doc.kind === "concat" || doc.kind === "fill") return { ...doc, parts: doc.parts.map(unbroken) };
  return doc;
}

interface Head {
  readonly width: number;
  /** The line may end after it. */
  readonly ends: boolean;
}

function headOf(doc: Doc, broken: boolean, from: number): Head {
  const { width } = doc.measure;
  const heads: { readonly [K in Doc["kind"]]: (of: Extract<Doc, { kind: K }>) => Head } = {
    text: () => ({ width, ends: false }),
    comma: () => ({ width, ends: false }),
    token: ({ measure }) => (measure.opens ? { width: 0, ends: true } : { width, ends: measure.closes }),
    comments: () => ({ width: 0, ends: true }),
    line: () => (broken ? { width: 0, ends: true } : { width, ends: false }),
    hard: () => ({ width: 0, ends: true }),
    concat: (of) => headOfAll(of.parts, broken, 0),
    indent: (of) => headOf(of.of, broken, 0),
    group: (of) => headOf(of.of, broken || of.broken, 0),
    fill: (of) => (from > 0 && broken ? { width: 0, ends: true } : headOfAll(of.parts.slice(0, 1), broken, 0)),
    ifBroken: (of) => headOf(broken ? of.broken : of.flat, broken, 0),
    flat: () => ({ width, ends: false }),
  };
  return (heads[doc.kind] as (of: Doc) => Head)(doc);
}

function headOfAll(parts: readonly Doc[], broken: boolean, from: number): Head {
  let width = 0;
  for (const part of parts) {
    const head = headOf(part, broken, from);
    width += head.width;
    if (head.ends) return { width, ends: true };
    if (width > lineWidth) break;
  }
  return { width, ends: false };
}
