/**
 * Shaping declarations: one function for each word that opens one.
 * What follows a complete declaration opens none, and is reported as such.
 */
import type { TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import type { Details } from "../../core/diagnostic.js";
import { didYouMean, nearest } from "../../core/suggest.js";
import type { BlockKind } from "../vocabulary.js";
import { shapeAppBlock, shapeBlock, shapeBranches } from "./blocks.js";
import type { Cursor } from "./cursor.js";
import { shapeExpression } from "./expression.js";
import { declarationWords, shapeKeyword, shapeMark, shapeName, shapeReference, shapeText } from "./names.js";
import { declarationInOtherWords } from "./other-words.js";
import { beginsOperand, matchPhrase } from "./phrases.js";
import { shapeStages } from "./stages.js";
import { shapeSteps } from "./tests.js";
import { shapeType } from "./type.js";

const openers: Readonly<Record<string, { readonly type: TokenType; readonly rest: (c: Cursor) => void }>> = {
  app: { type: t.App, rest: shapeApp },
  import: { type: t.Import, rest: shapeImport },
  param: { type: t.Param, rest: shapeParam },
  type: { type: t.Type, rest: shapeTypeDeclaration },
  topic: { type: t.Topic, rest: shapeTopic },
  source: { type: t.Source, rest: shapeSource },
  stream: { type: t.Pipeline, rest: shapePipeline },
  table: { type: t.Pipeline, rest: shapePipeline },
  split: { type: t.Split, rest: shapeSplit },
  store: { type: t.Store, rest: shapeStore },
  sink: { type: t.Sink, rest: shapeSink },
  connect: { type: t.Connect, rest: shapeConnect },
  test: { type: t.Test, rest: shapeTest },
};

/** Shapes one declaration; `word` opens it (as it was meant, if misspelt). */
export function shapeDeclaration(c: Cursor, word: string): void {
  const opener = openers[word];
  if (!opener) return;
  c.emit(opener.type);
  opener.rest(c);
  if (c.peek()?.firstOnLine === true && c.is(t.Word) && !c.bracketsAmiss) c.nextUnit();
  if (!c.done) leftOver(c);
}

/** What follows a declaration without opening another. */
export function leftOver(c: Cursor): void {
  const token = c.peek();
  if (c.is(t.RCurly) || c.is(t.RParen) || c.is(t.RSquare)) {
    if (!c.bracketsAmiss) c.stray();
  } else if (token?.firstOnLine === true) {
    const meant = token.tokenType === t.Word ? nearest(token.image, declarationWords) : undefined;
    if (meant === token.image) c.note("S18", c.here, { expected: "a whole declaration", found: c.found }, { help: "Its name is missing." });
    else c.note("S09", c.here, { found: c.found }, otherDeclaration(c, meant));
  } else if (c.isWord("with") || c.isWord("WITH")) {
    c.expected("the next declaration", "What is said of it stands in braces, as in `{ value as json }`.");
  } else c.expected("the next declaration");
  while (!c.done) c.drop();
}

function otherDeclaration(c: Cursor, meant: string | undefined): Details {
  const help = declarationInOtherWords(c.peek()?.image ?? "");
  return help === undefined ? didYouMean(c.here, meant) : { help };
}

function block(c: Cursor, kind: BlockKind): void {
  shapeBlock(c, c.phrases.blocks[kind], `A ${kind}`);
}

function shapeApp(c: Cursor): void {
  shapeText(c, "the application's id as a text");
  shapeAppBlock(c);
}

function shapeImport(c: Cursor): void {
  if (!c.is(t.LCurly)) {
    shapeText(c, "a file's path as a text, or names in braces");
    return;
  }
  importedNames(c);
  shapeKeyword(c, "from", t.From);
  shapeText(c, "a file's path as a text");
}

function importedNames(c: Cursor): void {
  const open = c.peek();
  c.emit();
  while (c.is(t.Word) && !endsImport(c)) importedName(c);
  while (!c.done && !c.is(t.RCurly) && !endsImport(c)) {
    c.expected("a name or `}`");
    c.drop();
  }
  c.dropTrailing(t.Comma);
  if (c.is(t.RCurly)) {
    c.emit();
    return;
  }
  if (open) c.unclosed(open, "{", "}");
  c.insert(t.RCurly, "}");
}

function importedName(c: Cursor): void {
  if (c.isWord("as", 1)) {
    c.emit();
    c.emit(t.As);
  }
  shapeName(c);
  if (c.is(t.Comma)) {
    c.emit();
    return;
  }
  if (c.is(t.Word) && !endsImport(c)) c.missingComma();
}

/** `from` and a path, although the brace is open. */
const endsImport = (c: Cursor): boolean => c.isWord("from") && c.is(t.Text, 1);

function shapeParam(c: Cursor): void {
  const name = c.peek()?.image ?? "";
  const at = c.here;
  shapeName(c);
  if (!c.is(t.Colon) && !c.is(t.Equals)) c.problem("S31", at, { name });
  if (c.is(t.Colon)) typeAfterColon(c, true);
  if (!c.is(t.Equals)) return;
  c.emit();
  shapeExpression(c, {});
}

function typeAfterColon(c: Cursor, union: boolean): void {
  c.emit();
  shapeType(c, union);
}

function shapeTypeDeclaration(c: Cursor): void {
  shapeName(c);
  shapeMark(c, "=", t.Equals, "A type is declared as `type Name = …`.");
  shapeType(c, true);
}

function shapeTopic(c: Cursor): void {
  shapeText(c, "the topic's name as a text");
  block(c, "topic");
}

function shapeSource(c: Cursor): void {
  const form = 'A source is declared as `source name: stream<K, V> from "topic"`.';
  shapeName(c);
  const hasColon = c.is(t.Colon);
  shapeMark(c, ":", t.Colon, form);
  if (c.isWord("global") && [t.Word, t.LParen, t.LCurly, t.Text].some((type) => c.is(type, 1))) c.emit(t.Global);
  if (c.isWord("from") && c.is(t.Text, 1)) {
    // Without its colon it is said already how a source is declared.
    if (hasColon) c.expected("what it is: `stream<K, V>`, `table<K, V>` or `global table<K, V>`", form);
    c.insert(t.Missing);
  } else shapeType(c, false);
  shapeKeyword(c, "from", t.From);
  if (c.isWord("matching") && beginsOperand(c.peek(1)) && !c.is(t.LCurly, 1)) c.emit(t.Matching);
  shapeExpression(c, { list: true });
  block(c, "source");
}

function shapePipeline(c: Cursor): void {
  const form = "A pipeline is declared as `stream name = source | operator …`.";
  shapeName(c);
  if (c.is(t.Colon)) typeAfterColon(c, true);
  shapeMark(c, "=", t.Equals, form);
  shapeOrigin(c, form);
  if (c.is(t.Dot) || c.is(t.QuestionDot)) calledStages(c);
  shapeStages(c);
}

/** `users.filter(…)`, as a method: what follows up to the next `|` is left out. */
function calledStages(c: Cursor): void {
  c.expected("a stage", "A stage is `| operator …`, as in `users | filter value.age > 17`.");
  while (!c.done && !c.is(t.Bar)) c.drop();
}

/** The stream or table that the pipeline begins with. */
function shapeOrigin(c: Cursor, form: string): void {
  if (c.is(t.Bar) && c.is(t.Word, 1) && matchPhrase(c.phrases.operators, c.tokens, c.at + 1) === 0) {
    c.expected("the name of a stream or table", "What the pipeline begins with stands right after `=`, without a `|`.");
    c.drop();
    c.emit();
    return;
  }
  if (!c.is(t.Text)) {
    shapeReference(c, "the name of a stream or table", form);
    return;
  }
  c.expected("the name of a stream or table", "A topic is read through a `source` declaration.");
  c.drop();
  c.insert(t.Word);
}

function shapeSplit(c: Cursor): void {
  shapeReference(c, "the name of a stream");
  shapeBranches(c);
}

function shapeStore(c: Cursor): void {
  shapeName(c);
  shapeMark(c, ":", t.Colon, 'A store is declared as `store name: keyvalue<K, V> as "name"`.');
  shapeType(c, false);
  if (c.isWord("as")) {
    c.emit(t.As);
    shapeExpression(c, {});
  }
  block(c, "store");
}

function shapeSink(c: Cursor): void {
  shapeReference(c, "the name of a stream or table");
  if (c.isWord("foreach")) c.emit(t.Foreach);
  else shapeKeyword(c, "to", t.To);
  shapeExpression(c, {});
  block(c, "sink");
}

function shapeConnect(c: Cursor): void {
  const form = 'Write `connect file "path" to "topic"`, or `connect "topic" to file "path"`.';
  if (c.isWord("file")) {
    c.emit(t.File);
    shapeExpression(c, {});
    shapeKeyword(c, "to", t.To);
    shapeText(c, "the topic's name as a text", form);
  } else {
    shapeText(c, "`file`, or the topic's name as a text", form);
    shapeKeyword(c, "to", t.To);
    shapeKeyword(c, "file", t.File);
    shapeExpression(c, {});
  }
  block(c, "connect");
}

function shapeTest(c: Cursor): void {
  shapeText(c, "the test's name as a text");
  shapeSteps(c);
}
