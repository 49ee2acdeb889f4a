/** Diagnostics in the forms of `--format`. */
import type { Diagnostic } from "../../core/diagnostic.js";
import type { Span } from "../../core/source.js";
import { positionAt } from "../../core/source.js";
import type { Colors } from "../terminal.js";
import { printable } from "./columns.js";
import { githubCommand } from "./github.js";
import { prettyDiagnostics } from "./pretty.js";

export const diagnosticFormats = ["pretty", "short", "json", "sarif", "github"] as const;
export type DiagnosticFormat = (typeof diagnosticFormats)[number];

type Printer = (diagnostics: readonly Diagnostic[], colors: Colors) => string | Promise<string>;

const printers: { readonly [F in DiagnosticFormat]: Printer } = {
  pretty: prettyDiagnostics,
  short: (diagnostics) => diagnostics.map(short).join(""),
  json: (diagnostics) => `${JSON.stringify(diagnostics.map(plain))}\n`,
  sarif: async (diagnostics) => (await import("./sarif.js")).sarifLog(diagnostics),
  github: (diagnostics) => diagnostics.map(githubCommand).join(""),
};

export async function printDiagnostics(diagnostics: readonly Diagnostic[], format: DiagnosticFormat, colors: Colors): Promise<string> {
  return printers[format](diagnostics, colors);
}

/** One line each, as compilers print them and editors read them. */
function short({ at, severity, code, message }: Diagnostic): string {
  const { line, column } = positionAt(at.source, at.start);
  return `${printable(at.source.path)}:${line}:${column}: ${severity} ${code}: ${printable(message)}\n`;
}

/** The JSON form; lines and columns from 1, columns in UTF-16 code units, `end` exclusive. */
function plain(diagnostic: Diagnostic): object {
  const { code, name, severity, message, why, help, at, labels, fix } = diagnostic;
  return {
    code,
    name,
    severity,
    message,
    why,
    help,
    ...place(at),
    labels: labels.map((label) => ({ ...place(label.at), text: label.text })),
    fix: fix && { title: fix.title, safe: fix.safe, edits: fix.edits.map((edit) => ({ ...place(edit.at), text: edit.text })) },
  };
}

function place(at: Span): object {
  return { file: at.source.path, start: positionAt(at.source, at.start), end: positionAt(at.source, at.end) };
}
