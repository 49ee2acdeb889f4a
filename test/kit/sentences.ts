/**
 * Random programs, derived from the grammar's page and nothing else. What the page leaves to the vocabulary (phrases) and to words
 * (no two comparisons in a row, a bare `...` in tests only, rows of one length) is added here.
 */
import { readFileSync } from "node:fs";
import { type Ebnf, readRules } from "../../scripts/grammar/ebnf.js";
import type { Random } from "../../src/runtime/ports/random.js";
import { type BlockKind, commonClauses } from "../../src/syntax/vocabulary.js";
import { wholeVocabulary } from "./vocabulary.js";

const rules = new Map(readRules(readFileSync("grammar/README.md", "utf8")).map(({ name, body }) => [name, body]));
const blockKinds = new Set<string>(Object.keys(wholeVocabulary.blocks));

/** What the words around a place allow there. */
interface Place {
  readonly depth: number;
  /** Clauses that may stand here. */
  readonly clauses: readonly string[];
  readonly test: boolean;
  /** Nothing may begin a new line. */
  readonly oneLine: boolean;
  /** A clause takes one value: where entries may follow without a comma, a list would be taken for one of them. */
  readonly single: boolean;
}

const outside: Place = { depth: 0, clauses: [], test: false, oneLine: false, single: false };
/** Deeper, everything that can be left out is. */
const deepest = 5;

const words = ["alpha", "beta", "gamma", "x1", "Other", "delta_2"];
const fields = ["alpha", "count", "filter", "named", "table", "in", "if", "é"];
const literals = ["0", "42", "1_000", "3.14", "1e3", "0xff", "12n", "true", "false", "null", "60s", "1h30m", "64KB"];
const arithmetic = ["+", "-", "*", "/", "%"];
const comparisons = ["==", "!=", "<", "<=", ">", ">=", "in", "matches"];

export class Sentences {
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** A declaration as text. */
  declaration(): string {
    return this.rule("declaration", outside);
  }

  private below(limit: number): number {
    return Math.floor(this.random.next() * limit);
  }

  private one(choices: readonly string[]): string {
    return choices[this.below(choices.length)] ?? "";
  }

  private gap(place: Place): string {
    if (place.oneLine) return " ";
    return this.one([" ", " ", " ", "  ", "\n  ", " /* note */ ", " // note\n"]);
  }

  private rule(name: string, around: Place): string {
    const place = { ...around, depth: around.depth + 1 };
    const own = this.own[name];
    return own ? own(place) : this.part(this.body(name), inside(name, place));
  }

  private body(name: string): Ebnf {
    const body = rules.get(name);
    if (!body) throw new Error(`the page has no rule ${name}`);
    return body;
  }

  private part(part: Ebnf, place: Place): string {
    if (part.kind === "word") return part.text;
    if (part.kind === "token") return this.token(part.name, place);
    if (part.kind === "rule") return this.rule(part.name, place);
    if ("items" in part) return part.kind === "sequence" ? this.sequence(part.items, place) : this.choice(part.items, place);
    const often = place.depth > deepest ? 0 : this.below(3);
    if (part.kind === "optional") return often > 0 ? this.part(part.item, place) : "";
    if (part.kind === "repeat")
      return this.joined(
        Array.from({ length: often }, () => this.part(part.item, place)),
        place,
      );
    return Array.from({ length: often + 1 }, () => this.part(part.item, place)).join(` ,${this.gap(place)}`);
  }

  private sequence(items: readonly Ebnf[], place: Place): string {
    return this.joined(
      items.map((item) => this.part(item, place)),
      place,
    );
  }

  private joined(parts: readonly string[], place: Place): string {
    const written = parts.filter((part) => part !== "");
    return written.reduce((text, part) => (text === "" ? part : text + this.gap(place) + part), "");
  }

  /** What stands for something missing is not derived, and deep down only what is a single token. */
  private choice(items: readonly Ebnf[], place: Place): string {
    const real = items.filter((item) => !(item.kind === "token" && item.name === "MISSING"));
    const small = place.depth > deepest ? real.filter(({ kind }) => kind === "token" || kind === "word") : [];
    const from = small.length > 0 ? small : real;
    const chosen = from[this.below(from.length)];
    return chosen ? this.part(chosen, place) : "";
  }

  // ---- tokens ----

  private token(name: string, place: Place): string {
    const own = this.tokens[name];
    if (!own) throw new Error(`no text for ${name}`);
    return own(place);
  }

