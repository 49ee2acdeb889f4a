/**
 * Diagnostics as workflow commands, which GitHub Actions shows beside the lines of a change.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
import type { Diagnostic, Severity } from "../../core/diagnostic.js";
import { positionAt } from "../../core/source.js";

const commands: { readonly [S in Severity]: string } = { error: "error", warning: "warning", info: "notice" };

export function githubCommand({ at, severity, code, name, message, why, help }: Diagnostic): string {
  const start = positionAt(at.source, at.start);
  const end = positionAt(at.source, at.end);
  const properties = {
    file: at.source.path,
    line: start.line,
    col: start.column,
    endLine: end.line,
    endColumn: end.column,
    title: `${code} ${name}`,
  };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  const text = [message, why, help].filter((each) => each !== undefined).join("\n");
  return `::${commands[severity]} ${written.join(",")}::${data(text)}\n`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** A property ends at a comma, the properties at a colon. */
function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
