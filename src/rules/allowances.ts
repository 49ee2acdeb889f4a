/**
 * `// allow P13: reason` silences a rule on its own line, or, where it stands alone, on the next line that is no comment. What Kafka or
 * the language makes an error anyway cannot be silenced, and a comment that silences nothing is told (Q05), as long as the rules ran.
 */
import { catalogue } from "../core/catalogue/index.js";
import type { SilenceProblem } from "../core/catalogue/rules.js";
import { type Details, type Diagnostic, diagnostic } from "../core/diagnostic.js";
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
  /** `// allow CODE: …` or without the reason, and not nearly so. */
  readonly wellFormed: boolean;
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

/** A code, a word in capitals, or a rule's name: what makes a comment more than prose that begins with "allow". */
const form = /^(\/\/+|\/\*+)\s*(allow)\s+([A-Za-z][\w-]*)\s*(:?)\s*(.*?)\s*(?:\*\/)?$/isu;

function allowanceIn({ kind, at }: Comment): readonly Allowance[] {
  const [, opening, word = "", code = "", colon = "", rest = ""] = form.exec(textOf(at)) ?? [];
  if (opening === undefined || !isMeant(code, colon, rest)) return [];
  const wellFormed = opening === "//" && kind === "line" && word === "allow" && (colon !== "" || rest === "");
  return [{ at, code, reason: rest, wellFormed, line: lineFor(at) }];
}

/** "allow late records" and "allow hosts: all" are prose. */
function isMeant(code: string, colon: string, rest: string): boolean {
  if (/^[A-Za-z]\d\d\d?$/.test(code)) return colon !== "" || rest === "" || Object.hasOwn(catalogue, code.toUpperCase());
  return colon !== "" && (/^[A-Z][A-Z0-9_-]+$/.test(code) || codeNamed(code) !== undefined);
}

/** The code of a rule's name, and of a code in small letters. */
function codeNamed(written: string): string | undefined {
  return Object.entries(catalogue).find(([code, { name }]) => name === written || code === written.toUpperCase())?.[0];
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

const isWellSaid = ({ code, reason, wellFormed }: Allowance): boolean => wellFormed && isRule(code) && !fixed.has(code) && reason !== "";

function complaint(allowance: Allowance, used: boolean, complete: boolean): readonly Diagnostic[] {
  const { code, at, reason, wellFormed } = allowance;
  const tell = (problem: SilenceProblem, details: Details = {}) => [diagnostic("Q05", at, { code, problem }, details)];
  const known = codeNamed(code);
  if (known !== undefined && known !== code) return tell("unknown", written(allowance, known));
  if (!isRule(code)) return tell(severityOf(code) === "error" ? "mistake" : severityOf(code) ? "fixed" : "unknown");
  if (fixed.has(code)) return tell("fixed");
  if (!wellFormed) return tell("form", reason === "" ? {} : written(allowance, code));
  if (reason === "") return tell("reasonless");
  return used || !complete ? [] : tell("unused", { fix: removal("Remove the comment.", at, true) });
}

const severityOf = (code: string): string | undefined => Object.entries(catalogue).find(([each]) => each === code)?.[1].severity;

/** The comment as it should be. */
function written({ at, reason }: Allowance, code: string): Details {
  const text = `// allow ${code}: ${reason === "" ? "the reason" : reason}`;
  return { help: `Write \`${text}\`.`, fix: { title: `Write \`${text}\`.`, safe: false, edits: [{ at, text }] } };
}
