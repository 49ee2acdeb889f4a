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
    const simple = simpleName(qualified);
    if (qualified === `${packageName}.${simple}`) return simple;
    this.used.add(qualified);
    return this.taken.has(simple) ? qualified : simple;
  };

  /** Whether the file mentions the class. */
  has(qualified: string): boolean {
    return this.used.has(qualified);
  }

  /** Java's own classes behind the others, with an empty line between. */
  text(): string {
    const sorted = [...this.used].filter((name) => !this.taken.has(simpleName(name))).sort();
    const blocks = [sorted.filter((name) => !name.startsWith("java.")), sorted.filter((name) => name.startsWith("java."))];
    return blocks
      .filter((block) => block.length > 0)
      .map((block) => `${block.map((name) => `import ${name};\n`).join("")}\n`)
      .join("");
  }
}

function simpleName(qualified: string): string {
  return qualified.slice(qualified.lastIndexOf(".") + 1);
}
