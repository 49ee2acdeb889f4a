/** Identifiers of the emitted program: camelCase, legal, and each its own. */
import { freshName } from "../../ir/safe-names.js";

/** What the program imports or defines in any case. */
const ownNames = ["app", "topology", "t", "otherwise", "drop", "Infer"] as const;

export class Identifiers {
  readonly #taken = new Set<string>(ownNames);

  /** An identifier for a declared stream or table: `stream_log` becomes `streamLog`. */
  forDeclaration(name: string): string {
    return this.#fresh(camelCase(name));
  }

  /** An identifier for a declared type, which keeps its name. */
  forType(name: string): string {
    return this.#fresh(name);
  }

  #fresh(wanted: string): string {
    const name = freshName(wanted, this.#taken);
    this.#taken.add(name);
    return name;
  }
}

function camelCase(name: string): string {
  const [first = "", ...others] = name.split("_").filter((word) => word !== "");
  const head = /^[A-Z0-9]+$/.test(first) ? first.toLowerCase() : first.slice(0, 1).toLowerCase() + first.slice(1);
  return head + others.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
}
