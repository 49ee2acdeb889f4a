/** Shaping the braces of declarations: properties, an app's entries, a split's branches. */
import * as t from "../../../grammar/tokens.js";
import type { Token } from "../lex/token.js";
import { shapeEntry, startsEntry } from "./config.js";
import type { Cursor } from "./cursor.js";
import { shapeExpression } from "./expression.js";
import { shapeName } from "./names.js";
import { beginsOperand, matchPhrase, type PhraseTable } from "./phrases.js";
import { shapeNextClause } from "./stages.js";

/** Passes a block of properties on, if one is there. */
export function shapeBlock(c: Cursor, table: PhraseTable, of: string): void {
  if (!c.is(t.LCurly)) return;
  braces(c, () => {
    shapeNextClause(c, { table, of, block: true });
  });
}

/** An app's braces hold settings, and clauses between them. */
export function shapeAppBlock(c: Cursor): void {
  if (!c.is(t.LCurly)) return;
  const table = c.phrases.blocks.app;
  braces(c, () => {
    if (matchPhrase(table, c.tokens, c.at) === 0 && (startsEntry(c) || c.is(t.Text))) return shapeEntry(c, table);
    shapeNextClause(c, { table, of: "An app", block: true });
  });
}

/** Everything between braces, one unit after the other; `one` passes at least one token, or leaves a stray one. */
export function braces(c: Cursor, one: () => void): void {
  const open = c.peek();
  c.emit();
  while (!c.done && !c.is(t.RCurly)) {
    c.nextUnit();
    const before = c.at;
    one();
    if (c.at === before) strayInBraces(c);
    if (c.is(t.Comma)) separator(c);
  }
  closeBraces(c, open);
}

export function closeBraces(c: Cursor, open: Token | undefined): void {
  if (c.is(t.RCurly)) {
    c.emit();
    return;
  }
  if (open && !c.bracketsAmiss) c.unclosed(open, "{", "}");
  c.insert(t.RCurly, "}");
}

function strayInBraces(c: Cursor): void {
  c.expected("a property or `}`");
  c.drop();
}

/** One comma between two; what separates nothing is left out. */
function separator(c: Cursor): void {
  const last = c.out.at(-1)?.tokenType;
  if (last === t.LCurly || last === t.Separator) c.drop();
  else c.emit(t.Separator);
}

const branchForm = "Branches are `name when condition`, and last `name otherwise` or `otherwise drop`.";

export function shapeBranches(c: Cursor): void {
  if (!c.is(t.LCurly)) {
    c.expected("`{` and the branches", branchForm);
    c.insert(t.LCurly, "{");
    c.insert(t.RCurly, "}");
    return;
  }
  braces(c, () => shapeBranch(c));
}

/** The name stands before `otherwise`. */
function otherwiseFirst(c: Cursor): void {
  const [otherwise, name] = [c.peek(), c.peek(1)];
  const swapped = c.is(t.Word, 1) && !c.isWord("when", 2) && !c.isWord("otherwise", 2);
  if (!otherwise || !name || !swapped) {
    c.problem("S18", c.here, { expected: "a branch's name", found: c.found }, { help: branchForm });
    c.insert(t.Word);
    c.emit(t.Otherwise);
    return;
  }
  c.note("S17", c.spanOfNext(2), { written: `otherwise ${name.image}`, meant: `${name.image} otherwise` });
  c.replaceNext([name, otherwise], 2);
  shapeName(c);
  c.emit(t.Otherwise);
}

function shapeBranch(c: Cursor): void {
  if (c.isWord("otherwise") && c.isWord("drop", 1)) {
    c.emit(t.Otherwise);
    c.emit(t.Drop);
    return;
  }
  if (!c.is(t.Word)) return;
  if (c.isWord("otherwise")) {
    otherwiseFirst(c);
    return;
  }
  shapeName(c);
  if (c.isWord("when")) {
    c.emit(t.When);
    shapeExpression(c, { enclosed: true });
    return;
  }
  if (c.isWord("otherwise")) {
    c.emit(t.Otherwise);
    return;
  }
  c.expected("`when` or `otherwise`", branchForm);
  if (c.is(t.Colon) || c.is(t.Equals) || c.is(t.Arrow) || c.isWord("if")) c.drop();
  if (c.isWord("otherwise")) {
    c.emit(t.Otherwise);
    return;
  }
  if (!beginsOperand(c.peek()) || c.peek()?.firstOnLine === true) {
    c.insert(t.Otherwise, "otherwise");
    return;
  }
  c.insert(t.When, "when");
  shapeExpression(c, { enclosed: true });
}
