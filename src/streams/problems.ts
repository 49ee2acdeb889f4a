/** Mistakes of a TypeScript program: the diagnostics of the compiler, with the declaration's name where a text has its place. */
import type { Diagnostic } from "../core/diagnostic.js";
import { TopoError } from "../core/errors.js";
import type { Span } from "../core/source.js";
import { span } from "../core/source.js";

/** Stands for the place of a declaration: `stream "adults"`. */
export function placeOfDeclaration(keyword: string, name: string): Span {
  return span({ path: `${keyword} ${JSON.stringify(name)}`, text: name }, 0, name.length);
}

/** Throws one error that lists every diagnostic that is an error; returns if there is none. */
export function throwErrors(applicationId: string, diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (!first) return;
  const title = `The topology ${JSON.stringify(applicationId)} has ${errors.length === 1 ? "a mistake" : `${errors.length} mistakes`}:`;
  throw new TopoError(first.code, "data", [title, ...errors.map(lineOf)].join("\n"));
}

function lineOf({ code, at, message, why, help }: Diagnostic): string {
  const texts = [message, why, help].filter((text) => text !== undefined);
  return `  ${at.source.path}: ${texts.join(" ")} [${code}]`;
}
