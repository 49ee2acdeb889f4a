/** The catalogue of what makes a well-typed program ill-typed, and the judge: is the mistake reported where it was made? */
import { check } from "../../../src/check/index.js";
import { lint } from "../../../src/rules/index.js";
import { vocabulary } from "../../../src/stdlib/vocabulary.js";
import { readProgramFiles } from "../../../src/syntax/files.js";
import { surroundings } from "../programs/surroundings.js";
import { declarationMutators } from "./declarations.js";
import { expressionMutators } from "./expressions.js";
import { type Mutator, mutated } from "./mutator.js";
import { stageMutators } from "./stages.js";
import type { Mutation, Subject } from "./subject.js";

export const mutators: readonly Mutator[] = [...expressionMutators, ...stageMutators, ...declarationMutators];

export interface Judged {
  readonly kind: string;
  /** Undefined: it was found where it is. */
  readonly miss: string | undefined;
  readonly text: string;
}

/** One mutation of each kind that the program has a place for. */
export function judgedMutations(subject: Subject): readonly Judged[] {
  return mutators.flatMap(({ name, places }) => {
    const all = places(subject);
    return all.length === 0 ? [] : [judged(name, subject.text, subject.choices.pick(all))];
  });
}

export function judged(kind: string, before: string, mutation: Mutation): Judged {
  const { text, at } = mutated(before, mutation);
  const source = { path: "program.topo", text };
  const read = readProgramFiles(source, surroundings.host, vocabulary);
  const { graph, whole, tests, diagnostics } = check(read.program, { fileName: source.path, params: {}, ...surroundings });
  const linted = lint(whole, tests, { sound: graph !== undefined });
  const errors = [...read.diagnostics, ...diagnostics, ...linted].filter(({ severity }) => severity === "error");
  const found = errors.some((each) => each.at.start <= at.end && each.at.end >= at.start);
  if (found) return { kind, miss: undefined, text };
  const others = errors.map((each) => `${each.code} ${each.message} at ${JSON.stringify(text.slice(each.at.start, each.at.end))}`);
  const what = errors.length === 0 ? "nothing is reported" : `reported elsewhere: ${others.join("; ")}`;
  return { kind, miss: `${what}\nmade at ${JSON.stringify(text.slice(at.start, at.end))}`, text };
}
