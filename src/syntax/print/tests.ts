/** Printing the steps of tests, lists of records, and tables, whose cells are padded to columns. */
import type { RecordItem, Records, Step, TableRow } from "../ast.js";
import { bracketed, listBrackets, spaced, tallBraces } from "./brackets.js";
import { concat, type Doc, flat, hard, indent, sequence, space, spaces, widest } from "./doc.js";
import { expression } from "./expressions.js";
import type { Feed } from "./feed.js";

type Print<T> = (f: Feed, node: T) => Doc;

export const steps = (f: Feed, all: readonly Step[]): Doc =>
  f.test(() =>
    bracketed(
      f,
      all.map((each) => () => step(f, each)),
      tallBraces,
    ),
  );

const printers: { readonly [K in Step["kind"]]: Print<Extract<Step, { kind: K }>> } = {
  partitions: (f, { value }) => spaced(f.opener("partitions"), expression(f, value)),
  start: (f, { value }) => spaced(f.opener("start"), expression(f, value)),
  set: (f, { name, value }) => spaced(f.opener("set"), f.take(name.text), f.take("="), expression(f, value)),
  restart: (f) => f.opener("restart"),
  send: (f, { records: all }) => withRecords(f, spaced(f.opener("send"), f.take()), all),
  advance: (f, { how, value }) => spaced(f.opener("advance"), f.words(`wall clock ${how}`), expression(f, value)),
  expect: (f, { contains, records: all }) => {
    const head = spaced(f.opener("expect"), f.take(), contains ? f.take("contains") : undefined);
    return withRecords(f, head, all);
  },
  expectNothing: (f) => spaced(f.opener("expect"), f.words("nothing on"), f.take()),
  expectDropped: (f, { counts }) => spaced(f.opener("expect"), f.take("dropped"), counts ? expression(f, counts) : f.take("none")),
  expectStore: (f, { records: all }) => withRecords(f, spaced(f.opener("expect"), f.take("store"), f.take()), all),
  expectStoreAt: (f, { key, window, value }) => {
    const head = spaced(f.opener("expect"), f.take("store"), f.take(), f.take("at"), expression(f, key));
    const of = window ? spaced(f.take("window"), expression(f, window)) : undefined;
    return spaced(head, of, f.take("is"), expression(f, value));
  },
};

const step = (f: Feed, node: Step): Doc => (printers[node.kind] as Print<Step>)(f, node);

// ---- records ----

function withRecords(f: Feed, head: Doc, records: Records): Doc {
  if (records.kind === "table") return concat(head, indent(hard(), table(f, records)));
  const items = records.items.map((each) => () => item(f, each));
  return spaced(head, bracketed(f, items, listBrackets));
}

const items: { readonly [K in RecordItem["kind"]]: Print<Extract<RecordItem, { kind: K }>> } = {
  record: (f, { value }) => expression(f, value),
  every: (f, { every, from, for: during, value }) => {
    const head = spaced(f.take("every"), expression(f, every), f.take("from"), expression(f, from), f.take("for"), expression(f, during));
    return spaced(concat(head, f.take(":")), expression(f, value));
  },
};

const item = (f: Feed, node: RecordItem): Doc => (items[node.kind] as Print<RecordItem>)(f, node);

// ---- tables ----

interface Row {
  readonly start: Doc;
  readonly cells: readonly { readonly content: Doc; readonly wall: Doc }[];
}

function table(f: Feed, { columns, rows }: Extract<Records, { kind: "table" }>): Doc {
  const header = row(f, columns.length, () => untilWall(f));
  const all = [header, ...rows.map((each) => dataRow(f, each))];
  const widths = columns.map((_, i) => widest(all.map(({ cells }) => widthOf(cells[i]?.content))));
  return sequence(all.flatMap((each, i) => [...(i === 0 ? [] : [hard()]), rowText(each, widths)]));
}

/** A column's name is a word or a text. */
function untilWall(f: Feed): Doc {
  const parts: Doc[] = [];
  while (!f.is("|")) parts.push(f.take());
  return sequence(parts);
}

const dataRow = (f: Feed, { cells }: TableRow): Row =>
  row(f, cells.length, (i) => {
    const cell = cells[i];
    return cell ? flat(expression(f, cell)) : concat();
  });

function row(f: Feed, count: number, cell: (index: number) => Doc): Row {
  const start = f.take("|");
  const cells = Array.from({ length: count }, (_, i) => ({ content: cell(i), wall: f.wall() }));
  return { start, cells };
}

/** Comments take part in the columns of a table. */
function widthOf(cell: Doc | undefined): number {
  return cell ? cell.measure.width + cell.measure.commented : 0;
}

function rowText({ start, cells }: Row, widths: readonly number[]): Doc {
  const padded = cells.map(({ content, wall }, i) => concat(space, content, spaces((widths[i] ?? 0) - widthOf(content) + 1), wall));
  return concat(start, sequence(padded));
}
