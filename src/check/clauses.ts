/** The clauses of a stage or the properties of a block, checked against their items. */

import { nameProblem } from "../core/names.js";
import type { Span } from "../core/source.js";
import type { ArgumentValue, ClauseItem, InputKind } from "../stdlib/define.js";
import type { Clause } from "../syntax/ast.js";
import { type Place, readArgument } from "./arguments.js";

export type Clauses = ReadonlyMap<string, { readonly at: Span; readonly value: ArgumentValue | undefined }>;

export interface ClauseOwner {
  readonly name: string;
  readonly at: Span;
  readonly items: readonly ClauseItem[];
  /** What a stage stands on; undefined in a block, or when it is not known. */
  readonly input: InputKind | undefined;
}

/** By phrase; what is wrong or cannot run is reported and left out. A clause that the parser did not know is skipped. */
export function readClauses(place: Omit<Place, "phrase">, owner: ClauseOwner, written: readonly Clause[]): Clauses {
  const clauses = new Map<string, { at: Span; value: ArgumentValue | undefined }>();
  for (const clause of written) {
    const item = owner.items.find((each) => each.phrase === clause.phrase.text);
    if (!item) continue;
    const twice = clauses.has(item.phrase) && !item.many;
    if (twice) reportTwice(place, clause, clauses.get(item.phrase)?.at);
    const value = readClause({ ...place, phrase: clause.phrase }, owner, item, clause);
    if (!twice) clauses.set(item.phrase, { at: clause.phrase.at, value });
  }
  return clauses;
}

function reportTwice({ typer }: Pick<Place, "typer">, { phrase }: Clause, first: Span | undefined): void {
  const labels = first ? { labels: [{ at: first, text: "the first one" }] } : {};
  typer.diagnostics.report("C04", phrase.at, { phrase: phrase.text }, labels);
}

const inputTexts: { readonly [K in InputKind]: string } = {
  stream: "streams",
  table: "tables",
  groupedStream: "grouped streams",
  groupedTable: "grouped tables",
  windowedStream: "windows",
};

function readClause(place: Place, owner: ClauseOwner, item: ClauseItem, clause: Clause): ArgumentValue | undefined {
  const { diagnostics } = place.typer;
  const { phrase } = item;
  if (item.notYet) diagnostics.report("Y01", clause.phrase.at, { what: `\`${phrase}\`` });
  else if (item.only && owner.input && !item.only.includes(owner.input)) {
    diagnostics.report("C08", clause.phrase.at, {
      phrase,
      owner: owner.name,
      wanted: item.only.map((kind) => inputTexts[kind]).join(" and "),
    });
  }
  if (!item.argument) {
    if (clause.argument) diagnostics.report("C02", clause.argument.at, { phrase });
    return undefined;
  }
  return clause.argument || !item.optionalArgument ? readArgument(place, item.argument, clause.argument) : undefined;
}

/** The text of a clause such as `named "x"`. */
export function clauseText(clauses: Clauses, phrase: string): string | undefined {
  const value = clauses.get(phrase)?.value;
  return value?.kind === "constant" ? String(value.value) : undefined;
}

/** A name that Kafka takes; another is reported. */
export function soundName({ typer }: Pick<Place, "typer">, what: string, name: string, at: Span): string | undefined {
  const problem = nameProblem(name);
  if (problem === undefined) return name;
  typer.diagnostics.report("N02", at, { what, name, problem });
  return undefined;
}