  private readonly tokens: Readonly<Record<string, (place: Place) => string>> = {
    WORD: () => this.one(words),
    TEXT: () => this.one(['"a text"', '""', '"\\u00e9\\n\\""', '"// not a comment"', '"漢字"']),
    LITERAL: ({ test }) => this.one(test ? [...literals, "09:02", "23:59:59.999"] : literals),
    INFIX: () => this.one(arithmetic),
    PREFIX: () => this.one(["-", "!"]),
    KEY: () => this.one(["a.b", "c", '"quoted.key"', "commit.interval.ms"]),
    SEPARATOR: () => ",",
    "STAGE-BAR": () => "|",
    "CLAUSE-PHRASE": ({ clauses }) => this.one(clauses),
    "CONFIG-OPEN": () => "{",
    "STEP-VALUE": () => this.one(["partitions", "start", "advance wall clock to", "advance wall clock by"]),
    "LAMBDA-NAME": () => this.one(words),
    "LAMBDA-OPEN": () => "(",
    "TEMPLATE-WHOLE": () => this.one(["`whole`", "``", "`\\` \\$ $`"]),
  };

  // ---- rules with more to them than the page can say ----

  private readonly own: Readonly<Record<string, (place: Place) => string>> = {
    param: (place) => `param ${this.one(words)} ${this.one([`: ${this.rule("type", place)}`, `= ${this.rule("expression", place)}`])}`,
    source: (place) => this.source(place),
    stage: (place) => this.stage(place),
    argument: (place) => (place.single ? this.rule("expression", place) : this.part(this.body("argument"), place)),
    block: (place) => (place.clauses.length === 0 ? "{ }" : this.part(this.body("block"), place)),
    expression: (place) => this.expression(place),
    template: (place) => this.template({ ...place, oneLine: true }),
    suffix: (place) => (this.below(2) === 0 ? `.${this.one(fields)}` : this.part(this.body("suffix"), place)),
    field: (place) => this.field(place),
    pattern: () => this.one(['"text"', "_", "5", "-3", "true", "null"]),
    step: (place) => `\n${this.part(this.body("step"), place)}`,
    droppedStep: (place) => `expect dropped ${this.rule("record", place)}`,
    records: (place) => (this.below(2) === 0 ? this.table(place) : this.part(listIn(this.body("records")), place)),
  };

  /** A brace behind `matching` is the block, and `matching` a parameter's name. */
  private source(place: Place): string {
    const text = this.part(this.body("source"), inside("source", place));
    return /matching(?:\s|\/\*.*?\*\/|\/\/.*\n)*\{/.test(text) ? this.source(place) : text;
  }

  private stage(place: Place): string {
    const { phrase, argument, clauses } = wholeVocabulary.operators[this.below(wholeVocabulary.operators.length)] ?? {
      phrase: "",
      clauses: [],
    };
    const at = { ...place, clauses: [...clauses, ...commonClauses] };
    const taken = argument === false || this.below(5) === 0 ? "" : this.rule("argument", at);
    const written = Array.from({ length: this.below(3) }, () => this.rule("clause", at));
    return `\n  | ${this.joined([phrase, taken, ...written], at)}`;
  }

  /** No two comparisons in a row, and `??` by itself. */
  private expression(place: Place): string {
    const operand = () => this.rule("operand", place);
    const some = place.depth > deepest ? 0 : this.below(3);
    const operators = this.below(4);
    const row = [operand()];
    for (let i = 0; i < some; i++) {
      const infix = [() => this.one(arithmetic), () => this.one(["&&", "||"]), () => "??", () => (i === 0 ? this.one(comparisons) : "+")];
      row.push(infix[operators]?.() ?? "+", operand());
    }
    return this.joined(row, place);
  }

  /** A quoted part may hold anything but a line's end; holes are expressions. */
  private template(place: Place): string {
    const holes = Array.from({ length: 1 + this.below(2) }, () => this.rule("expression", place));
    return `\`${holes.map((hole) => `text \${${hole}}`).join(" and ")}\``;
  }

  private field(place: Place): string {
    if (place.test && this.below(4) === 0) return "...";
    const name = this.one(fields.filter((each) => /^[a-z]/.test(each)));
    const value = () => this.rule("expression", place);
    return this.one([this.one(words), `${name}: ${value()}`, `"a field": ${value()}`, `...${value()}`]);
  }

  /** Rows of one length, each on its line; the first holds names. */
  private table(place: Place): string {
    const columns = 1 + this.below(3);
    const at = { ...place, oneLine: true };
    const row = (cell: () => string) => `\n    |${Array.from({ length: columns }, () => ` ${cell()} |`).join("")}`;
    const rows = Array.from({ length: this.below(3) }, () => row(() => (this.below(4) === 0 ? "" : this.rule("expression", at))));
    return `${row(() => this.one(words))}${rows.join("")}\n`;
  }
}

/** Of an alternative with rows, the list. */
function listIn(body: Ebnf): Ebnf {
  return "items" in body && body.items[0] ? body.items[0] : body;
}

function inside(name: string, place: Place): Place {
  if (name === "test") return { ...place, test: true };
  return blockKinds.has(name) ? { ...place, clauses: wholeVocabulary.blocks[name as BlockKind], single: name === "app" } : place;
}
