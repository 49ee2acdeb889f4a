/**
 * How large a type is when every reference is written out. A schema of thirty lines can stand for a type of a million parts, by naming
 * each type twice in the next one; whatever walks over types would then never end.
 */
import type { Type } from "../type.js";

export const maxParts = 10_000;
/** Of types, and of the schema's own nesting: both are walked by recursion. */
export const maxDepth = 100;

interface Size {
  readonly parts: number;
  readonly depth: number;
}

/** Remembers what it has measured, so that shared types are measured once. */
export class Sizes {
  readonly #known = new WeakMap<Type, Size>();

  /** Why the type is too large, or undefined. */
  tooLarge(type: Type): string | undefined {
    const { parts, depth } = this.#sizeOf(type);
    if (depth > maxDepth) return `types are nested more than ${maxDepth} deep here`;
    return parts > maxParts ? `the type has more than ${maxParts} parts when every reference is written out` : undefined;
  }

  #sizeOf(type: Type): Size {
    const known = this.#known.get(type);
    if (known) return known;
    let [parts, depth] = [1, 0];
    for (const part of partsOf(type)) {
      const size = this.#sizeOf(part);
      parts += size.parts;
      depth = Math.max(depth, size.depth);
    }
    const size = { parts, depth: depth + 1 };
    this.#known.set(type, size);
    return size;
  }
}

function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "nullable":
      return [type.of];
    case "list":
      return [type.element];
    case "map":
      return [type.value];
    case "record":
      return type.fields.map((field) => field.type);
    case "union":
      return type.members;
    default:
      return [];
  }
}
