/**
 * `// allow P13: reason` silences a rule on its own line, or, where it stands alone, on the next line that is no comment. What Kafka or
 * the language makes an error anyway cannot be silenced, and a comment that silences nothing is told (Q05), as long as the rules ran.
 */
import { catalogue } from "../core/catalogue/index.js";
import { type Diagnostic, diagnostic } from "../core/diagnostic.js";
import { lineStarts, positionAt, type SourceFile, type Span, textOf } from "../core/source.js";
import { removal } from "./edits.js";

/** Rules that have no switch. */
const fixed: ReadonlySet<string> = new Set(
  "K02 K03 K04 K05 K06 K10 P05 P10 P11 W01 W02 W04 W07 W08 W13 W15 E01 E05 N01 N02 G02 R04 Q05".split(" "),
);

interface Allowance {
  readonly at: Span;
  readonly code: string;
  readonly reason: string;
  /** That it stands for, from 1. */
  readonly line: number;
}

interface Comment {
  readonly kind: "line" | "block" | "doc";
  readonly at: Span;
}

/** `complete`: the rules were asked, so what is not there is not to be found. */
export function withoutSilenced(found: readonly Diagnostic[], comments: readonly Comment[], complete: boolean): readonly Diagnostic[] {
  const allowances = comments.flatMap(allowanceIn);
  if (allowances.length === 0) return found;
  const used = new Set<Allowance>();
  const left = found.filter((each) => {
    const silencing = allowances.filter((allowance) => isWellSaid(allowance) && isAbout(allowance, each));
    for (const allowance of silencing) used.add(allowance);
    return silencing.length === 0;
  });
  return [...left, ...allowances.flatMap((each) => complaint(each, used.has(each), complete))];
}

/** A code, so that a comment that just begins so is none. */
const form = /^\/\/\s*allow\s+([A-Za-z]\d\d\d?)(?:\s*:\s*(.*))?\s*$/u;

function allowanceIn({ kind, at }: Comment): readonly Allowance[] {
  const [, code, reason = ""] = (kind === "line" && form.exec(textOf(at))) || [];
  return code === undefined ? [] : [{ at, code, reason: reason.trim(), line: lineFor(at) }];
}

function lineFor({ source, start }: Span): number {
  const own = positionAt(source, start).line;
  if (
    lineText(source, own)
      .slice(0, start - (lineStarts(source)[own - 1] ?? 0))
      .trim() !== ""
  )
    return own;
  const last = lineStarts(source).length;
  let line = own + 1;
  while (line < last && /^\s*(?:\/\/.*)?$/u.test(lineText(source, line))) line++;
  return line;
}

function lineText(source: SourceFile, line: number): string {
  const starts = lineStarts(source);
  return source.text.slice(starts[line - 1] ?? 0, starts[line] ?? source.text.length).replace(/[\r\n]+$/u, "");
}

function isAbout({ code, at, line }: Allowance, { code: found, at: place }: Diagnostic): boolean {
  return code === found && place.source.path === at.source.path && positionAt(place.source, place.start).line === line;
}

const isRule = (code: string): boolean => /^[PWEKNGRDQ]/.test(code) && Object.hasOwn(catalogue, code);

const isWellSaid = ({ code, reason }: Allowance): boolean => isRule(code) && !fixed.has(code) && reason !== "";

function complaint(allowance: Allowance, used: boolean, complete: boolean): readonly Diagnostic[] {
  const { code, at, reason } = allowance;
  const tell = (problem: "unknown" | "fixed" | "reasonless" | "unused", details = {}) => [
    diagnostic("Q05", at, { code, problem }, details),
  ];
  if (!isRule(code)) return tell("unknown");
  if (fixed.has(code)) return tell("fixed");
  if (reason === "") return tell("reasonless");
  return used || !complete ? [] : tell("unused", { fix: removal("Remove the comment.", at, true) });
}
