/**
 * Texts of a program inside Java source. Java decodes `\uXXXX` before it looks at anything else, in comments too, so a backslash of
 * the program's never goes through as it is.
 */

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

/**
 * Control characters, halves of surrogate pairs, and characters that are invisible or turn the direction of writing: as escapes, so
 * that what is read is what is there. Octal for the small ones, because `\u000a` would end the line.
 */
const hidden = /["\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A Java string literal. */
export function javaString(text: string): string {
  return `"${text.replace(hidden, escaped)}"`;
}

function escaped(character: string): string {
  const short = escapes[character];
  if (short !== undefined) return short;
  const code = character.charCodeAt(0);
  if (code < 0x100) return `\\${code.toString(8).padStart(3, "0")}`;
  return [...Array(character.length).keys()].map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "\\": "&#92;", "*/": "*&#47;" };

/** A Javadoc comment of the lines, each behind `indent`. */
export function javadoc(text: string, indent = ""): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u).map((line) => line.replace(/\*\/|[&<>@\\]/g, (found) => entities[found] ?? ""));
  if (lines.length === 1) return `${indent}/** ${clean(lines[0] ?? "")} */\n`;
  return `${indent}/**\n${lines.map((line) => `${`${indent} * ${clean(line)}`.trimEnd()}\n`).join("")}${indent} */\n`;
}

/** A comment's text has no use for characters that cannot be seen; the last `*` of a line could close it with a following `/`. */
function clean(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, " ").trim();
}

/** Words that Java does not take as a name: keywords, literals, and those reserved since. */
const reserved = new Set(
  (
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto " +
    "if implements import instanceof int interface long native new package private protected public return short static strictfp super switch " +
    "synchronized this throw throws transient try void volatile while true false null _ var yield record sealed permits when"
  ).split(" "),
);

/** A Java name made of the text: other characters become `_`, and reserved words get one behind. */
export function javaName(text: string): string {
  const name = text.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=[0-9])/, "_");
  return name === "" || reserved.has(name) ? `${name}_` : name;
}

/** A name of a class: with a capital in front, so that it is told from what `javaVariable` gives. */
export function javaClass(text: string): string {
  const name = javaName(text).replace(/^[^A-Za-z]+/, "");
  return name === "" ? "Value" : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** A name of a variable, a method or a record's component. It begins with no capital, so it never hides a class. */
export function javaVariable(text: string): string {
  return javaName(text.replace(/^([A-Z]+(?![a-z])|[A-Z])/, (capitals) => capitals.toLowerCase()));
}

/** Names of variables and methods that are all different, within one scope. */
export class JavaNames {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  /** The wanted name, or with the first number behind it that is free. */
  fresh(wanted: string): string {
    const name = javaVariable(wanted);
    let free = name;
    for (let i = 2; this.taken.has(free); i++) free = `${name}${i}`;
    this.taken.add(free);
    return free;
  }
}
