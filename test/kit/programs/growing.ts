/** A program that grows by one declaration at a time: the checker says after each what its streams and tables are now. */
import { check } from "../../../src/check/index.js";
import { lower } from "../../../src/check/lower.js";
import type { Diagnostic } from "../../../src/core/diagnostic.js";
import type { Relation } from "../../../src/ir/builder.js";
import { vocabulary } from "../../../src/stdlib/vocabulary.js";
import type { Declaration } from "../../../src/syntax/ast.js";
import { readProgramFiles } from "../../../src/syntax/files.js";
import { surroundings } from "./surroundings.js";

export interface Refusal {
  /** What was to be added. */
  readonly declaration: string;
  readonly diagnostics: readonly Diagnostic[];
}

export class Growing {
  /** Tried and not taken: each is a mistake of the generator's, or of the checker's. */
  readonly refusals: Refusal[] = [];
  private readonly texts: string[] = [];
  private declarations: readonly Declaration[] = [];

  get text(): string {
    return `${this.texts.join("\n")}\n`;
  }

  /** What the names would be with one more declaration; undefined where the checker refuses it. */
  tried(declaration: string, names: readonly string[] = []): readonly Relation[] | undefined {
    return this.lowered(declaration, names)?.relations;
  }

  /** Takes the declaration into the program. */
  add(declaration: string, names: readonly string[] = []): readonly Relation[] | undefined {
    const lowered = this.lowered(declaration, names);
    if (!lowered) return undefined;
    this.declarations = lowered.declarations;
    this.texts.push(declaration);
    return lowered.relations;
  }

  private lowered(declaration: string, names: readonly string[]) {
    const source = { path: "program.topo", text: declaration };
    const read = readProgramFiles(source, surroundings.host, vocabulary);
    const declarations = [...this.declarations, ...read.program.declarations];
    const { lowering, diagnostics } = lower({ declarations }, { fileName: source.path, surroundings }, { texts: {}, values: new Map() });
    const isTest = read.program.declarations.some(({ kind }) => kind === "test");
    const inTests = isTest ? check({ declarations }, { fileName: source.path, ...surroundings }).diagnostics : [];
    const errors = [...read.diagnostics, ...diagnostics.all, ...inTests].filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
      this.refusals.push({ declaration, diagnostics: errors });
      return undefined;
    }
    const relations = names.flatMap((text) => {
      const { relation } = lowering.flow({ text, at: { source, start: 0, end: 0 } });
      return relation && "node" in relation ? [relation] : [];
    });
    return { declarations, relations };
  }
}
