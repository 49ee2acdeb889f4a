/** Precedence: a row of operands and operators becomes a tree, loosest operators outermost, each from left to right. */
import { cover, type Span } from "../../core/source.js";
import type { BinaryOperator, Expression } from "../ast.js";
import type { Findings } from "../findings.js";

export interface PlacedOperator {
  readonly operator: BinaryOperator;
  readonly at: Span;
}

/** Tighter ones have higher numbers. */
export const precedence: Readonly<Record<BinaryOperator, number>> = {
  "??": 1,
  "||": 2,
  "&&": 3,
  "==": 4,
  "!=": 4,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  in: 4,
  matches: 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
};
const comparison = 4;

export const isBinaryOperator = (image: string): image is BinaryOperator => Object.hasOwn(precedence, image);

/** `operators[i]` stands between `operands[i]` and `operands[i + 1]`. */
export function nest(operands: readonly Expression[], operators: readonly PlacedOperator[], findings: Findings): Expression | undefined {
  reportMixed(operators, findings);
  const [first, last] = [operands[0], operands.at(-1)];
  // What a comparison of a comparison means nobody knows, so nothing more is said of it.
  if (reportChained(operators, findings) && first && last) return { kind: "missing", at: cover(first.at, last.at) };
  const done: Expression[] = operands.slice(0, 1);
  const waiting: PlacedOperator[] = [];
  operators.forEach((next, i) => {
    while (waiting.length > 0 && precedence[waiting.at(-1)?.operator ?? "??"] >= precedence[next.operator]) reduce(done, waiting);
    waiting.push(next);
    const operand = operands[i + 1];
    if (operand) done.push(operand);
  });
  while (waiting.length > 0) reduce(done, waiting);
  return done[0];
}

function reduce(done: Expression[], waiting: PlacedOperator[]): void {
  const operator = waiting.pop();
  const right = done.pop();
  const left = done.pop();
  if (!operator || !left || !right) return;
  const compared = isComparison(operator.operator) ? chained(left) : undefined;
  done.push(compared ? both(left, binary(compared, operator, right)) : binary(left, operator, right));
}

function binary(left: Expression, { operator, at }: PlacedOperator, right: Expression): Expression {
  return { kind: "binary", at: cover(left.at, right.at), operator, operatorAt: at, left, right };
}

const isComparison = (operator: BinaryOperator): boolean => precedence[operator] === comparison;

/** The right side of a comparison that is compared again, without parentheses: reported, and read as two comparisons. */
function chained(left: Expression): Expression | undefined {
  if (left.kind === "binary" && left.operatorAt === left.right.at && left.right.kind === "binary") return left.right.right;
  if (left.kind !== "binary" || left.at.start !== left.left.at.start || left.at.end !== left.right.at.end) return undefined;
  return isComparison(left.operator) ? left.right : undefined;
}

function both(left: Expression, right: Expression): Expression {
  return { kind: "binary", at: cover(left.at, right.at), operator: "&&", operatorAt: right.at, left, right };
}

/** `??` and the logical operators want parentheses between them. */
function reportMixed(operators: readonly PlacedOperator[], findings: Findings): void {
  const coalesce = operators.find(({ operator }) => operator === "??");
  const logical = operators.find(({ operator }) => operator === "||" || operator === "&&");
  if (!coalesce || !logical) return;
  const later = coalesce.at.start > logical.at.start ? coalesce : logical;
  const earlier = later === coalesce ? logical : coalesce;
  const labels = [{ at: earlier.at, text: "the other one" }];
  findings.report("S21", later.at, { other: logical.operator }, { labels });
}

/** Two comparisons with nothing looser between them; whether there are. */
function reportChained(operators: readonly PlacedOperator[], findings: Findings): boolean {
  let first: PlacedOperator | undefined;
  for (const each of operators) {
    const level = precedence[each.operator];
    if (level < comparison) first = undefined;
    if (level !== comparison) continue;
    if (first) {
      const labels = [{ at: first.at, text: "the first comparison" }];
      findings.report("S20", each.at, { first: first.operator, second: each.operator }, { labels });
      return true;
    }
    first = each;
  }
  return false;
}
