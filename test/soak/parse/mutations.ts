/** Programs with mistakes of every kind, from a slip of the finger to a file that is none. */
import type { Random } from "../../../src/runtime/ports/random.js";
import { aProgram } from "./programs.js";

class Chance {
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return Math.floor(this.random.next() * limit);
  }

  one<T>(choices: readonly [T, ...(readonly T[])]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  /** One of the programs; mostly a part of it, of some declarations, because short texts can be tried many times as often. */
  program(): string {
    const whole = aProgram(this.random.next());
    if (this.random.next() < wholeOnes) return whole;
    const pieces = piecesOf(whole);
    const first = this.below(pieces.length);
    return pieces.slice(first, first + 1 + this.below(4)).join("\n\n");
  }

  /** One of what may be empty. */
  any(choices: readonly string[]): string {
    return choices[this.below(choices.length)] ?? "";
  }
}

const wholeOnes = 0.05;

/** Parted where a line is empty, as declarations are. */
const piecesOf = (text: string): readonly string[] => text.split(/\n\s*\n/);

const tokensOf = (text: string): string[] => text.match(/\s+|\w+|"[^"\n]*"|[^\s\w"]/g) ?? [];
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const brackets: readonly string[] = ["(", ")", "[", "]", "{", "}", "${", "<", ">", '"', "`", "'", "/*", "*/"];

const odd: readonly string[] = [
  ...[
    "|",
    "||",
    ",",
    ":",
    ".",
    "...",
    "?.",
    "?",
    "=",
    "==",
    "=>",
    "-",
    "!",
    "??",
    "!=",
    "<=",
    "*",
    "/",
    "%",
    "&&",
    "//",
    "///",
    "// allow P13: x",
  ],
  ...[
    "stream a = b",
    "table t = a",
    "stream",
    "table",
    "source",
    "topic",
    "test",
    "sink",
    "split",
    "store",
    "param",
    "type",
    "app",
    "import",
    "connect",
  ],
  ...["if", "then", "else", "match", "in", "matches", "true", "null", "_", "when", "otherwise", "drop", "from", "to", "foreach", "file"],
  ...[
    "expect",
    "send",
    "every",
    "expect dropped",
    "expect store",
    "advance wall clock by",
    "restart",
    "set",
    "start",
    "partitions",
    "contains",
  ],
  ...[
    "named",
    "on error",
    "on error skip",
    "as",
    "key",
    "value",
    "with",
    "within",
    "| filter",
    "| map",
    "| group by",
    "| count",
    "| merge",
    "timestamp",
  ],
  ...[
    "5x",
    "09:02",
    "25:00",
    "1e999",
    "1_000",
    "1__0",
    "0xff",
    "0x",
    "12n",
    "250ms",
    "1h30m",
    "1s1h",
    "64KB",
    "9007199254740993",
    "-0",
    "1e-400",
    ".5",
    "5.",
  ],
  ...["constructor", "__proto__", "toString", "hasOwnProperty", "prototype", "value.constructor", "{ __proto__: 1 }"],
  ...['""', '"\\u00"', '"\\x"', '"${a}"', "`${`", "`${a}`", "`${ {a: 1} }`", "`$`", "'it'", "\\", "#", "@", ";", "~", "^", "&"],
];

const strange: readonly string[] = [
  ...[
    "\uFEFF",
    "\u0000",
    "\ud800",
    "\udc00",
    "\u{1F600}",
    "é",
    "e\u0301",
    "\u202e",
    "\u2028",
    "\u2029",
    "\u0085",
    "\u00a0",
    "\u200b",
    "\u200d",
  ],
  ...[
    "漢字",
    "ｆｉｌｔｅｒ",
    "\u3000",
    "“",
    "”",
    "‘",
    "–",
    "−",
    "\uffff",
    "\u0007",
    "\u001b[31m",
    "\u007f",
    "\v",
    "\f",
    "\t",
    "\r",
    "\r\n",
    "\n\n",
  ],
];

