/** Printing expressions. Parentheses stay as they were written; long ones break before operators, and in brackets. */
import * as t from "../../../grammar/tokens.js";
import { invariant } from "../../core/errors.js";
import type { Expression, MatchArm, Pattern, RecordField } from "../ast.js";
import { precedence } from "../build/operators.js";
import { bracketed, callBrackets, listBrackets, recordBraces, spaced, values } from "./brackets.js";
import { concat, type Doc, flat, group, indent, line, nothing, sequence, space } from "./doc.js";
import type { Feed } from "./feed.js";
import { inParentheses } from "./types.js";

type Kind = Expression["kind"];
type Of<K extends Kind> = Extract<Expression, { kind: K }>;
type Print<T> = (f: Feed, node: T) => Doc;

const printers: { readonly [K in Kind]: Print<Of<K>> } = {
  literal: (f) => f.take(),
  template,
  name: (f) => f.take(),
  unary: (f, { operand, operator }) => concat(f.take(operator), expression(f, operand)),
  binary,
  field: (f, { target, optional }) => concat(expression(f, target), f.take(optional ? "?." : "."), f.take()),
  index,
  call,
  if: conditional,
  match,
  lambda,
  list: (f, { items }) => bracketed(f, each(f, items), listBrackets),
  record,
  missing: () => {
    invariant(false, "a text with mistakes is not printed");
  },
};

export function expression(f: Feed, node: Expression): Doc {
  return inParentheses(f, node.at, () => (printers[node.kind] as Print<Expression>)(f, node));
}

const each = (f: Feed, nodes: readonly Expression[]): readonly (() => Doc)[] => nodes.map((node) => () => expression(f, node));

/** A comma list without brackets, as arguments of stages and clauses are. */
export const expressions = (f: Feed, nodes: readonly Expression[]): Doc => values(each(f, nodes));

/** A template ends on its line. */
function template(f: Feed, { parts }: Of<"template">): Doc {
  const start = f.take();
  const holes = parts.filter((part) => typeof part !== "string");
  return flat(sequence([start, ...holes.flatMap((hole) => [expression(f, hole), f.take()])]));
}

/** Operators of one precedence in a row break together. */
function binary(f: Feed, node: Of<"binary">): Doc {
  const rights: Of<"binary">[] = [node];
  let first = node.left;
  while (first.kind === "binary" && precedence[first.operator] === precedence[node.operator] && !f.wraps(first.at)) {
    rights.unshift(first);
    first = first.left;
  }
  const head = expression(f, first);
  const tail = rights.map(({ operator, right }) => concat(line, f.take(operator), space, expression(f, right)));
  return group(concat(head, indent(sequence(tail))));
}

function index(f: Feed, { target, index: at, optional }: Of<"index">): Doc {
  const of = expression(f, target);
  const dot = optional ? f.take("?.") : nothing;
  const open = f.take("[");
  const inner = expression(f, at);
  const close = f.close("]");
  return concat(of, dot, open, inner, close.inner, close.token);
}

/** What has brackets of its own stands in a call's parentheses without a line break between. */
const hugged: ReadonlySet<Kind> = new Set<Kind>(["record", "list", "lambda", "match"]);

function call(f: Feed, { callee, arguments: args }: Of<"call">): Doc {
  const of = expression(f, callee);
  const [only] = args;
  if (args.length !== 1 || !only || !hugged.has(only.kind)) return concat(of, bracketed(f, each(f, args), callBrackets));
  const open = f.take("(");
  const inner = expression(f, only);
  const close = f.close(")");
  return concat(of, open, inner, close.inner, close.token);
}

/** Each branch has a line where all do not fit on one; `else if` goes on as the first `if` began. */
function conditional(f: Feed, node: Of<"if">): Doc {
  const branches: Doc[] = [];
  let rest: Expression = node;
  while (rest.kind === "if" && (rest === node || !f.wraps(rest.at))) {
    const condition = spaced(f.take("if"), expression(f, rest.condition));
    branches.push(group(concat(condition, indent(line, f.take("then"), space, expression(f, rest.then)))), line, f.take("else"), space);
    rest = rest.else;
  }
  return group(indent(sequence(branches), expression(f, rest)));
}

function match(f: Feed, { subject, arms }: Of<"match">): Doc {
  const head = spaced(f.take("match"), expression(f, subject));
  const items = arms.map((each) => () => arm(f, each));
  return spaced(head, bracketed(f, items, recordBraces));
}

function arm(f: Feed, { patterns, value }: MatchArm): Doc {
  const alternatives = patterns.map((each, i) => (i === 0 ? pattern(f, each) : concat(line, f.take("|"), space, pattern(f, each))));
  return spaced(group(indent(sequence(alternatives))), f.take("=>"), expression(f, value));
}

const patterns: { readonly [K in Pattern["kind"]]: Print<Extract<Pattern, { kind: K }>> } = {
  literal: (f) => (f.is("-") ? concat(f.take("-"), f.take()) : f.take()),
  any: (f) => f.take("_"),
};

const pattern = (f: Feed, node: Pattern): Doc => (patterns[node.kind] as Print<Pattern>)(f, node);

function lambda(f: Feed, { parameters, body }: Of<"lambda">): Doc {
  const names = parameters.map(
    ({ text }) =>
      () =>
        f.take(text),
  );
  const head = f.next.type === t.LParen ? bracketed(f, names, { ...callBrackets, commas: "between" }) : f.take();
  return spaced(head, f.take("=>"), expression(f, body));
}

// ---- records ----

function record(f: Feed, { fields }: Of<"record">): Doc {
  return bracketed(
    f,
    fields.map((each) => () => fieldPrinter(f, each)),
    recordBraces,
  );
}

const fields: { readonly [K in RecordField["kind"]]: Print<Extract<RecordField, { kind: K }>> } = {
  field: (f, { shorthand, value }) => (shorthand ? f.take() : concat(f.take(), f.take(":"), space, expression(f, value))),
  spread: (f, { value }) => concat(f.take("..."), value ? expression(f, value) : nothing),
};

const fieldPrinter = (f: Feed, node: RecordField): Doc => (fields[node.kind] as Print<RecordField>)(f, node);
