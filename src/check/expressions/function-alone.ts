/** `v => v.amount` where an expression is wanted: what would be written instead. */
import type { Details } from "../../core/diagnostic.js";
import { textOf } from "../../core/source.js";
import type { Env } from "./env.js";
import type { ExpressionOf } from "./typer.js";

export function withoutFunction({ at, parameters, body }: ExpressionOf<"lambda">, { scope }: Env): Details {
  const names = Object.keys(scope);
  if (names.length === 0) return {};
  const help = `Write the expression alone; ${names.map((each) => `\`${each}\``).join(", ")} can be read in it.`;
  const written = parameters.map(({ text }) => text);
  const meant = names.includes("left") ? ["left", "right"] : written.length === 1 ? ["value"] : ["key", "value"];
  const text = renamed(textOf(body.at), written, meant);
  return text === undefined ? { help } : { help, fix: { title: "Write it alone", safe: false, edits: [{ at, text }] } };
}

/** Undefined where the names may stand in texts, or give fields their names. */
function renamed(text: string, written: readonly string[], meant: readonly string[]): string | undefined {
  if (/["`]/.test(text) || written.length > meant.length) return undefined;
  const all = written.map((each) => each.replaceAll("$", "\\$")).join("|");
  if (new RegExp(`[{,]\\s*(${all})\\s*[,}]`).test(text)) return undefined;
  return text.replaceAll(new RegExp(`(?<![\\w.$])(${all})(?![\\w$:])`, "g"), (name) => meant[written.indexOf(name)] ?? name);
}
