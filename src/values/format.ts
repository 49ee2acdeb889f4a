/** Texts with `{}` where values stand; `{{` and `}}` are the braces themselves. */

const pieces = /\{\{|\}\}|\{\}|[^{}]+/y;

/** How many values the pattern takes; undefined when a brace stands alone. */
export function holesIn(pattern: string): number | undefined {
  let holes = 0;
  for (let at = 0; at < pattern.length; ) {
    pieces.lastIndex = at;
    const [piece] = pieces.exec(pattern) ?? [];
    if (piece === undefined) return undefined;
    if (piece === "{}") holes++;
    at += piece.length;
  }
  return holes;
}

/** The pattern with the texts in its holes, in their order. */
export function format(pattern: string, ...texts: readonly string[]): string {
  let next = 0;
  return pattern.replace(/\{\{|\}\}|\{\}/g, (piece) => (piece === "{}" ? (texts[next++] ?? "") : (piece[0] ?? "")));
}
