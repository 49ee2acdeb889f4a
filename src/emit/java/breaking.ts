/**
 * Breaks a long piece of printed Java where a person would: before the operators of a long condition, before the dots of a chain of
 * calls, between the arguments of the last call. It knows just enough of Java for that: literals, brackets, and which `<` opens type arguments (those stand without a space).
 */

/** Continued lines stand two steps further in. */
export const continued = "        ";

/** The lines of the piece, the first at `indent`; none is longer than `width` where there is a place to break it. */
export function broken(text: string, indent: string, width: number): readonly string[] {
  if (indent.length + text.length <= width) return [indent + text];
  return atOperators(text, indent, width) ?? atCalls(text, indent, width) ?? atArguments(text, indent, width) ?? [indent + text];
}

/** Of a lambda, the head stays in front of the first line. */
function atOperators(text: string, indent: string, width: number): readonly string[] | undefined {
  const lambda = /^(?:\w+|\([\w, ]*\)) -> /.exec(text)?.[0] ?? "";
  const body = text.slice(lambda.length);
  const places = operatorPlaces(body);
  if (places.length === 0) return undefined;
  const parts = [0, ...places].map((start, i) => body.slice(start, places[i] ?? body.length).trim());
  return parts.flatMap((part, i) => (i === 0 ? broken(lambda + part, indent, width) : broken(part, `${indent}${continued}`, width)));
}

/** Operators, those that bind least first. */
const byBinding = [["? ", ": "], ["|| "], ["&& "], ["== ", "!= "], ["< ", "<= ", "> ", ">= "], ["+ "]];

/** Where the operators that bind least begin, outside all brackets. */
function operatorPlaces(text: string): readonly number[] {
  const outside = outsideBrackets(text);
  for (const operators of byBinding) {
    const places = outside.filter((i) => text[i - 1] === " " && operators.some((operator) => text.startsWith(operator, i)));
    if (places.length > 0 && !outside.some((i) => text.startsWith("-> ", i))) return places;
  }
  return [];
}

/** A chain of three calls or more is broken before its dots. */
function atCalls(text: string, indent: string, width: number): readonly string[] | undefined {
  const dots = outsideBrackets(text).filter((i) => /^\.(<|\w+\()/.test(text.slice(i, i + 80)));
  if (dots.length < 3) return undefined;
  const [, ...places] = dots;
  const parts = [0, ...places].map((start, i) => text.slice(start, places[i] ?? text.length));
  return parts.flatMap((part, i) => broken(part, i === 0 ? indent : `${indent}${continued}`, width));
}

/** `…(` and an argument a line, for the last brackets of the text. */
function atArguments(text: string, indent: string, width: number): readonly string[] | undefined {
  if (!text.endsWith(")")) return undefined;
  const open = outsideBrackets(text)
    .filter((i) => text[i] === "(")
    .at(-1);
  if (open === undefined || open === text.length - 2) return undefined;
  const inside = text.slice(open + 1, -1);
  const commas = outsideBrackets(inside).filter((i) => inside[i] === ",");
  const parts = [-1, ...commas].map((start, i) => inside.slice(start + 1, commas[i] ?? inside.length).trim());
  const lines = parts.flatMap((part, i) => withEnd(broken(part, `${indent}${continued}`, width - 1), i < commas.length ? "," : ")"));
  return [`${indent}${text.slice(0, open + 1)}`, ...lines];
}

/** The lines with `end` behind the last. */
export function withEnd(lines: readonly string[], end: string): readonly string[] {
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ""}${end}`];
}

/** The places that are in no literal and no brackets; an opening bracket itself is outside. */
function outsideBrackets(text: string): readonly number[] {
  const places: number[] = [];
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const closes = isClosing(text, i);
    if (closes) depth--;
    if (depth === 0 && !closes) places.push(i);
    if (text[i] === '"') i = endOfLiteral(text, i);
    else if (isOpening(text, i)) depth++;
  }
  return places;
}

function isOpening(text: string, i: number): boolean {
  const character = text[i] ?? "";
  return "([{".includes(character) || (character === "<" && text[i - 1] !== " ");
}

/** `>` after a space compares, and after `-` it is an arrow. */
function isClosing(text: string, i: number): boolean {
  const character = text[i] ?? "";
  return ")]}".includes(character) || (character === ">" && !" -".includes(text[i - 1] ?? " "));
}

function endOfLiteral(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i;
  }
  return text.length;
}
