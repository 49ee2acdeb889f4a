/**
 * Regular expressions in RE2's syntax, which take linear time whatever the text (re2js; emitted Java uses RE2/J).
 * They search; `split` and `replace` follow ECMAScript's rules for empty matches and groups.
 */
import { RE2JS } from "re2js";

const compiled = new Map<string, RE2JS>();

/** Patterns are constants of the program, so there are few. */
function regex(pattern: string): RE2JS {
  let known = compiled.get(pattern);
  if (!known) {
    known = RE2JS.compile(pattern);
    compiled.set(pattern, known);
  }
  return known;
}

/** Why the pattern is no RE2 expression, or undefined when it is one. */
export function patternProblem(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : String(error);
  }
}

/** Whether the pattern is found anywhere in the text. */
export function matches(text: string, pattern: string): boolean {
  return regex(pattern).matcher(text).find();
}

/** All matches replaced by the text as it stands: `$` and `\` mean nothing in it. */
export function replaceAll(text: string, pattern: string, by: string): string {
  const matcher = regex(pattern).matcher(text);
  let result = "";
  let from = 0;
  while (matcher.find()) {
    result += text.slice(from, matcher.start()) + by;
    from = matcher.end();
  }
  return result + text.slice(from);
}

/**
 * The parts between matches, as ECMAScript's `split`: an empty match parts two characters but never stands at the ends; trailing
 * empty parts are kept. Groups add no parts.
 */
export function splitText(text: string, pattern: string): string[] {
  const matcher = regex(pattern).matcher(text);
  if (text === "") return matcher.find() ? [] : [""];
  const parts: string[] = [];
  let from = 0;
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    if (end === start && (start === from || start === text.length)) continue;
    parts.push(text.slice(from, start));
    from = end;
  }
  return [...parts, text.slice(from)];
}
