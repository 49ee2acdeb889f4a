/** Which printed Java may stand twice in an expression. */
import type { Code } from "../../ir/code.js";

/** Names and accessors: they cost nothing and change nothing. */
export function isSimple({ text }: Code): boolean {
  return /^\w+(\.\w+(\(\))?)*$/.test(text);
}
