/** A TypeScript file as programs of tests import it: names in capitals are processors of texts, the others functions of one text. */
import type { ForeignType, Imported } from "../../src/types/foreign.js";
import type { ReadModule } from "../../src/types/foreign-module.js";

const text: ForeignType = { kind: "string" };

function imported(name: string): Imported {
  if (/^[a-z]/.test(name))
    return { kind: "function", async: false, parameters: [{ name: "value", type: text, optional: false, rest: false }], result: text };
  const processor = { keyIn: text, valueIn: text, keyOut: text, valueOut: text };
  return { kind: "class", parameters: [{ name: "name", type: text, optional: true, rest: false }], processor };
}

export const readModule: ReadModule = () => ({ kind: "module", names: [], imported });
