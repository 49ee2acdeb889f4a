/**
 * The kinds of tokens that the grammar sees.
 * None has a pattern: `src/syntax/lex` makes them, and `src/syntax/shape` gives a word the kind that its place asks for, so that
 * the grammar decides everything by one token of lookahead and knows no operator.
 */
import { createToken, Lexer, type TokenType } from "chevrotain";

/** `label` is how messages speak of the token. */
const token = (name: string, label: string): TokenType => createToken({ name, label, pattern: Lexer.NA });

// Words that open a declaration. `stream` and `table` are one kind.
export const App = token("App", "`app`");
export const Import = token("Import", "`import`");
export const Param = token("Param", "`param`");
export const Type = token("Type", "`type`");
export const Topic = token("Topic", "`topic`");
export const Source = token("Source", "`source`");
export const Pipeline = token("Pipeline", "`stream` or `table`");
export const Split = token("Split", "`split`");
export const Store = token("Store", "`store`");
export const Sink = token("Sink", "`sink`");
export const Connect = token("Connect", "`connect`");
export const Test = token("Test", "`test`");

// Names and phrases. A phrase is one token, its words joined by one space.
export const Word = token("Word", "a name");
export const OperatorPhrase = token("OperatorPhrase", "an operator");
export const ClausePhrase = token("ClausePhrase", "a clause");
/** The key of a setting, `key.with.dots` or a text, as one token. */
export const Key = token("Key", "a key");
/** The `|` that leads a stage. */
export const StageBar = token("StageBar", "`|`");

// Words of declarations.
export const Global = token("Global", "`global`");
export const From = token("From", "`from`");
export const Matching = token("Matching", "`matching`");
export const As = token("As", "`as`");
export const To = token("To", "`to`");
export const Foreach = token("Foreach", "`foreach`");
export const File = token("File", "`file`");
export const When = token("When", "`when`");
export const Otherwise = token("Otherwise", "`otherwise`");
export const Drop = token("Drop", "`drop`");

// Words of tests; a step's words are one token.
/** `partitions`, `start`, `advance wall clock to`, `advance wall clock by`. */
export const StepValue = token("StepValue", "a step");
export const SetStep = token("SetStep", "`set`");
export const RestartStep = token("RestartStep", "`restart`");
export const Send = token("Send", "`send`");
export const Expect = token("Expect", "`expect`");
export const Contains = token("Contains", "`contains`");
export const ExpectNothing = token("ExpectNothing", "`expect nothing on`");
export const ExpectNone = token("ExpectNone", "`expect dropped none`");
export const ExpectDropped = token("ExpectDropped", "`expect dropped`");
export const ExpectStore = token("ExpectStore", "`expect store`");
export const At = token("At", "`at`");
export const Window = token("Window", "`window`");
export const Is = token("Is", "`is`");
export const Every = token("Every", "`every`");
export const For = token("For", "`for`");
/** The first `|` of a line of a table, and the others. */
export const RowStart = token("RowStart", "a row");
export const CellWall = token("CellWall", "`|`");

// Types.
export const NullType = token("NullType", "`null`");
export const Closed = token("Closed", "`closed`");
/** `avro` or `jsonschema` before a text. */
export const SchemaFormat = token("SchemaFormat", "`avro` or `jsonschema`");

// Expressions.
/** Every literal but a text: its payload says which. */
export const Literal = token("Literal", "a value");
export const Text = token("Text", "a text");
export const TemplateWhole = token("TemplateWhole", "a template");
export const TemplateHead = token("TemplateHead", "a template");
export const TemplateMiddle = token("TemplateMiddle", "`}`");
export const TemplateTail = token("TemplateTail", "`}`");
/** An operator between two operands, `in` and `matches` among them; precedence is the tree builder's affair. */
export const Infix = token("Infix", "an operator");
/** `-` or `!` before an operand. */
export const Prefix = token("Prefix", "a sign");
export const If = token("If", "`if`");
export const Then = token("Then", "`then`");
export const Else = token("Else", "`else`");
export const Match = token("Match", "`match`");
/** The name before `=>`. */
export const LambdaName = token("LambdaName", "a parameter");
/** The `(` of `(a, b) =>`. */
export const LambdaOpen = token("LambdaOpen", "`(`");
/** Stands where an operand, a pattern or a type is missing or was bad; reported already. */
export const Missing = token("Missing", "a value");

// Punctuation.
export const LParen = token("LParen", "`(`");
export const RParen = token("RParen", "`)`");
export const LSquare = token("LSquare", "`[`");
export const RSquare = token("RSquare", "`]`");
export const LCurly = token("LCurly", "`{`");
export const RCurly = token("RCurly", "`}`");
/** The `{` of `{ key = value }`. */
export const ConfigOpen = token("ConfigOpen", "`{`");
export const Comma = token("Comma", "`,`");
/** An optional comma, between properties, entries or branches. */
export const Separator = token("Separator", "`,`");
export const Colon = token("Colon", "`:`");
export const Dot = token("Dot", "`.`");
export const QuestionDot = token("QuestionDot", "`?.`");
export const Question = token("Question", "`?`");
export const Ellipsis = token("Ellipsis", "`...`");
export const Equals = token("Equals", "`=`");
export const Arrow = token("Arrow", "`=>`");
export const Bar = token("Bar", "`|`");
export const Less = token("Less", "`<`");
export const Greater = token("Greater", "`>`");
export const Minus = token("Minus", "`-`");
export const Bang = token("Bang", "`!`");

/** Every token that the grammar uses; `Minus` and `Bang` never reach it. */
export const tokens: readonly TokenType[] = [
  ...[App, Import, Param, Type, Topic, Source, Pipeline, Split, Store, Sink, Connect, Test],
  ...[Word, OperatorPhrase, ClausePhrase, Key, StageBar],
  ...[Global, From, Matching, As, To, Foreach, File, When, Otherwise, Drop],
  ...[StepValue, SetStep, RestartStep, Send, Expect, Contains, ExpectNothing, ExpectNone, ExpectDropped, ExpectStore],
  ...[At, Window, Is, Every, For, RowStart, CellWall],
  ...[NullType, Closed, SchemaFormat],
  ...[Literal, Text, TemplateWhole, TemplateHead, TemplateMiddle, TemplateTail],
  ...[Infix, Prefix, If, Then, Else, Match, LambdaName, LambdaOpen, Missing],
  ...[LParen, RParen, LSquare, RSquare, LCurly, RCurly, ConfigOpen, Comma, Separator, Colon, Dot, QuestionDot, Question],
  ...[Ellipsis, Equals, Arrow, Bar, Less, Greater],
];
