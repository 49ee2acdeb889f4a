/** The last line under diagnostics: how many there are, which, and what to do about all of them. */
import type { Code } from "../../core/catalogue/index.js";
import type { Diagnostic, Severity } from "../../core/diagnostic.js";
import type { Colors } from "../terminal.js";

/** More codes than these are not listed. */
const listed = 6;

export function summary(diagnostics: readonly Diagnostic[], colors: Colors): string {
  const mended = diagnostics.filter(({ fix }) => fix?.safe).length;
  return [
    colors.bold(`${countsOf(diagnostics)}: ${codesOf(diagnostics)}`),
    ...(mended === 0 ? [] : [`topo check --fix mends ${mended === diagnostics.length ? "this" : `${mended} of them`}`]),
  ].join("; ");
}

function countsOf(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity, one: string): readonly string[] => {
    const n = diagnostics.filter((each) => each.severity === severity).length;
    return n === 0 ? [] : [`${n} ${one}${n === 1 ? "" : "s"}`];
  };
  return [...count("error", "error"), ...count("warning", "warning"), ...count("info", "hint")].join(", ");
}

function codesOf(diagnostics: readonly Diagnostic[]): string {
  const codes: readonly Code[] = [...new Set(diagnostics.map(({ code }) => code))];
  const [first] = codes;
  if (codes.length === 1) return `topo explain ${first}`;
  return `${codes.slice(0, listed).join(", ")}${codes.length > listed ? ", …" : ""} (topo explain ${first})`;
}
