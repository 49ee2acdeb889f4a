/**
 * A TextMate grammar, made from the words that the compiler itself reads, so that a new operator, clause, type or function is
 * highlighted without a change here. It knows where phrases mean something: an operator behind `|`, a clause outside brackets.
 */
import { builtInTypes, scopeNames } from "../../src/check/own-names.js";
import { functions } from "../../src/stdlib/functions/index.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { declarationWords } from "../../src/syntax/shape/names.js";
import { stepPhrases } from "../../src/syntax/shape/tests.js";
import { commonClauses } from "../../src/syntax/vocabulary.js";

interface Capture {
  readonly name: string;
}

interface Pattern {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly captures?: Readonly<Record<string, Capture>>;
  readonly beginCaptures?: Readonly<Record<string, Capture>>;
  readonly endCaptures?: Readonly<Record<string, Capture>>;
  readonly patterns?: readonly Pattern[];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Phrases with any spaces between their words, the longest first; several words are none where the last begins an expression. */
function oneOf(phrases: Iterable<string>): string {
  const sorted = [...new Set(phrases)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = (words: readonly string[]) => words.map(escaped).join("\\s+") + (words.length > 1 ? "(?!\\s*(?:=>|\\?\\.|\\.))" : "");
  return `(?:${sorted.map((phrase) => pattern(phrase.split(" "))).join("|")})`;
}

/** No field's name, no key, and nothing that is called. */
const phrase = (phrases: Iterable<string>): string => `(?<![.\\w$])${oneOf(phrases)}(?![\\w$])(?!\\s*(?:=>|\\?\\.|[.:(]))`;

const capture = (...names: readonly string[]): Readonly<Record<string, Capture>> =>
  Object.fromEntries(names.map((name, i) => [String(i + 1), { name: `${name}.topo` }]));

const include = (...names: readonly string[]): readonly Pattern[] => names.map((name) => ({ include: `#${name}` }));

const word = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
/** Where the next declaration begins, whatever is still open. */
const nextDeclaration = `(?=^(?:${declarationWords.join("|")})\\s+["{\\w])`;

/** From the word that opens a declaration up to the next one. */
function declaration(words: readonly string[], head: string, names: readonly string[], patterns: readonly Pattern[]): Pattern {
  return {
    begin: `^\\s*(${words.join("|")})\\b${head}`,
    end: `(?=^\\s*(?:${declarationWords.join("|")})\\s+["{\\w])`,
    beginCaptures: capture("storage.type.declaration", ...names),
    patterns,
  };
}

function bracketed(open: string, close: string, patterns: readonly Pattern[]): Pattern {
  return {
    begin: escaped(open),
    end: `${escaped(close)}|${nextDeclaration}`,
    beginCaptures: { 0: { name: "punctuation.section.begin.topo" } },
    endCaptures: { 0: { name: "punctuation.section.end.topo" } },
    patterns,
  };
}

const blockWords = Object.values(vocabulary.blocks).flat();
const clauseWords = [...vocabulary.operators.flatMap((operator) => operator.clauses), ...commonClauses];
const named = `\\s+(${word})`;

const block = bracketed("{", "}", [
  ...include("comments"),
  { match: `((?:${word}\\.)*${word}|"[^"]*")\\s*(=)(?![=>])`, captures: capture("variable.other.setting", "keyword.operator.assignment") },
  { match: phrase(blockWords), name: "keyword.other.property.topo" },
  ...include("expression"),
]);

const repository: Readonly<Record<string, { readonly patterns: readonly Pattern[] }>> = {
  comments: {
    patterns: [
      { match: "^\\s*///(?!/).*$", name: "comment.line.documentation.topo" },
      {
        match: "(//\\s*)(allow\\s+[A-Z]\\d\\d)(:.*)$",
        captures: capture("comment.line.double-slash", "keyword.other.allow", "comment.line.double-slash"),
      },
      { match: "//.*$", name: "comment.line.double-slash.topo" },
      { begin: "/\\*", end: "\\*/", name: "comment.block.topo" },
    ],
  },
  declarations: {
    patterns: [
      declaration(["type"], `${named}\\s*(=)`, ["entity.name.type", "keyword.operator.assignment"], include("comments", "type")),
      declaration(
        ["param"],
        named,
        ["variable.other.constant"],
        [{ begin: ":", end: `(?==)|${nextDeclaration}|$`, patterns: include("type") }, ...include("expression")],
      ),
      declaration(
        ["stream", "table"],
        named,
        ["entity.name.function"],
        include("comments", "typeBeforeEquals", "stage", "clause", "expression"),
      ),
      declaration(
        ["source", "store"],
        `${named}\\s*(:)`,
        ["entity.name.function", "punctuation.separator.type"],
        [
          ...include("comments"),
          { match: "(?<![.\\w$])(from|matching|as|global)(?![\\w$])", captures: capture("keyword.other.declaration") },
          block,
          ...include("generic", "type", "expression"),
        ],
      ),
      declaration(
        ["split"],
        named,
        ["variable.other.readwrite"],
        [
          bracketed("{", "}", [
            ...include("comments"),
            { match: `(${word})\\s+(when|otherwise)(?![\\w$])`, captures: capture("entity.name.function", "keyword.control.branch") },
            { match: "(?<![.\\w$])(otherwise\\s+drop|when|otherwise)(?![\\w$])", name: "keyword.control.branch.topo" },
            ...include("expression"),
          ]),
          ...include("comments"),
        ],
      ),
      declaration(
        ["sink"],
        `${named}\\s+(to|foreach)`,
        ["variable.other.readwrite", "keyword.other.declaration"],
        [block, ...include("expression")],
      ),
      declaration(
        ["test"],
        "",
        [],
        [...include("strings"), { ...bracketed("{", "}", include("step")), name: "meta.test.topo" }, ...include("comments")],
      ),
      declaration(
        ["import"],
        "",
        [],
        [{ match: "(?<![.\\w$])(as|from)(?![\\w$])", name: "keyword.other.declaration.topo" }, ...include("expression")],
      ),
      declaration(
        ["app", "topic", "connect"],
        '(?=\\s+["f])',
        [],
        [{ match: "(?<![.\\w$])(file|to)(?![\\w$])", name: "keyword.other.declaration.topo" }, block, ...include("expression")],
      ),
    ],
  },
  stage: {
    patterns: [
      {
        match: `(?:^\\s*)?(\\|)\\s*(${oneOf(vocabulary.operators.map((operator) => operator.phrase))})(?![\\w$])`,
        captures: capture("punctuation.separator.stage", "keyword.control.stage"),
      },
      { match: `^\\s*(\\|)\\s*(${word})`, captures: capture("punctuation.separator.stage", "invalid.illegal.operator") },
    ],
  },
  clause: { patterns: [{ match: phrase(clauseWords), name: "keyword.other.clause.topo" }] },
  step: {
    patterns: [
      ...include("comments"),
      { match: `^\\s*(${oneOf(stepPhrases)})(?![\\w$])`, captures: capture("keyword.control.test") },
      { match: '(?<![.\\w$])(contains|at|is|window|every|from|for)(?=\\s+["\\w\\[{(-])(?![\\w$])', name: "keyword.other.test.topo" },
      { match: "\\|", name: "punctuation.separator.cell.topo" },
      ...include("expression"),
    ],
  },
  typeBeforeEquals: {
    patterns: [
      {
        begin: `\\G\\s*(:)`,
        end: `(?==)|${nextDeclaration}`,
        beginCaptures: capture("punctuation.separator.type"),
        patterns: include("type"),
      },
    ],
  },
  generic: { patterns: [{ match: "(?<![.\\w$])(stream|table|keyvalue|window|session|versioned)(?=\\s*<)", name: "support.type.topo" }] },
  type: {
    patterns: [
      ...include("comments", "strings"),
      { match: `(?<![\\w$])(${oneOf(builtInTypes)})(?![\\w$])(?!\\s*\\??\\s*:)`, name: "support.type.topo" },
      { match: "(?<![\\w$])(closed|avro|jsonschema|null)(?![\\w$])(?!\\s*\\??\\s*:)", name: "keyword.other.type.topo" },
      {
        match: `(${word})\\s*(\\?)?\\s*(:)`,
        captures: capture("variable.other.property", "keyword.operator.optional", "punctuation.separator.type"),
      },
      { match: "\\b\\p{Lu}[\\p{L}\\p{N}_$]*", name: "entity.name.type.topo" },
      { match: "\\|", name: "keyword.operator.union.topo" },
      { match: "\\?", name: "keyword.operator.nullable.topo" },
      bracketed("{", "}", include("type")),
      bracketed("<", ">", include("generic", "type")),
    ],
  },
  expression: {
    patterns: [
      ...include("comments", "strings", "templates", "literals"),
      { match: `(\\?\\.|\\.)\\s*(${word})`, captures: capture("punctuation.accessor", "variable.other.property") },
      { match: "(?<![\\w$])(if|then|else|match|in|matches)(?![\\w$])(?!\\s*:)", name: "keyword.control.expression.topo" },
      { match: "(?<![\\w$])(true|false|null)(?![\\w$])(?!\\s*:)", name: "constant.language.topo" },
      { match: `(${word})\\s*(=>)`, captures: capture("variable.parameter", "storage.type.function.arrow") },
      { match: "=>", name: "storage.type.function.arrow.topo" },
      { match: `(?<![\\w$])(${oneOf(functions.map(({ name }) => name))})(?=\\s*\\()`, name: "support.function.topo" },
      { match: `(${word})(?=\\s*\\()`, name: "entity.name.function.call.topo" },
      { match: `(?<![\\w$])(${oneOf(scopeNames)})(?![\\w$])(?!\\s*:(?!:))`, name: "variable.language.topo" },
      { match: "\\.\\.\\.|\\?\\?|&&|\\|\\||==|!=|<=|>=|[<>+*/%!-]", name: "keyword.operator.topo" },
      { match: "=", name: "keyword.operator.assignment.topo" },
      bracketed("(", ")", include("expression")),
      bracketed("[", "]", include("every", "expression")),
      bracketed("{", "}", include("field", "expression")),
      { match: word, name: "variable.other.readwrite.topo" },
    ],
  },
  every: { patterns: [{ match: '(?<![.\\w$])(every|from|for)(?=\\s+["\\w])', name: "keyword.other.test.topo" }] },
  field: {
    patterns: [
      { match: `(${word})\\s*(:)`, captures: capture("variable.other.property", "punctuation.separator.key") },
      { match: `("[^"]*")\\s*(:)`, captures: capture("string.quoted.double", "punctuation.separator.key") },
    ],
  },
  strings: {
    patterns: [{ begin: '"', end: '"|$', name: "string.quoted.double.topo", patterns: include("escapes") }],
  },
  templates: {
    patterns: [
      {
        begin: "`",
        end: "`|$",
        name: "string.interpolated.topo",
        patterns: [
          ...include("escapes"),
          {
            begin: "\\$\\{",
            end: "\\}|$",
            name: "meta.embedded.line.topo",
            beginCaptures: { 0: { name: "punctuation.definition.template-expression.begin.topo" } },
            endCaptures: { 0: { name: "punctuation.definition.template-expression.end.topo" } },
            patterns: [{ begin: "/\\*", end: "\\*/|$", name: "comment.block.topo" }, ...include("hole")],
          },
        ],
      },
    ],
  },
  /** `//` is no comment in a hole. */
  hole: { patterns: [{ match: "/", name: "keyword.operator.topo" }, ...include("expression")] },
  escapes: {
    patterns: [
      { match: '\\\\(?:u[0-9a-fA-F]{4}|["\\\\/bfnrt`$])', name: "constant.character.escape.topo" },
      { match: "\\\\.", name: "invalid.illegal.escape.topo" },
    ],
  },
  literals: {
    patterns: [
      { match: "(?<![\\w$.])\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?![\\w$:])", name: "constant.numeric.time.topo" },
      { match: "(?<![\\w$.])(?:\\d[\\d_]*(?:d|h|ms|m|s))+(?![\\w$])", name: "constant.numeric.duration.topo" },
      { match: "(?<![\\w$.])\\d[\\d_]*(?:KB|MB|GB)(?![\\w$])", name: "constant.numeric.size.topo" },
      {
        match: "(?<![\\w$])(?:0[xX][0-9a-fA-F_]+|\\d[\\d_]*(?:\\.\\d[\\d_]*)?(?:[eE][+-]?\\d+)?n?)(?![\\w$])",
        name: "constant.numeric.topo",
      },
      { match: "(?<![\\w$.])\\d[\\w$]*", name: "invalid.illegal.literal.topo" },
    ],
  },
};

export function textMateGrammar(): object {
  return {
    name: "Topo",
    scopeName: "source.topo",
    fileTypes: ["topo"],
    patterns: include("comments", "declarations"),
    repository,
  };
}

/** What editors need to know besides: brackets, comments, what Enter does. */
export function languageConfiguration(): object {
  const brackets = [
    ["{", "}"],
    ["[", "]"],
    ["(", ")"],
  ];
  const quotes = [
    ['"', '"'],
    ["`", "`"],
  ];
  return {
    comments: { lineComment: "//", blockComment: ["/*", "*/"] },
    brackets,
    autoClosingPairs: [
      ...brackets.map(([open, close]) => ({ open, close })),
      ...quotes.map(([open, close]) => ({ open, close, notIn: ["string", "comment"] })),
    ],
    surroundingPairs: [...brackets, ...quotes],
    folding: { offSide: false },
    onEnterRules: [
      { beforeText: "^\\s*///.*$", action: { indent: "none", appendText: "/// " } },
      { beforeText: "^\\s*\\|\\s*\\S.*$", action: { indent: "none", appendText: "| " } },
    ],
  };
}
