/** Fixes of syntax mistakes that leave no doubt: the parser goes on as if they had been made. */
import type { Fix } from "../core/diagnostic.js";
import type { Span } from "../core/source.js";

/** Puts the text in right after the place. */
export function insertion(title: string, after: Span, text: string): Fix {
  return { title, safe: true, edits: [{ at: { ...after, start: after.end }, text }] };
}

/** Puts the text in right before the place. */
export function insertionBefore(title: string, before: Span, text: string): Fix {
  return { title, safe: true, edits: [{ at: { ...before, end: before.start }, text }] };
}

export function replacement(title: string, at: Span, text: string): Fix {
  return { title, safe: true, edits: [{ at, text }] };
}

/** A replacement that is likely meant, but could also change what is: shown, and never made unasked. */
export function offer(title: string, at: Span, text: string): Fix {
  return { ...replacement(title, at, text), safe: false };
}
