/** The one way to write an entry of the catalogue; see `catalogue/`. */
import type { MessageEntry } from "./diagnostic.js";

/**
 * An entry whose texts take the parameters `P`.
 * Message: what is wrong, naming the thing as the person wrote it. Why: the reason, units and both figures. Help: one action.
 */
export function entry<P = Record<never, never>>(e: MessageEntry<P>): MessageEntry<P> {
  return e;
}

/** `"x"`, or a list in prose: `"a", "b" or "c"`. */
export function quoted(...names: readonly string[]): string {
  const all = names.map((name) => `\`${name}\``);
  if (all.length < 2) return all.join("");
  return `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}
