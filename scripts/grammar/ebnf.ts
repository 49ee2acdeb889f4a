/** Reads the grammar from its page, `grammar/README.md`; `{ }` repeats, `[ ]` is optional, `x , …` is a list with commas between. */

export type Ebnf =
  | { readonly kind: "sequence" | "choice"; readonly items: readonly Ebnf[] }
  | { readonly kind: "repeat" | "optional"; readonly item: Ebnf }
  /** One item at least, a separator between two. */
  | { readonly kind: "list"; readonly item: Ebnf }
  | { readonly kind: "rule"; readonly name: string }
  /** A kind of token, as the page names it: `STAGE-BAR`. */
  | { readonly kind: "token"; readonly name: string }
  /** A token made of this text. */
  | { readonly kind: "word"; readonly text: string };

export interface Rule {
  readonly name: string;
  readonly body: Ebnf;
  /** What the page says beside it. */
  readonly remark: string | undefined;
}

export function readRules(page: string): readonly Rule[] {
  const block = /^```ebnf\n([\s\S]*?)^```$/m.exec(page)?.[1];
  if (block === undefined) throw new Error("the page has no block of EBNF");
  const reader = new Reader(block);
  const rules: Rule[] = [];
  while (!reader.done) rules.push(reader.rule());
  return rules;
}

const lexemes = /\(\*[\s\S]*?\*\)|"[^"]*"|[A-Za-z][A-Za-z-]*|…|[=|;,[\](){}]/g;

class Reader {
  private readonly lexemes: readonly string[];
  private at = 0;

  constructor(text: string) {
    this.lexemes = text.match(lexemes) ?? [];
  }

  get done(): boolean {
    return this.at >= this.lexemes.length;
  }

  private get next(): string {
    return this.lexemes[this.at] ?? "";
  }

  private take(wanted?: string): string {
    const found = this.next;
    if (wanted !== undefined && found !== wanted) throw new Error(`the grammar's page has ${found} where ${wanted} is wanted`);
    this.at++;
    return found;
  }

  rule(): Rule {
    const name = this.take();
    this.take("=");
    const body = this.choice();
    this.take(";");
    const remark = this.next.startsWith("(*") ? this.take().slice(2, -2).trim() : undefined;
    return { name, body, remark };
  }

  private choice(): Ebnf {
    const items = [this.sequence()];
    while (this.next === "|") {
      this.take();
      items.push(this.sequence());
    }
    return items.length === 1 && items[0] ? items[0] : { kind: "choice", items };
  }

  private sequence(): Ebnf {
    const items: Ebnf[] = [];
    while (!["|", ";", ")", "]", "}", ""].includes(this.next)) items.push(this.listOrItem());
    return items.length === 1 && items[0] ? items[0] : { kind: "sequence", items };
  }

  private listOrItem(): Ebnf {
    const item = this.item();
    if (this.next !== ",") return item;
    this.take(",");
    this.take("…");
    return { kind: "list", item };
  }

  private item(): Ebnf {
    const found = this.take();
    if (found.startsWith('"')) return { kind: "word", text: found.slice(1, -1) };
    if (found === "(") return this.until(")", (item) => item);
    if (found === "[") return this.until("]", (item) => ({ kind: "optional", item }));
    if (found === "{") return this.until("}", (item) => ({ kind: "repeat", item }));
    return /^[A-Z-]+$/.test(found) ? { kind: "token", name: found } : { kind: "rule", name: found };
  }

  private until(close: string, wrap: (item: Ebnf) => Ebnf): Ebnf {
    const item = this.choice();
    this.take(close);
    return wrap(item);
  }
}
