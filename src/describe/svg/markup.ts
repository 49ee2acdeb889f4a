/** Elements of SVG as text. Everything that comes from a program goes through here, so that nothing of it is taken for markup. */

/** For texts and attributes. Characters that XML does not allow are shown as the one that stands for such. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** At most two digits behind the point, so that the last bits of a sum make no difference. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** `content` is markup already. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ""): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? number(value) : escaped(value)}"`,
  );
  return content === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${content}</${name}>`;
}

/** What a browser shows when the pointer rests on the element that begins with it, and what a screen reader reads. */
export function titleOf(lines: readonly string[]): string {
  return `<title>${escaped(lines.join("\n"))}</title>`;
}
