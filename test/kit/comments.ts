/** The comments of a text in their order, spaces left out, found without the lexer. */

const texts = /"(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`/;
const comments = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//;
const either = new RegExp(`${texts.source}|${comments.source}`, "g");

/** Comments in the holes of templates are not among them. */
export function commentsIn(text: string): readonly string[] {
  return [...text.matchAll(either)].flatMap(([found]) => (found.startsWith("/") ? [found.replace(/\s+/g, "")] : []));
}
