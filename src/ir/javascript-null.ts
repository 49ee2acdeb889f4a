/** `?? null` in printed JavaScript, where undefined may come and null is wanted; never twice. */
import { type Code, codeAt, level } from "./code.js";

export function orNull(printed: Code): Code {
  return codeAt(level.coalesce)`${withoutOrNull(printed)} ?? null`;
}

/** Before `??` and `?.` null and undefined are alike: `list[0] ?? null ?? "none"` says no more than `list[0] ?? "none"`. */
export function withoutOrNull(printed: Code): Code {
  const text = printed.text.slice(0, -" ?? null".length);
  if (printed.level !== level.coalesce || !printed.text.endsWith(" ?? null")) return printed;
  return { ...printed, text, level: text.includes(" ") ? level.coalesce : level.primary };
}
