/** Looking up operators and clauses by their words: the longest known phrase wins. */
import * as t from "../../../grammar/tokens.js";
import type { Token } from "../lex/token.js";
import { type BlockKind, commonClauses, type Vocabulary } from "../vocabulary.js";

export interface PhraseTable {
  readonly phrases: readonly string[];
  /** The words of each phrase by the first of them, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly (readonly string[])[]>;
}

export function phraseTable(phrases: readonly string[]): PhraseTable {
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const phrase of new Set(phrases)) {
    const words = phrase.split(" ");
    const first = words[0] ?? "";
    byFirst.set(first, [...(byFirst.get(first) ?? []), words]);
  }
  for (const all of byFirst.values()) all.sort((a, b) => b.length - a.length);
  return { phrases: [...new Set(phrases)], byFirst };
}

/** How many words from `at` on are the longest phrase of the table; 0 for none. */
export function matchPhrase(table: PhraseTable, tokens: readonly Token[], at: number): number {
  const first = tokens[at];
  if (first?.tokenType !== t.Word) return 0;
  const found = table.byFirst.get(first.image)?.find((words) => matches(words, tokens, at));
  return found?.length ?? 0;
}

/** Several words are no phrase where `.`, `?.` or `=>` follows: there the last one begins an expression. */
function matches(words: readonly string[], tokens: readonly Token[], at: number): boolean {
  if (words.some((word, i) => !isWord(tokens[at + i], word))) return false;
  const next = tokens[at + words.length]?.tokenType;
  return words.length === 1 || (next !== t.Dot && next !== t.QuestionDot && next !== t.Arrow);
}

export const isWord = (token: Token | undefined, word: string): boolean => token?.tokenType === t.Word && token.image === word;

/** Names that an expression reads from its place, so that a clause's word may be one of them: `map key`. */
const scopeNames: ReadonlySet<string> = new Set([
  ...["key", "value", "timestamp", "headers", "topic", "partition", "offset"],
  ...["agg", "left", "right", "at", "partitions"],
]);

const operandOpeners: ReadonlySet<unknown> = new Set([
  ...[t.Word, t.Text, t.Literal, t.Missing, t.TemplateWhole, t.TemplateHead],
  ...[t.LParen, t.LSquare, t.LCurly, t.Minus, t.Bang],
]);
/** What may also continue an expression. */
const continuers: ReadonlySet<unknown> = new Set([t.LParen, t.LSquare, t.Minus]);

/** Words that continue an expression. */
export const infixWords: ReadonlySet<string> = new Set(["in", "matches", "then", "else"]);

/** Whether an expression can begin with the token. */
export function beginsOperand(token: Token | undefined): boolean {
  return token !== undefined && operandOpeners.has(token.tokenType) && !(token.tokenType === t.Word && infixWords.has(token.image));
}

/** Whether the token begins an operand that cannot also continue an expression, as `(`, `[` and `-` can. */
export function beginsOnlyOperand(token: Token | undefined): boolean {
  return beginsOperand(token) && !continuers.has(token?.tokenType);
}

/** Words of a clause at `at`, where an operand could stand too; 0 when they are an operand. */
export function clauseInOperandPlace(table: PhraseTable, tokens: readonly Token[], at: number): number {
  const words = matchPhrase(table, tokens, at);
  if (words !== 1) return words;
  const next = tokens[at + 1];
  const type = next?.tokenType;
  if (type === t.Dot || type === t.QuestionDot || type === t.LParen || type === t.Arrow) return 0;
  const operand = scopeNames.has(tokens[at]?.image ?? "") && !(beginsOnlyOperand(next) && matchPhrase(table, tokens, at + 1) === 0);
  return operand ? 0 : 1;
}

/** The phrases of one vocabulary, ready for looking up. */
export interface Phrases {
  readonly operators: PhraseTable;
  /** Of an operator, those of every stage included; of an unknown operator, all there are. */
  readonly clausesOf: (operator: string) => PhraseTable;
  /** Operators that only clauses can follow. */
  readonly withoutArgument: ReadonlySet<string>;
  readonly blocks: Readonly<Record<BlockKind, PhraseTable>>;
  /** Of all operators. */
  readonly everyClause: PhraseTable;
  /** First words of all phrases. */
  readonly firstWords: ReadonlySet<string>;
}

const known = new WeakMap<Vocabulary, Phrases>();

export function phrasesOf(vocabulary: Vocabulary): Phrases {
  const phrases = known.get(vocabulary) ?? makePhrases(vocabulary);
  known.set(vocabulary, phrases);
  return phrases;
}

function makePhrases({ operators, blocks }: Vocabulary): Phrases {
  const clauses = new Map(operators.map((each) => [each.phrase, phraseTable([...each.clauses, ...commonClauses])]));
  const every = phraseTable([...operators.flatMap((each) => each.clauses), ...commonClauses]);
  const tables = {
    app: phraseTable(blocks.app),
    topic: phraseTable(blocks.topic),
    source: phraseTable(blocks.source),
    split: phraseTable(blocks.split),
    store: phraseTable(blocks.store),
    sink: phraseTable(blocks.sink),
    connect: phraseTable(blocks.connect),
  };
  const all = [...operators.map((each) => each.phrase), ...every.phrases, ...Object.values(tables).flatMap((table) => table.phrases)];
  return {
    operators: phraseTable(operators.map((each) => each.phrase)),
    everyClause: every,
    clausesOf: (operator) => clauses.get(operator) ?? every,
    withoutArgument: new Set(operators.filter(({ argument }) => argument === false).map(({ phrase }) => phrase)),
    blocks: tables,
    firstWords: new Set(all.map((phrase) => phrase.split(" ")[0] ?? "")),
  };
}
