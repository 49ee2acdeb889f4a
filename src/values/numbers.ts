/** Numbers from text, and the functions on doubles that JavaScript and Java do not share bit for bit. */

/** Digits with an optional sign, nothing else; null when it is no such text or no int. */
export function parseInt32(text: string): number | null {
  const value = parseWhole(text);
  return value !== null && (value | 0) === value ? value : null;
}

/** Digits with an optional sign, nothing else; null when it is no such text or no long. */
export function parseLong(text: string): number | null {
  return parseWhole(text);
}

function parseWhole(text: string): number | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return null;
  const value = Number(text) + 0;
  return Number.isSafeInteger(value) ? value : null;
}

/** `1`, `-1.5`, `.5`, `1e3`; null for anything else, and for what is too large. */
export function parseDouble(text: string): number | null {
  if (!/^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$/.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The larger and the smaller of decimals, bigints and others that `Math.max` does not take are in `lists.ts`. */
export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
