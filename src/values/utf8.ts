/**
 * UTF-8 as Java writes and reads it, which is what Kafka's StringSerializer and StringDeserializer do: a lone surrogate is written as
 * `?`; bytes that are no UTF-8 are read as U+FFFD, as many as `new String(bytes, UTF_8)` gives.
 */

export function utf8Of(text: string): Buffer {
  return Buffer.from(withoutLoneSurrogates(text), "utf8");
}

export function withoutLoneSurrogates(text: string): string {
  return text.isWellFormed() ? text : text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "?");
}

/** Only texts with a U+FFFD in them can differ between JavaScript and Java, so only these are looked at again. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start, end);
  return text.includes("\uFFFD") ? readAsJava(bytes, start, end) : text;
}

/** One character or one replacement at a time; Java replaces a surrogate's three bytes by one U+FFFD, JavaScript each of them. */
function readAsJava(bytes: Buffer, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; ) {
    const size = sizeOf(bytes, at, end);
    text += size > 0 ? bytes.toString("utf8", at, at + size) : "\uFFFD";
    at += Math.abs(size);
  }
  return text;
}

/** Length of the character at `at`; negative: so many bytes are malformed together. */
function sizeOf(bytes: Buffer, at: number, end: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return -1;
  const wanted = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let i = 1; i < wanted; i++) {
    if (at + i >= end || !continues(bytes, at, i)) return -i;
  }
  const surrogate = first === 0xed && (bytes[at + 1] as number) >= 0xa0;
  return surrogate ? -3 : wanted;
}

/** Whether byte `i` can follow; the second byte must not make an overlong form or go beyond U+10FFFF. */
function continues(bytes: Buffer, at: number, i: number): boolean {
  const [first, next] = [bytes[at] as number, bytes[at + i] as number];
  if (next < 0x80 || next > 0xbf) return false;
  if (i > 1) return true;
  return !(first === 0xe0 && next < 0xa0) && !(first === 0xf0 && next < 0x90) && !(first === 0xf4 && next > 0x8f);
}
