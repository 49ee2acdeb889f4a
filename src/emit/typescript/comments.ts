/** Documentation comments in emitted code. */

/** The lines of a doc comment; what would end it early is taken apart. */
export function commentLines(text: string): readonly string[] {
  const lines = text
    .replaceAll("*/", "*\\/")
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trim());
  if (lines.length === 1) return [`/** ${lines[0]} */`];
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"];
}
