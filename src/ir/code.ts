/**
 * Pieces of printed code that know how tightly they bind, so that parentheses stand only where they must, and what they use:
 * names of helpers in JavaScript, imports in Java. Functions of the library are templates over such pieces.
 */

/** How tightly an expression binds; the same in JavaScript and Java as far as we print them. */
export const level = {
  /** Lambdas. */
  arrow: 1,
  conditional: 2,
  coalesce: 3,
  or: 4,
  and: 5,
  equality: 6,
  relational: 7,
  sum: 8,
  product: 9,
  /** Also Java's casts. */
  unary: 10,
  /** Names, literals, calls, member accesses. */
  primary: 11,
} as const;

export type Level = (typeof level)[keyof typeof level];

export interface Code {
  readonly text: string;
  readonly level: Level;
  /** JavaScript: helpers of `values/`. Java: classes to import, with their packages. */
  readonly uses: ReadonlySet<string>;
  /** Java: the expression is of a wrapper class (`Long`), so it may be null and `==` compares references. */
  readonly boxed?: boolean;
}

export function code(text: string, at: Level, ...parts: readonly Code[]): Code {
  return { text, level: at, uses: usesOf(parts) };
}

/** A name, a literal or a call without parts. */
export function atom(text: string, ...uses: readonly string[]): Code {
  return { text, level: level.primary, uses: new Set(uses) };
}

/** A helper of `values/`, or a Java class by its full name; printed by its last word. */
export function use(name: string): Code {
  return atom(name.slice(name.lastIndexOf(".") + 1), name);
}

export function usesOf(parts: readonly Code[]): ReadonlySet<string> {
  return new Set(parts.flatMap((part) => [...part.uses]));
}

/** The text, in parentheses unless it binds at least as tightly as wanted. */
export function within(part: Code, least: Level): string {
  return part.level >= least ? part.text : `(${part.text})`;
}

/**
 * A primary expression from a template: `` call`${text}.toLowerCase()` ``. A part in front of `.` or `[` or behind a cast is put in
 * parentheses where it needs them; everywhere else parts must stand as arguments or list items.
 */
export function call(texts: TemplateStringsArray, ...parts: readonly Code[]): Code {
  return { text: filled(texts, parts), level: level.primary, uses: usesOf(parts) };
}

/** Like `call`, for a template whose outermost operation binds less tightly. */
export function codeAt(at: Level): (texts: TemplateStringsArray, ...parts: readonly Code[]) => Code {
  return (texts, ...parts) => ({ text: filled(texts, parts), level: at, uses: usesOf(parts) });
}

function filled(texts: TemplateStringsArray, parts: readonly Code[]): string {
  return parts.reduce((text, part, i) => text + placed(part, texts[i] ?? "", texts[i + 1] ?? "") + texts[i + 1], texts[0] ?? "");
}

/** `a ?? b ?? c` needs no parentheses; `??` beside anything looser than a comparison does, `||` and `&&` too. */
function placed(part: Code, before: string, after: string): string {
  if (!/^ \?\?/.test(after) && !/\?\? $/.test(before)) return within(part, wanted(before, after));
  return part.level === level.coalesce ? part.text : within(part, level.equality);
}

function wanted(before: string, after: string): Level {
  if (/^\??[.[(]/.test(after)) return level.primary;
  if (/^ [+*/%-]/.test(after) || /([!*/%+-] ?|\) )$/.test(before)) return level.unary;
  if (/^ ([<>=!]=?=?|&&) /.test(after) || /([<>=]|&&) $/.test(before)) return level.sum;
  return level.arrow;
}