const long = (chance: Chance): string => {
  const times = chance.one([50, 300, 3_000]);
  return chance.one([
    () => "x".repeat(times),
    () => "9".repeat(times),
    () => `"${"long ".repeat(times)}"`,
    () => `// ${"long ".repeat(times)}\n`,
    () => chance.any(["(", "[", "{", "!", "-", "if ", "x => ", "match x { _ => ", "`${", "{ a: ", "f(", "a["]).repeat(Math.min(times, 400)),
    () =>
      chance
        .any(["?", "[]", ".a", "()", "[0]", ")", "}", "]", "|", "\n", ", ", " + 1", " && a", " ?? b", "a | ", "<a"])
        .repeat(Math.min(times, 400)),
  ])();
};

type Change = (text: string, chance: Chance) => string;

/** Changes of a list's elements: of characters, words or lines alike. */
function changeParts(split: (text: string) => string[]): Change {
  return (text, chance) => {
    const parts = split(text);
    const at = chance.below(parts.length);
    const other = chance.below(parts.length);
    const count = 1 + chance.below(chance.one([1, 1, 3]));
    const some = parts.slice(at, at + count);
    const strangers = split(chance.program());
    const from = chance.below(strangers.length);
    chance.one([
      () => parts.splice(at, count),
      () => parts.splice(at, 0, ...some),
      () => parts.splice(other, 0, ...parts.splice(at, count)),
      () => parts.splice(at, count, ...strangers.slice(from, from + count)),
      () => parts.splice(at, 0, ...strangers.slice(from, from + count)),
    ])();
    return parts.join("");
  };
}

/** Puts something in at a place between two words, or over one. */
function put(what: (chance: Chance) => string): Change {
  return (text, chance) => {
    const parts = tokensOf(text);
    parts.splice(chance.below(parts.length + 1), chance.below(2), chance.one(["", " "]) + what(chance) + chance.one(["", " "]));
    return parts.join("");
  };
}

const cutOff: Change = (text, chance) =>
  chance.below(3) === 0 ? text.slice(chance.below(text.length)) : text.slice(0, chance.below(text.length));

const join: Change = (text, chance) => {
  const other = chance.program();
  return text.slice(0, chance.below(text.length)) + chance.one(["", "\n"]) + other.slice(chance.below(other.length)).slice(0, 800);
};

const otherLines: Change = (text, chance) => text.replaceAll(chance.one(["\n", "  "]), chance.one(["\r\n", "\r", "\t", " ", "\n\n", ""]));

const glued: Change = (text, chance) => {
  const at = chance.below(text.length);
  return text.slice(0, at) + text.slice(at).replace(/\s+/, "");
};

const changes: readonly [Change, ...Change[]] = [
  ...([
    changeParts((text) => [...text]),
    changeParts(tokensOf),
    changeParts(tokensOf),
    changeParts(tokensOf),
    changeParts(linesOf),
  ] as const),
  ...[changeParts(linesOf), cutOff, join, otherLines, glued],
  ...[
    put((chance) => chance.any(brackets)),
    put((chance) => chance.any(odd)),
    put((chance) => chance.any(odd)),
    put((chance) => chance.any(strange)),
  ],
  ...[put(long)],
];

/** Often a part of a program only, which is read sooner. */
function begin(chance: Chance): string {
  const text = chance.program();
  // A long one takes as much time as ten short ones, and shows no more.
  const whole = text.length < 800 ? chance.below(3) > 0 : chance.below(10) === 0;
  if (whole) return text;
  const lines = linesOf(text);
  const at = chance.below(lines.length);
  return lines.slice(at, at + 1 + chance.below(12)).join("");
}

export function mutated(random: Random): string {
  const chance = new Chance(random);
  let text = begin(chance);
  for (let left = chance.one([0, 1, 1, 1, 2, 2, 3, 5, 8]); left > 0; left--) text = chance.one(changes)(text, chance);
  return text;
}
