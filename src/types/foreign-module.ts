/** A TypeScript file as the checker sees it; `src/typescript` reads it, and is handed in, because it takes long to load. */
import type { FileProblem } from "../core/host.js";
import type { Span } from "../core/source.js";
import type { Imported } from "./foreign.js";

export type ForeignModule =
  | {
      readonly kind: "module";
      /** Of a name that the program imports; undefined: another name. */
      readonly imported: (name: string) => Imported | { readonly kind: "problem"; readonly problem: string } | undefined;
    }
  | { readonly kind: "unreadable"; readonly problem: FileProblem }
  /** It is no TypeScript, or has a mistake, whose place may be in a file that it imports. */
  | { readonly kind: "broken"; readonly problem: string; readonly at?: Span };

/** By the path that the compiler's host gives. */
export type ReadModule = (path: string) => ForeignModule;
