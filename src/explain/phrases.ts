/** Operators and what each takes, for the pages of words that nobody knows. */
import { quoted } from "../core/message.js";
import { blocks } from "../stdlib/blocks.js";
import { operators } from "../stdlib/operators/index.js";

/** Every operator, in a sentence. */
export function operatorList(): string {
  return `The operators are ${allOf(operators.map(({ phrase }) => phrase))}.`;
}

/** A paragraph for all operators that take the same clauses. */
export function clauseLists(): string {
  const byClauses = new Map<string, string[]>();
  for (const { phrase, clauses } of operators) {
    const taken = allOf(clauses.map((clause) => clause.phrase));
    byClauses.set(taken, [...(byClauses.get(taken) ?? []), phrase]);
  }
  const lists = [...byClauses].filter(([taken]) => taken !== "").map(([taken, phrases]) => `${allOf(phrases)}: ${taken}.`);
  const properties = Object.entries(blocks).flatMap(([block, items]) =>
    items.length === 0 ? [] : [`The block of \`${block}\`: ${allOf(items.map(({ phrase }) => phrase))}.`],
  );
  return [`All operators take ${allOf(["named", "on error"])}. Besides these:`, ...lists, ...properties].join("\n\n");
}

const allOf = (words: readonly string[]): string => quoted(...words).replace(/ or (`[^`]*`)$/, " and $1");
