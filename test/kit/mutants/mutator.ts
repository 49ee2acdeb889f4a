/** How mutations are written. */
import type { Mutation, Subject } from "./subject.js";

export interface Mutator {
  readonly name: string;
  /** All places of the program where it can be made. */
  readonly places: (subject: Subject) => readonly Mutation[];
}

interface Place {
  readonly start: number;
  readonly end: number;
}

export function replace({ start, end }: Place, text: string, blame?: Place): Mutation {
  return { start, end, text, ...(blame ? { blame } : {}) };
}

/** With the blank before it; who owns what is gone is to blame. */
export function remove({ start, end }: Place, owner: Place): Mutation {
  return { start, end, text: "", blame: owner };
}

export function insert(at: number, text: string, blame?: Place): Mutation {
  return { start: at, end: at, text, ...(blame ? { blame } : {}) };
}

/** At the end of the program. */
export function append({ text }: Subject, declaration: string): Mutation {
  return insert(text.length, `${declaration}\n`);
}

/** The text with the mistake, and where it is now. */
export function mutated(text: string, { start, end, text: put, blame }: Mutation): { readonly text: string; readonly at: Place } {
  const moved = put.length - (end - start);
  const place = blame ? { start: Math.min(blame.start, start), end: Math.max(blame.end, end) + moved } : { start, end: start + put.length };
  return { text: text.slice(0, start) + put + text.slice(end), at: place };
}
