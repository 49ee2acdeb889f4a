/** A TypeScript file as the checker sees it; `src/typescript` reads it, and is handed in, because it takes long to load. */
import type { Imported } from "./foreign.js";

export type ForeignModule =
  | {
      readonly kind: "module";
      /** Of a name that the program imports; undefined: another name. */
      readonly imported: (name: string) => Imported | { readonly kind: "problem"; readonly problem: string } | undefined;
    }
  /** It cannot be read, or it is no TypeScript. */
  | { readonly kind: "problem"; readonly problem: string };

/** By the path that the compiler's host gives. */
export type ReadModule = (path: string) => ForeignModule;
