/** Concrete tree → the steps of test blocks, lists and tables of records. */
import type { CstNode } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import type { Expression, Name, RecordItem, Records, Step, TableRow, Target } from "../ast.js";
import { type Building, buildChosen, nameOf, nodeIn, nodes, nowhere, placeOf, textOfToken, tokenIn } from "./cst.js";
import { buildExpression } from "./expressions.js";

/** A broken step is left out. */
export function buildSteps(b: Building, node: CstNode): readonly Step[] {
  return nodes(node, "step").flatMap((step) => buildStep(b, step) ?? []);
}

const builders: ReadonlyMap<string, (b: Building, node: CstNode) => Step> = new Map<string, (b: Building, node: CstNode) => Step>([
  ["valueStep", buildValueStep],
  ["setStep", buildSetStep],
  ["sendStep", (b, node) => ({ kind: "send", at: placeOf(b, node), ...targetAndRecords(b, node) })],
  ["expectStep", buildExpectStep],
  ["nothingStep", (b, node) => ({ kind: "expectNothing", at: placeOf(b, node), target: buildTarget(b, nodeIn(node, "target")) })],
  ["droppedStep", (b, node) => ({ kind: "expectDropped", at: placeOf(b, node), counts: buildExpression(b, nodeIn(node, "expression")) })],
  ["storeStep", buildStoreStep],
]);

function buildStep(b: Building, node: CstNode): Step | undefined {
  const at = placeOf(b, node);
  if (tokenIn(node, t.RestartStep)) return { kind: "restart", at };
  if (tokenIn(node, t.ExpectNone)) return { kind: "expectDropped", at, counts: undefined };
  return buildChosen(b, node, builders);
}

function buildSetStep(b: Building, node: CstNode): Step {
  const value = buildExpression(b, nodeIn(node, "expression"));
  return { kind: "set", at: placeOf(b, node), name: nameOf(b, tokenIn(node, t.Word)), value };
}

function buildExpectStep(b: Building, node: CstNode): Step {
  const contains = tokenIn(node, t.Contains) !== undefined;
  return { kind: "expect", at: placeOf(b, node), contains, ...targetAndRecords(b, node) };
}

function buildValueStep(b: Building, node: CstNode): Step {
  const at = placeOf(b, node);
  const value = buildExpression(b, nodeIn(node, "expression"));
  const words = tokenIn(node, t.StepValue)?.image ?? "";
  if (words === "partitions" || words === "start") return { kind: words, at, value };
  return { kind: "advance", at, how: words.endsWith("to") ? "to" : "by", value };
}

function buildStoreStep(b: Building, node: CstNode): Step {
  const at = placeOf(b, node);
  const store = textOfToken(b, tokenIn(node, t.Text));
  if (!tokenIn(node, t.At)) return { kind: "expectStore", at, store, records: buildRecords(b, nodeIn(node, "records")) };
  const window = nodeIn(node, "window");
  return {
    kind: "expectStoreAt",
    at,
    store,
    key: buildExpression(b, nodeIn(node, "expression")),
    ...(window ? { window: buildExpression(b, window) } : {}),
    value: buildExpression(b, nodeIn(node, "value")),
  };
}

function targetAndRecords(b: Building, node: CstNode): { readonly target: Target; readonly records: Records } {
  return { target: buildTarget(b, nodeIn(node, "target")), records: buildRecords(b, nodeIn(node, "records")) };
}

function buildTarget(b: Building, node: CstNode | undefined): Target {
  const text = node ? tokenIn(node, t.Text) : undefined;
  if (text) {
    const { text: topic, at } = textOfToken(b, text);
    return { kind: "topic", at, topic };
  }
  const { text: name, at } = nameOf(b, node ? tokenIn(node, t.Word) : undefined);
  return { kind: "name", at, name };
}

// ---- records ----

function buildRecords(b: Building, node: CstNode | undefined): Records {
  if (!node) return { kind: "list", at: nowhere(b), items: [] };
  const at = placeOf(b, node);
  const [header, ...rows] = nodes(node, "row");
  if (!header) return { kind: "list", at, items: nodes(node, "item").map((item) => buildItem(b, item)) };
  const columns = buildColumns(b, header);
  return { kind: "table", at, columns, rows: rows.map((row) => buildRow(b, row, columns.length)) };
}

function buildItem(b: Building, node: CstNode): RecordItem {
  const at = placeOf(b, node);
  const value = buildExpression(b, nodeIn(node, "expression"));
  if (!tokenIn(node, t.Every)) return { kind: "record", at, value };
  const part = (name: string): Expression => buildExpression(b, nodeIn(node, name));
  return { kind: "every", at, every: part("every"), from: part("from"), for: part("for"), value };
}

function buildColumns(b: Building, node: CstNode): readonly Name[] {
  return nodes(node, "cell").map((cell) => {
    const expression = nodeIn(cell, "expression");
    const built = expression ? buildExpression(b, expression) : undefined;
    if (built?.kind === "name") return { text: built.name, at: built.at };
    if (built?.kind === "literal" && built.literal.kind === "text") return { text: built.literal.value, at: built.at };
    const at = placeOf(b, cell);
    if (built?.kind !== "missing") b.findings.report("S35", at, {});
    return { text: "", at: { ...at, end: at.start } };
  });
}

function buildRow(b: Building, node: CstNode, columns: number): TableRow {
  const at = placeOf(b, node);
  const cells = nodes(node, "cell").map((cell) => {
    const expression = nodeIn(cell, "expression");
    return expression ? buildExpression(b, expression) : undefined;
  });
  if (cells.length !== columns) b.findings.report("S27", at, { cells: cells.length, columns });
  return { at, cells };
}
