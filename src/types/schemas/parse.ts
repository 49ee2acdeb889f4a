/**
 * The text of a schema → JSON, or where it is broken. JSON.parse takes the last of two members with one name without a word, and
 * says where a mistake is in words that differ between versions of node; so the text is looked through first.
 */
import { positionAt } from "../../core/source.js";

export type ParsedSchema = { readonly schema: unknown } | BrokenSchema;

export interface BrokenSchema {
  /** A sentence without its full stop. */
  readonly problem: string;
  /** In UTF-16 code units. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** Brackets in brackets. Schemas nest two or three for each level of their types. */
const maxNesting = 400;

export function parseSchema(text: string): ParsedSchema {
  const broken = new Scanner(text).run();
  if (!broken) return { schema: JSON.parse(withoutMark(text)) };
  const { line, column } = positionAt({ path: "", text }, broken.offset);
  return { ...broken, line, column };
}

/** Some editors put a byte order mark in front. */
function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

interface Broken {
  readonly problem: string;
  readonly offset: number;
}

const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in texts
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /true|false|null/y;
const other = /[A-Za-z_$][\w$]*/y;

class Scanner {
  readonly #text: string;
  #at: number;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  run(): Broken | undefined {
    const broken = this.#value();
    if (broken) return broken;
    this.#take(space);
    return this.#at < this.#text.length ? this.#wrong("nothing may follow here") : undefined;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [taken] = pattern.exec(this.#text) ?? [];
    if (taken !== undefined) this.#at += taken.length;
    return taken;
  }

  /** A sign behind any space. */
  #sign(sign: string): boolean {
    this.#take(space);
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #wrong(problem: string, offset = this.#at): Broken {
    return this.#at >= this.#text.length && offset === this.#at
      ? { problem: `the text ends early: ${problem}`, offset }
      : { problem, offset };
  }

  #value(): Broken | undefined {
    this.#take(space);
    const start = this.#at;
    if (this.#sign("{")) return this.#inside(start, () => this.#object());
    if (this.#sign("[")) return this.#inside(start, () => this.#list());
    if (this.#take(string) !== undefined) return undefined;
    const end = this.#take(number) ?? this.#take(word);
    if (end !== undefined) return this.#endOfWord(start);
    return this.#noValue();
  }

  /** `01`, `1x` and `nullx` are no values. */
  #endOfWord(start: number): Broken | undefined {
    if (!/[\w$.]/.test(this.#text[this.#at] ?? "")) return undefined;
    const [written] = /^[\w$.+-]+/.exec(this.#text.slice(start)) ?? [""];
    return this.#wrong(`\`${written}\` is no JSON value`, start);
  }

  #noValue(): Broken {
    const sign = this.#text[this.#at];
    if (sign === '"') return this.#wrong("this text is not closed on its line, or has a `\\` or a control character that JSON forbids");
    if (sign === "'") return this.#wrong("texts are in double quotes");
    if (sign === "/") return this.#wrong("JSON has no comments");
    const start = this.#at;
    const name = this.#take(other);
    return name === undefined ? this.#wrong("a value is missing") : this.#wrong(`\`${name}\` is no JSON value`, start);
  }

  #inside(start: number, parts: () => Broken | undefined): Broken | undefined {
    this.#depth += 1;
    if (this.#depth > maxNesting) return this.#wrong(`brackets are nested more than ${maxNesting} deep`, start);
    const broken = parts();
    this.#depth -= 1;
    return broken;
  }

  #object(): Broken | undefined {
    if (this.#sign("}")) return undefined;
    const names = new Set<string>();
    do {
      const broken = this.#member(names);
      if (broken) return broken;
    } while (this.#sign(","));
    return this.#sign("}") ? undefined : this.#wrong("`,` or `}` is missing");
  }

  #member(names: Set<string>): Broken | undefined {
    this.#take(space);
    const start = this.#at;
    const written = this.#take(string);
    if (written === undefined) return this.#noName();
    const name = JSON.parse(written) as string;
    if (names.has(name)) return this.#wrong(`${written} stands twice in one object`, start);
    names.add(name);
    return this.#sign(":") ? this.#value() : this.#wrong("`:` is missing");
  }

  #noName(): Broken {
    const sign = this.#text[this.#at];
    if (sign === "}") return this.#wrong("no `,` may stand before a `}`");
    return sign === '"' ? this.#noValue() : this.#wrong("a name in double quotes is missing");
  }

  #list(): Broken | undefined {
    if (this.#sign("]")) return undefined;
    do {
      this.#take(space);
      if (this.#text[this.#at] === "]") return this.#wrong("no `,` may stand before a `]`");
      const broken = this.#value();
      if (broken) return broken;
    } while (this.#sign(","));
    return this.#sign("]") ? undefined : this.#wrong("`,` or `]` is missing");
  }
}
