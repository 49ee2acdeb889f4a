/** Concrete tree → expressions. */
import type { CstNode } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import { cover, type Span } from "../../core/source.js";
import { type Expression, isMissing, type Literal, type MatchArm, type Pattern, type RecordField } from "../ast.js";
import type { Token } from "../lex/token.js";
import { type Building, buildChosen, nameOf, nodeIn, nodes, nowhere, placeOf, textOfToken, tokenIn, tokenPlace, tokensIn } from "./cst.js";
import { isBinaryOperator, nest, type PlacedOperator } from "./operators.js";

const missing = (at: Span): Expression => ({ kind: "missing", at });

export function buildExpression(b: Building, node: CstNode | undefined): Expression {
  if (!node) return missing(nowhere(b));
  const operators = tokensIn(node, t.Infix);
  const operands = nodes(node, "operand");
  const [first] = operands;
  if (first && operators.length === 0) return buildOperand(b, first);
  const placed = operators.flatMap((token): PlacedOperator[] =>
    isBinaryOperator(token.image) ? [{ operator: token.image, at: tokenPlace(b, token) }] : [],
  );
  const built = operands.map((operand) => buildOperand(b, operand));
  return nest(built, placed, b.findings) ?? missing(placeOf(b, node));
}

function buildLambda(b: Building, node: CstNode): Expression {
  const single = tokenIn(node, t.LambdaName);
  const parameters = (single ? [single] : tokensIn(node, t.Word)).map((token) => nameOf(b, token));
  return { kind: "lambda", at: placeOf(b, node), parameters, body: buildExpression(b, nodeIn(node, "expression")) };
}

// ---- operands ----

function buildOperand(b: Building, node: CstNode): Expression {
  const base = buildPrimary(b, node);
  const whole = nodes(node, "suffix").reduce((target, suffix) => withSuffix(b, target, suffix), base);
  return tokensIn(node, t.Prefix).reduceRight<Expression>((operand, sign) => signed(b, sign, operand), whole);
}

function signed(b: Building, sign: Token, operand: Expression): Expression {
  const at = cover(tokenPlace(b, sign), operand.at);
  return { kind: "unary", at, operator: sign.image === "!" ? "!" : "-", operand };
}

type Build = (b: Building, node: CstNode) => Expression;

/** How each kind of primary is built, by the child that it has. */
const primaries: ReadonlyMap<string, Build> = new Map<string, Build>([
  ["list", buildList],
  ["record", buildRecord],
  ["conditional", buildConditional],
  ["match", buildMatch],
  ["lambda", buildLambda],
  ["template", buildTemplate],
]);

function buildPrimary(b: Building, node: CstNode): Expression {
  const token = tokenIn(node, t.Word) ?? tokenIn(node, t.Text) ?? tokenIn(node, t.Literal) ?? tokenIn(node, t.TemplateWhole);
  if (token) return buildLeaf(b, token);
  const chosen = buildChosen(b, node, primaries);
  if (chosen) return chosen;
  const inner = nodeIn(node, "expression");
  if (inner) return { ...buildExpression(b, inner), at: parenthesized(b, node, inner) };
  const gap = tokenIn(node, t.Missing);
  return missing(gap ? tokenPlace(b, gap) : nowhere(b));
}

function parenthesized(b: Building, node: CstNode, inner: CstNode): Span {
  const [open, close] = [tokenIn(node, t.LParen), tokenIn(node, t.RParen)];
  return open && close ? cover(tokenPlace(b, open), tokenPlace(b, close)) : placeOf(b, inner);
}

function buildLeaf(b: Building, token: Token): Expression {
  const at = tokenPlace(b, token);
  const { payload, image, tokenType } = token;
  if (typeof payload === "object") return { kind: "literal", at, literal: payload };
  const text = payload ?? "";
  if (tokenType === t.Text) return { kind: "literal", at, literal: { kind: "text", value: text } };
  if (tokenType === t.TemplateWhole) return { kind: "template", at, parts: text === "" ? [] : [text] };
  return image === "" ? missing(at) : { kind: "name", at, name: image };
}

