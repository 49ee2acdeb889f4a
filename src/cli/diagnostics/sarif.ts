/**
 * Diagnostics as a SARIF log, which code hosts and editors read. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * Loaded only when it is asked for, with the pages of the diagnostics.
 */
import type { Code } from "../../core/catalogue/index.js";
import type { Diagnostic, Fix, Severity } from "../../core/diagnostic.js";
import type { Span } from "../../core/source.js";
import { positionAt } from "../../core/source.js";
import { version } from "../../core/version.js";
import { explained } from "../../explain/index.js";
import { pageMarkdown } from "../../explain/markdown.js";

const levels: { readonly [S in Severity]: string } = { error: "error", warning: "warning", info: "note" };

/** One log with one run, whatever the number of files. */
export function sarifLog(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "topo", version, semanticVersion: version, rules: codes.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((each) => resultOf(each, codes)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(code: Code): object {
  const { name, severity, page } = explained(code);
  return {
    id: code,
    name,
    shortDescription: { text: firstSentence(page.means) },
    fullDescription: { text: page.means },
    help: { text: `topo explain ${code}`, markdown: pageMarkdown(explained(code)) },
    defaultConfiguration: { level: levels[severity] },
  };
}

function firstSentence(text: string): string {
  return /^[\s\S]*?[.?!](?=\s|$)/.exec(text)?.[0] ?? text;
}

function resultOf({ code, severity, message, why, help, at, labels, fix }: Diagnostic, codes: readonly Code[]): object {
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: [message, why, help].filter((each) => each !== undefined).join(" ") },
    locations: [{ physicalLocation: placeOf(at) }],
    ...(labels.length === 0
      ? {}
      : { relatedLocations: labels.map((label, id) => ({ id, physicalLocation: placeOf(label.at), message: { text: label.text } })) }),
    ...(fix === undefined ? {} : { fixes: [fixOf(fix)] }),
  };
}

function placeOf(at: Span): object {
  return { artifactLocation: { uri: uriOf(at.source.path) }, region: regionOf(at) };
}

/** Lines and columns from 1; the end is exclusive. */
function regionOf({ source, start, end }: Span): object {
  const from = positionAt(source, start);
  const to = positionAt(source, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** Relative paths stay relative: to the folder that is checked, in CI the repository's root. */
function uriOf(path: string): string {
  const parts = path.replaceAll("\\", "/").split("/");
  const uri = parts.map((part, i) => (i === 0 && /^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part))).join("/");
  if (uri.startsWith("/")) return `file://${uri}`;
  return /^[A-Za-z]:/.test(uri) ? `file:///${uri}` : uri.replace(/^(?:\.\/)+/, "");
}

function fixOf({ title, edits }: Fix): object {
  const sources = [...new Set(edits.map(({ at }) => at.source))];
  return {
    description: { text: title },
    artifactChanges: sources.map((source) => ({
      artifactLocation: { uri: uriOf(source.path) },
      replacements: edits
        .filter(({ at }) => at.source === source)
        .map(({ at, text }) => ({ deletedRegion: regionOf(at), insertedContent: { text } })),
    })),
  };
}
