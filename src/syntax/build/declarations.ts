/** Concrete tree → declarations: one function for each rule. */
import type { CstNode } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import type { Branch, Declaration, ImportDeclaration, Name } from "../ast.js";
import type { Token } from "../lex/token.js";
import { type Building, buildChosen, docOf, nameOf, nodeIn, nodes, placeOf, textOfToken, tokenIn, tokensIn } from "./cst.js";
import { buildExpression } from "./expressions.js";
import { buildBlock, buildClauses, buildEntries, buildStage } from "./stages.js";
import { buildSteps } from "./tests.js";
import { buildPostfixType, buildType } from "./types.js";

type Build = (b: Building, node: CstNode) => Declaration;

/** The rules of the grammar that are declarations, with the token that opens each. */
const builders: ReadonlyMap<string, Build> = new Map<string, Build>([
  ["app", buildApp],
  ["imports", buildImport],
  ["param", buildParam],
  ["typeDeclaration", buildTypeDeclaration],
  ["topic", buildTopic],
  ["source", buildSource],
  ["pipeline", buildPipeline],
  ["split", buildSplit],
  ["store", buildStore],
  ["sink", buildSink],
  ["connect", buildConnect],
  ["test", buildTest],
]);

/** Undefined where too little of it was there. */
export function buildDeclaration(b: Building, node: CstNode, opener: Token): Declaration | undefined {
  const built = buildChosen(b, node, builders);
  return built && { ...built, ...docOf(opener) };
}

const ownName = (b: Building, node: CstNode): Name => nameOf(b, tokenIn(node, t.Word));

function buildApp(b: Building, node: CstNode): Declaration {
  const id = textOfToken(b, tokenIn(node, t.Text));
  return { kind: "app", at: placeOf(b, node), id, entries: buildEntries(b, node), clauses: buildClauses(b, node) };
}

function buildImport(b: Building, node: CstNode): ImportDeclaration {
  const names = tokenIn(node, t.LCurly) ? nodes(node, "importedName").map((name) => buildImportedName(b, name)) : undefined;
  return { kind: "import", at: placeOf(b, node), names, from: textOfToken(b, tokenIn(node, t.Text)) };
}

function buildImportedName(b: Building, node: CstNode): { readonly name: Name; readonly alias?: Name } {
  const [name, alias] = tokensIn(node, t.Word);
  return { name: nameOf(b, name), ...(alias ? { alias: nameOf(b, alias) } : {}) };
}

function buildParam(b: Building, node: CstNode): Declaration {
  const [type, value] = [nodeIn(node, "type"), nodeIn(node, "expression")];
  return {
    kind: "param",
    at: placeOf(b, node),
    name: ownName(b, node),
    ...(type ? { type: buildType(b, type) } : {}),
    ...(value ? { value: buildExpression(b, value) } : {}),
  };
}

function buildTypeDeclaration(b: Building, node: CstNode): Declaration {
  return { kind: "type", at: placeOf(b, node), name: ownName(b, node), type: buildType(b, nodeIn(node, "type")) };
}

function buildTopic(b: Building, node: CstNode): Declaration {
  return { kind: "topic", at: placeOf(b, node), topic: textOfToken(b, tokenIn(node, t.Text)), clauses: buildBlock(b, node) };
}

function buildSource(b: Building, node: CstNode): Declaration {
  return {
    kind: "source",
    at: placeOf(b, node),
    name: ownName(b, node),
    global: tokenIn(node, t.Global) !== undefined,
    type: buildPostfixType(b, nodeIn(node, "postfixType")),
    from: nodes(node, "expression").map((each) => buildExpression(b, each)),
    matching: tokenIn(node, t.Matching) !== undefined,
    clauses: buildBlock(b, node),
  };
}

function buildPipeline(b: Building, node: CstNode): Declaration {
  const [name, from] = tokensIn(node, t.Word);
  const type = nodeIn(node, "type");
  return {
    kind: "pipeline",
    at: placeOf(b, node),
    keyword: tokenIn(node, t.Pipeline)?.image === "table" ? "table" : "stream",
    name: nameOf(b, name),
    ...(type ? { type: buildType(b, type) } : {}),
    from: nameOf(b, from),
    stages: nodes(node, "stage").map((stage) => buildStage(b, stage)),
  };
}

function buildSplit(b: Building, node: CstNode): Declaration {
  const branches = nodes(node, "branch").map((branch) => buildBranch(b, branch));
  return { kind: "split", at: placeOf(b, node), stream: ownName(b, node), branches };
}

function buildBranch(b: Building, node: CstNode): Branch {
  const name = tokenIn(node, t.Word);
  return {
    ...docOf(name ?? tokenIn(node, t.Otherwise)),
    at: placeOf(b, node),
    name: name ? nameOf(b, name) : undefined,
    when: tokenIn(node, t.When) ? buildExpression(b, nodeIn(node, "expression")) : undefined,
  };
}

function buildStore(b: Building, node: CstNode): Declaration {
  const as = nodeIn(node, "expression");
  return {
    kind: "store",
    at: placeOf(b, node),
    name: ownName(b, node),
    type: buildPostfixType(b, nodeIn(node, "postfixType")),
    ...(as ? { as: buildExpression(b, as) } : {}),
    clauses: buildBlock(b, node),
  };
}

function buildSink(b: Building, node: CstNode): Declaration {
  return {
    kind: "sink",
    at: placeOf(b, node),
    stream: ownName(b, node),
    verb: tokenIn(node, t.Foreach) ? "foreach" : "to",
    target: buildExpression(b, nodeIn(node, "expression")),
    clauses: buildBlock(b, node),
  };
}

/** The file comes first where the text stands last. */
function buildConnect(b: Building, node: CstNode): Declaration {
  const [to, file] = [tokenIn(node, t.To), tokenIn(node, t.File)];
  const fileFirst = file !== undefined && (to === undefined || file.start < to.start);
  return {
    kind: "connect",
    at: placeOf(b, node),
    direction: fileFirst ? "file to topic" : "topic to file",
    file: buildExpression(b, nodeIn(node, "expression")),
    topic: textOfToken(b, tokenIn(node, t.Text)),
    clauses: buildBlock(b, node),
  };
}

function buildTest(b: Building, node: CstNode): Declaration {
  return { kind: "test", at: placeOf(b, node), title: textOfToken(b, tokenIn(node, t.Text)), steps: buildSteps(b, node) };
}
