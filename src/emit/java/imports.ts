/** The imports of a file: exactly the classes that its text mentions. */
import { packageName } from "./names.js";

export class Imports {
  private readonly used = new Set<string>();
  private readonly taken: ReadonlySet<string>;

  /** `taken`: simple names of the application's own classes, which an import would hide. */
  constructor(taken: ReadonlySet<string>) {
    this.taken = taken;
  }

  readonly use = (qualified: string): string => {
    const dot = qualified.lastIndexOf(".");
    const simple = qualified.slice(dot + 1);
    if (qualified.slice(0, dot) === packageName) return simple;
    if (this.taken.has(simple)) return qualified;
    this.used.add(qualified);
    return simple;
  };

  /** Java's own classes behind the others, with an empty line between. */
  text(): string {
    const sorted = [...this.used].sort();
    const blocks = [sorted.filter((name) => !name.startsWith("java.")), sorted.filter((name) => name.startsWith("java."))];
    return blocks
      .filter((block) => block.length > 0)
      .map((block) => `${block.map((name) => `import ${name};\n`).join("")}\n`)
      .join("");
  }
}
