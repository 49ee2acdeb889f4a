/** Pages of the stages: operators, windows and aggregates, from `src/stdlib/operators`. */
import { span } from "../../src/core/source.js";
import { Graph } from "../../src/ir/builder.js";
import { noFacts } from "../../src/ir/facts.js";
import { stageClauses } from "../../src/stdlib/common.js";
import type { ClauseItem, InputKind, OperatorItem } from "../../src/stdlib/define.js";
import { operators } from "../../src/stdlib/operators/index.js";
import { state } from "../../src/stdlib/operators/state.js";
import { argumentText, clauseRow, inputs, inputTexts } from "./arguments.js";
import { anchorOf, code, fenced, listed, page, table } from "./markdown.js";

const from = "src/stdlib/operators/";
const nowhere = span({ path: "", text: "" }, 0, 0);

/** What this version cannot run of the operator on such an input; undefined: nothing. */
export function notYetOn(item: OperatorItem, input: InputKind): string | undefined {
  return item.notYet?.({
    input: inputs[input],
    facts: noFacts,
    declaration: "",
    named: undefined,
    argument: undefined,
    clauses: new Map(),
    result: undefined,
    onError: undefined,
    at: nowhere,
    whole: nowhere,
    graph: new Graph(),
  });
}

const head = ["clause", "takes", "meaning"];

/** The clauses of a store are many and always the same; a stage that has nearly all of them refers to their table. */
function clauseRows({ clauses, takes }: OperatorItem): readonly (readonly string[])[] {
  const isState = ({ phrase }: ClauseItem) => state.some((each) => each.phrase === phrase);
  const shared = clauses.filter(isState);
  if (shared.length < 5) return clauses.map((clause) => clauseRow(clause, takes));
  const left = state.filter(({ phrase }) => !shared.some((each) => each.phrase === phrase)).map(({ phrase }) => code(phrase));
  const only = shared.every((each) => each.only) ? ", on a table, together with `as`" : "";
  const without = left.length === 0 ? "" : `, but ${listed(left, "and")}`;
  const row = ["[*state*](operators.md#state)", "", `All clauses of a store${without}${only}.`];
  return [...clauses.filter((clause) => !isState(clause)).map((clause) => clauseRow(clause, takes)), row];
}

function section(item: OperatorItem): string {
  const { phrase, summary, takes, argument, optionalArgument, examples } = item;
  const rows = clauseRows(item);
  const later = [...new Set(takes.flatMap((kind) => notYetOn(item, kind) ?? []))];
  return [
    `## ${phrase}`,
    summary,
    `Stands on ${listed(
      takes.map((kind) => inputTexts[kind]),
      "or",
    )}.${argument ? ` Takes ${argumentText(argument, takes)}${optionalArgument ? ", or nothing" : ""}.` : ""}`,
    later.length === 0 ? "" : `*Not run yet: ${listed(later, "and")}.*`,
    rows.length === 0 ? "" : table(head, rows),
    ...examples.flatMap(({ source, files = {} }) => [
      ...Object.entries(files).map(([path, text]) => fenced(`ts ${path}`, text)),
      fenced("topo", source),
    ]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const isWindow = ({ phrase }: OperatorItem): boolean => phrase.startsWith("window ");
const isAggregate = (item: OperatorItem): boolean => item.takes.includes("windowedStream");

function contents(items: readonly OperatorItem[]): string {
  return table(
    ["stage", ""],
    items.map(({ phrase, summary }) => [`[${code(phrase)}](#${anchorOf(phrase)})`, summary]),
  );
}

const shared = [
  "## Every stage\n\nThese can be written on each stage.",
  table(
    head,
    stageClauses.map((clause) => clauseRow(clause, ["stream"])),
  ),
  "## State\n\nStages that keep something take these, for the store that they keep it in.",
  table(
    head,
    state.map((clause) => clauseRow(clause, ["groupedStream"])),
  ),
];

const others = operators.filter((item) => !isWindow(item) && !isAggregate(item));
const windows = operators.filter(isWindow);
const aggregates = operators.filter(isAggregate);

export const operatorPages: ReadonlyMap<string, string> = new Map([
  [
    "operators.md",
    page(
      "Stages",
      from,
      "Windows and aggregates have pages of their own: [windows](windows.md), [aggregates](aggregates.md). The reference that explains them is in [docs/language](../../../docs/language/README.md).",
      contents(others),
      ...shared,
      ...others.map(section),
    ),
  ],
  [
    "windows.md",
    page(
      "Windows",
      from,
      "[How windows and time work](../../../docs/language/windows-and-time.md).",
      contents(windows),
      ...windows.map(section),
    ),
  ],
  [
    "aggregates.md",
    page(
      "Aggregates",
      from,
      "[How grouping works](../../../docs/language/grouping-and-aggregates.md).",
      contents(aggregates),
      ...aggregates.map(section),
    ),
  ],
]);
