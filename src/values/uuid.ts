/** UUIDs as text: five groups of hexadecimal digits, 8-4-4-4-12, in small letters. */

/** The UUID in its usual form, or undefined when the text is none. */
export function uuidOf(text: string): string | undefined {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : undefined;
}

/** Null for a text that is none. */
export function parseUuid(text: string): string | null {
  return uuidOf(text) ?? null;
}
