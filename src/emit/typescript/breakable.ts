/**
 * Printed code as a `Doc` that can be broken at its brackets: after `f(`, `[` and `{`, never inside texts.
 * The code is ours, from `printing/javascript.ts`: expressions without comments, regular expressions and blocks.
 */
import type { Doc } from "./layout.js";
import { list } from "./layout.js";

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

export function breakable(code: string): Doc {
  return new Reader(code).until("").doc;
}

class Reader {
  private readonly code: string;
  private at = 0;

  constructor(code: string) {
    this.code = code;
  }

  /** What stands before the closing bracket, and its parts between commas. */
  until(close: string): { readonly doc: Doc; readonly items: readonly Doc[] } {
    const items: Doc[] = [];
    let parts: Doc[] = [];
    let from = this.at;
    const flush = (to: number): void => {
      if (to > from) parts.push(this.code.slice(from, to));
    };
    while (this.at < this.code.length && this.code[this.at] !== close) {
      const character = this.code[this.at] ?? "";
      if (character === '"') this.skipText();
      else if (character === "`") this.skipTemplate();
      else if (character === "," && close !== "") {
        flush(this.at);
        items.push(parts);
        parts = [];
        from = this.at += 2;
      } else if (character in closing) {
        flush(this.at);
        parts.push(this.bracket(character));
        from = this.at;
      } else this.at++;
    }
    flush(this.at);
    if (parts.length > 0) items.push(parts);
    return { doc: parts, items };
  }

  /** Parentheses around an operation take no comma at their end, so they stay as they are; so do parameters. */
  private bracket(open: string): Doc {
    const start = this.at;
    const before = this.code[start - 1] ?? "";
    const close = closing[open] ?? "";
    this.at++;
    if (open === "{") this.at += this.code[this.at] === " " ? 1 : 0;
    const { doc, items } = this.until(close);
    this.at++;
    if (open === "{") return list("{ ", items.map(withoutLastSpace), " }");
    if (this.code.startsWith(" =>", this.at)) return this.code.slice(start, this.at);
    const isCall = open === "(" && /[\w$)\]]/.test(before);
    const isIndex = open === "[" && /[\w$)\].]/.test(before);
    return (open === "(" && !isCall) || isIndex ? [open, doc, close] : { ...list(open, items, close), hugs: isCall };
  }

  private skipText(): void {
    for (this.at++; this.code[this.at] !== '"'; this.at++) if (this.code[this.at] === "\\") this.at++;
    this.at++;
  }

  private skipTemplate(): void {
    for (this.at++; this.code[this.at] !== "`"; this.at++) {
      if (this.code[this.at] === "\\") this.at++;
      else if (this.code.startsWith("${", this.at)) {
        this.at += 2;
        this.until("}");
      }
    }
    this.at++;
  }
}

/** `{ a: 1 }` ends with a space that belongs to the bracket. */
function withoutLastSpace(item: Doc): Doc {
  if (typeof item === "string") return item.trimEnd();
  return Array.isArray(item) && item.length > 0 ? [...item.slice(0, -1), withoutLastSpace(item.at(-1) as Doc)] : item;
}