function withSuffix(b: Building, target: Expression, suffix: CstNode): Expression {
  const at = cover(target.at, placeOf(b, suffix));
  const optional = tokenIn(suffix, t.QuestionDot) !== undefined;
  const index = nodeIn(suffix, "index");
  if (index) return { kind: "index", at, target, index: buildExpression(b, nodeIn(index, "expression")), optional };
  const call = nodeIn(suffix, "call");
  if (call) return { kind: "call", at, callee: target, arguments: nodes(call, "expression").map((each) => buildExpression(b, each)) };
  const name = nameOf(b, tokenIn(suffix, t.Word));
  return name.text === "" ? missing(at) : { kind: "field", at, target, name, optional };
}

function buildTemplate(b: Building, node: CstNode): Expression {
  const texts = [tokenIn(node, t.TemplateHead), ...tokensIn(node, t.TemplateMiddle), tokenIn(node, t.TemplateTail)];
  const holes = nodes(node, "expression");
  const parts = texts.flatMap((token, i): (string | Expression)[] => {
    const text = textOfToken(b, token).text;
    const hole = holes[i];
    return [...(text === "" ? [] : [text]), ...(hole ? [buildExpression(b, hole)] : [])];
  });
  return { kind: "template", at: placeOf(b, node), parts };
}

function buildList(b: Building, node: CstNode): Expression {
  return { kind: "list", at: placeOf(b, node), items: nodes(node, "expression").map((item) => buildExpression(b, item)) };
}

// ---- records ----

/** A record with a nameless field is missing as a whole: what it lacks is not known. */
function buildRecord(b: Building, node: CstNode): Expression {
  const at = placeOf(b, node);
  const fields = nodes(node, "field").map((field) => buildField(b, field));
  const nameless = fields.some((field) => field.kind === "field" && isMissing(field.name));
  return nameless ? missing(at) : { kind: "record", at, fields };
}

function buildField(b: Building, node: CstNode): RecordField {
  const at = placeOf(b, node);
  const expression = nodeIn(node, "expression");
  if (tokenIn(node, t.Ellipsis)) return { kind: "spread", at, value: expression ? buildExpression(b, expression) : undefined };
  const [word, text] = [tokenIn(node, t.Word), tokenIn(node, t.Text)];
  const name = text ? textOfToken(b, text) : nameOf(b, word);
  if (tokenIn(node, t.Colon)) return { kind: "field", at, name, value: buildExpression(b, expression), shorthand: false };
  return { kind: "field", at, name, value: { kind: "name", at: name.at, name: name.text }, shorthand: true };
}

// ---- if and match ----

function buildConditional(b: Building, node: CstNode): Expression {
  return {
    kind: "if",
    at: placeOf(b, node),
    condition: buildExpression(b, nodeIn(node, "condition")),
    // biome-ignore lint/suspicious/noThenProperty: the node of `if … then … else …`; nobody awaits it
    then: buildExpression(b, nodeIn(node, "then")),
    else: buildExpression(b, nodeIn(node, "else")),
  };
}

function buildMatch(b: Building, node: CstNode): Expression {
  const arms = nodes(node, "arm").map((arm) => buildArm(b, arm));
  return { kind: "match", at: placeOf(b, node), subject: buildExpression(b, nodeIn(node, "expression")), arms };
}

function buildArm(b: Building, node: CstNode): MatchArm {
  const patterns = nodes(node, "pattern").flatMap((pattern) => buildPattern(b, pattern));
  return { at: placeOf(b, node), patterns, value: buildExpression(b, nodeIn(node, "expression")) };
}

/** None for a pattern that was bad. */
function buildPattern(b: Building, node: CstNode): readonly Pattern[] {
  const at = placeOf(b, node);
  if (tokenIn(node, t.Word)) return [{ kind: "any", at }];
  const text = tokenIn(node, t.Text);
  if (text) return [{ kind: "literal", at, literal: { kind: "text", value: textOfToken(b, text).text } }];
  const payload = tokenIn(node, t.Literal)?.payload;
  if (typeof payload !== "object") return [];
  return [{ kind: "literal", at, literal: tokenIn(node, t.Prefix) ? negated(payload) : payload }];
}

function negated(literal: Literal): Literal {
  return literal.kind === "number" || literal.kind === "bigint" ? { ...literal, digits: `-${literal.digits}` } : literal;
}
