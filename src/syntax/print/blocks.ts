/** Printing the braces of declarations: their properties, and an app's settings among them. */
import type { Clause, Entry } from "../ast.js";
import type { BlockKind } from "../vocabulary.js";
import { blockBraces, bracketed, spaced } from "./brackets.js";
import { type Doc, nothing } from "./doc.js";
import { entryItems, keepsComma } from "./entries.js";
import type { Feed } from "./feed.js";
import { clause } from "./stages.js";

/** What stands on one line of a block that is on several: a setting, or a clause and those that go on with it. */
type Unit = { readonly kind: "entry"; readonly entry: Entry } | { readonly kind: "clauses"; readonly clauses: readonly Clause[] };

/** The braces, with a space before them, where they were written. */
export function block(f: Feed, kind: BlockKind, clauses: readonly Clause[], entries: readonly Entry[] = []): Doc {
  if (!f.is("{")) return nothing;
  const units = unitsOf([...clauses, ...entries].toSorted((a, b) => a.at.start - b.at.start));
  const settings = entryItems(f, entries)[Symbol.iterator]();
  const items = units.map((unit) =>
    unit.kind === "entry" ? next(settings) : () => spaced(...unit.clauses.map((each) => clause(f, each))),
  );
  return bracketed(f, items, { ...blockBraces, asWritten: (i) => commaAsWritten(f, kind, units[i - 1], units[i]) });
}

function next(printers: Iterator<() => Doc>): () => Doc {
  const { value, done } = printers.next();
  return done ? () => nothing : value;
}

function unitsOf(properties: readonly (Clause | Entry)[]): readonly Unit[] {
  const units: Unit[] = [];
  for (const property of properties) {
    const before = units.at(-1);
    if ("key" in property) units.push({ kind: "entry", entry: property });
    else if (before?.kind === "clauses" && goesOn(property)) {
      units[units.length - 1] = { kind: "clauses", clauses: [...before.clauses, property] };
    } else units.push({ kind: "clauses", clauses: [property] });
  }
  return units;
}

/** `else partition time` belongs to the `timestamp` before it. */
const goesOn = ({ phrase }: Clause): boolean => /^(?:else|then) /.test(phrase.text);

/** Where a comma that was not written would make one list of two properties, or one left out would join them. */
function commaAsWritten(f: Feed, kind: BlockKind, before: Unit | undefined, after: Unit | undefined): boolean {
  if (after?.kind !== "entry") return !f.isClause(f.phrases.blocks[kind]);
  const argument = before?.kind === "clauses" && before.clauses.at(-1)?.argument !== undefined;
  return argument || keepsComma(f);
}
