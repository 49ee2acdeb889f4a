/** The clauses of a stage or the properties of a block, checked against their items. */

import { nameProblem, topicName } from "../core/names.js";
import type { Span } from "../core/source.js";
import type { ErrorPolicy } from "../ir/graph.js";
import type { ArgumentValue, CheckedClause, ClauseItem, Clauses, InputKind } from "../stdlib/define.js";
import type { Clause } from "../syntax/ast.js";
import { type Place, readArgument, wantedText } from "./arguments.js";

export interface ClauseOwner {
  readonly name: string;
  readonly at: Span;
  readonly items: readonly ClauseItem[];
  /** What a stage stands on; undefined in a block, or when it is not known. */
  readonly input: InputKind | undefined;
}

/** By phrase; what is wrong or cannot run is reported and left out. A clause that the parser did not know is skipped. */
export function readClauses(place: Omit<Place, "phrase">, owner: ClauseOwner, written: readonly Clause[]): Clauses {
  const clauses = new Map<string, CheckedClause>();
  for (const clause of written) {
    const item = owner.items.find((each) => each.phrase === clause.phrase.text);
    if (!item) continue;
    const first = clauses.get(item.phrase);
    if (first && !item.many) reportTwice(place, clause, first.at);
    const { at } = clause.phrase;
    const value = readClause({ ...place, phrase: clause.phrase }, owner, item, clause);
    if (!first) clauses.set(item.phrase, { at, value, all: [{ at, value }] });
    else if (item.many) clauses.set(item.phrase, { ...first, all: [...first.all, { at, value }] });
  }
  reportMissing(place, owner, clauses);
  reportPolicies(place, clauses);
  return clauses;
}

/** A window without grace has a code of its own, because it is what people forget. */
function reportMissing({ typer }: Pick<Place, "typer">, { name, at, items }: ClauseOwner, clauses: Clauses): void {
  const missing = items.filter(({ phrase, required }) => required && !clauses.has(phrase));
  const [first, ...others] = missing;
  if (!first) return;
  if (first.phrase === "grace" && others.length === 0) {
    typer.diagnostics.report("W01", at, { operator: name });
    return;
  }
  const { phrase, argument } = first;
  const all = [first, ...others].map((each) => `${each.phrase} …`).join(" ");
  const details = others.length === 0 ? {} : { help: `Write \`${name} ${all}\`.` };
  typer.diagnostics.report("C21", at, { owner: name, phrase, wanted: argument ? wantedText(argument) : "" }, details);
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

/** `a, b and c`. */
const allOf = (words: readonly string[]): string => words.join(", ").replace(/, (?=[^,]*$)/, " and ");

function readClause(place: Place, owner: ClauseOwner, item: ClauseItem, clause: Clause): ArgumentValue | undefined {
  const { diagnostics, later } = place.typer;
  const { phrase } = item;
  if (item.notYet) later.report("Y01", clause.phrase.at, { what: `\`${phrase}\`` });
  if (item.only && owner.input && !item.only.includes(owner.input)) {
    diagnostics.report("C08", clause.phrase.at, {
      phrase,
      owner: owner.name,
      wanted: allOf(item.only.map((kind) => inputTexts[kind])),
    });
    return undefined;
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

/** What `on error …` says; undefined: nothing. */
export function errorPolicyOf(place: Pick<Place, "typer">, clauses: Clauses): ErrorPolicy | undefined {
  if (clauses.has("on error fail")) return { kind: "fail" };
  if (clauses.has("on error skip")) return { kind: "skip" };
  const clause = clauses.get("on error dead letter");
  const topic = clause && clauseText(clauses, "on error dead letter");
  const at = clause?.value?.at;
  const name = topic !== undefined && at ? soundName(place, "topic", topic, at) : undefined;
  return name !== undefined && at ? { kind: "deadLetter", topic: topicName(name), at } : undefined;
}

/** One policy is enough. */
function reportPolicies({ typer }: Pick<Place, "typer">, clauses: Clauses): void {
  if (clauses.size < 2) return;
  const [first, second] = [...clauses].filter(([phrase]) => phrase.startsWith("on error"));
  if (first && second) {
    const labels = [{ at: first[1].at, text: "the first one" }];
    typer.diagnostics.report("C20", second[1].at, { phrase: second[0], problem: `does not go with \`${first[0]}\`` }, { labels });
  }
}
