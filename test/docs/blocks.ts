/**
 * The code of a page of Markdown. What stands behind the language of a block says what it must be:
 *
 * - `topo`: a whole program, without an error or a warning; what can run of its tests passes.
 * - `topo fragment`: declarations that are completed by the page's preamble, a comment `<!-- preamble … -->` above them.
 * - `topo wrong K03`: the same, and gives exactly this mistake.
 * - `topo expressions`: an expression a line, over the preamble's first source, and its type behind `//`.
 * - `ts FILE`: a file that the page's programs can import; TypeScript finds no mistake in it.
 */

export interface Block {
  readonly kind: string;
  /** What stands behind the language. */
  readonly words: readonly string[];
  readonly text: string;
  /** The preamble that is nearest above it. */
  readonly preamble: string;
  /** Of its first line, from 1. */
  readonly line: number;
}

const pieces = /^<!-- preamble\n([\s\S]*?)^-->$|^```(\S*)([^\n]*)\n([\s\S]*?)^```$/gm;

export function blocksOf(markdown: string): readonly Block[] {
  let preamble = "";
  return [...markdown.matchAll(pieces)].flatMap(([, before, kind, words = "", text = ""], i, all) => {
    if (before !== undefined) preamble = before;
    if (kind === undefined) return [];
    const line = markdown.slice(0, all[i]?.index).split("\n").length + 1;
    return [{ kind, words: words.split(" ").filter((word) => word !== ""), text, preamble, line }];
  });
}
