/** The parts of a record in a test, whether it is written as `{ key: …, value: … }` or as a row of a table. */
import type { Span } from "../../core/source.js";
import { didYouMeanOther } from "../../core/suggest.js";
import type { Expression, Name, RecordField, Records, TableRow } from "../../syntax/ast.js";
import { withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import type { Typer } from "../expressions/typer.js";

const partNames = ["key", "value", "at", "headers", "partition", "window"] as const;

type PartName = (typeof partNames)[number];

export interface RecordParts {
  readonly at: Span;
  readonly parts: Readonly<Partial<Record<PartName, Expression>>>;
}

function partNamed(name: string): PartName | undefined {
  return partNames.find((each) => each === name);
}

/** Undefined when it is no such record, which is reported. */
export function partsOf({ diagnostics }: Typer, written: Expression): RecordParts | undefined {
  if (written.kind !== "record") {
    if (written.kind !== "missing") {
      diagnostics.report("C16", written.at, { problem: "A record is written `{ key: …, value: … }`" });
    }
    return undefined;
  }
  const parts: Partial<Record<PartName, Expression>> = {};
  let sound = true;
  for (const field of written.fields) {
    // A bare `...`: what is not written is not compared anyway.
    if (field.kind === "spread" && field.value === undefined) continue;
    const part = field.kind === "field" ? partNamed(field.name.text) : undefined;
    if (field.kind === "field" && part && !parts[part]) parts[part] = field.value;
    else {
      sound = false;
      reportField(diagnostics, field, part, parts);
    }
  }
  return sound ? { at: written.at, parts } : undefined;
}

function reportField(diagnostics: Typer["diagnostics"], field: RecordField, part: PartName | undefined, parts: RecordParts["parts"]): void {
  if (field.kind === "spread") diagnostics.report("C16", field.at, { problem: "A record's parts are named one by one" });
  else if (part) diagnostics.report("T15", field.name.at, { name: part });
  else reportColumn(diagnostics, field.name, partNames, new Set(Object.keys(parts)));
}

function reportColumn(diagnostics: Typer["diagnostics"], { text, at }: Name, known: readonly string[], taken: ReadonlySet<string>): void {
  diagnostics.report("C15", at, { name: text, known }, didYouMeanOther(at, text, known, taken));
}

// ---- tables ----

type Table = Extract<Records, { kind: "table" }>;

interface Column {
  readonly name: Name;
  /** Undefined: a field of the value. */
  readonly part: PartName | undefined;
}

/** `open`: a left-out field of an expected value is not compared. */
export function rowParts(
  { typer, value }: { readonly typer: Typer; readonly value: Type },
  table: Table,
  fields: "open" | "exact",
): readonly (RecordParts | undefined)[] {
  const columns = columnsOf(typer, table, value, fields);
  if (!columns) return [undefined];
  // The parser has reported a row with too few or too many cells; which column each is meant for is not known.
  return table.rows.map((row) =>
    row.cells.length === columns.length ? { at: row.at, parts: partsOfRow(columns, row, fields) } : undefined,
  );
}

function columnsOf({ diagnostics }: Typer, { columns }: Table, value: Type, fields: "open" | "exact"): readonly Column[] | undefined {
  const known = fieldNames(value);
  const taken = new Set(columns.map(({ text }) => text));
  const seen = new Set<string>();
  let sound = true;
  for (const name of columns) {
    // The parser has reported a column without a name.
    const isKnown = partNamed(name.text) !== undefined || known.includes(name.text) || value.kind === "error";
    if (seen.has(name.text)) diagnostics.report("T15", name.at, { name: name.text });
    else if (!isKnown && name.text !== "") reportColumn(diagnostics, name, [...partNames, ...known], taken);
    sound = sound && isKnown && !seen.has(name.text);
    seen.add(name.text);
  }
  const all = columns.map((name) => ({ name, part: partNamed(name.text) }));
  const first = seen.has("value") ? all.find((column) => !column.part) : undefined;
  if (first && sound) {
    diagnostics.report("C16", first.name.at, { problem: "A table has a column `value` or columns for its fields, not both" });
  }
  // The column is the record's part; a field of its name can be left out only where values are open, or the field may be missing.
  const needed = fields === "exact" && !seen.has("value") ? neededFields(value) : [];
  const twofold = all.find(({ name, part }) => part && needed.includes(name.text));
  if (twofold && sound) {
    const { text, at } = twofold.name;
    diagnostics.report("C16", at, {
      problem: `\`${text}\` is a part of the record and also a field of its value: write the value in a column \`value\`, as \`{ ${text}: … }\``,
    });
  }
  return sound && !first && !twofold ? all : undefined;
}

function neededFields(type: Type): readonly string[] {
  const bare = withoutNull(type);
  return bare.kind === "record" ? bare.fields.filter(({ optional }) => !optional).map(({ name }) => name) : [];
}

/** The names of the fields that a value of this type has. */
export function fieldNames(type: Type): readonly string[] {
  const bare = withoutNull(type);
  if (bare.kind === "record") return bare.fields.map((field) => field.name);
  return bare.kind === "union" ? bare.members.flatMap((member) => member.fields.map((field) => field.name)) : [];
}

/** An empty cell leaves its part out. */
function partsOfRow(columns: readonly Column[], { cells, at }: TableRow, fields: "open" | "exact"): RecordParts["parts"] {
  const parts: Partial<Record<PartName, Expression>> = {};
  const value: RecordField[] = [];
  for (const [i, { name, part }] of columns.entries()) {
    const cell = cells[i];
    if (!cell) continue;
    const written = asText(cell);
    if (part) parts[part] = written;
    else value.push({ kind: "field", at: written.at, name, value: written, shorthand: false });
  }
  if (columns.some((column) => !column.part)) {
    const open: RecordField[] = fields === "open" ? [{ kind: "spread", at, value: undefined }] : [];
    parts.value = { kind: "record", at, fields: [...value, ...open] };
  }
  return parts;
}

/** A bare word in a cell is text. */
function asText(cell: Expression): Expression {
  return cell.kind === "name" ? { kind: "literal", at: cell.at, literal: { kind: "text", value: cell.name } } : cell;
}
