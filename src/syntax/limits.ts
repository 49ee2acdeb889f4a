/** What the compiler takes at most. Beyond these it would be slow, or run out of stack; each is named in its message. */

/** Of one source file, in UTF-16 code units, about bytes for most programs. */
export const maxSourceLength = 2 * 1024 * 1024;

/** Brackets, `if`s, lambdas and signs within one another. */
export const maxNesting = 200;

/** Operators in a row in one expression, which nest to the left. */
export const maxChain = 1000;

/** Errors of one file; the others are not shown. */
export const maxErrors = 100;
