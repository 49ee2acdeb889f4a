/** Highlighting in tests, by the library that editors use. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import onig from "vscode-oniguruma";
import tm from "vscode-textmate";
import { textMateGrammar } from "../../scripts/grammar/textmate.js";

export interface Highlighted {
  readonly text: string;
  /** The innermost scope, without `.topo`. */
  readonly scope: string;
}

const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");

async function makeGrammar(): Promise<tm.IGrammar> {
  await onig.loadWASM(readFileSync(wasm));
  const registry = new tm.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new onig.OnigScanner(patterns),
      createOnigString: (text) => new onig.OnigString(text),
    }),
    loadGrammar: async () => tm.parseRawGrammar(JSON.stringify(textMateGrammar()), "topo.json"),
  });
  const grammar = await registry.loadGrammar("source.topo");
  if (!grammar) throw new Error("the grammar was not loaded");
  return grammar;
}

let grammar: Promise<tm.IGrammar> | undefined;

/** The tokens of each line. */
export async function highlight(text: string): Promise<readonly (readonly Highlighted[])[]> {
  grammar ??= makeGrammar();
  const loaded = await grammar;
  let stack = tm.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = loaded.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scope: (scopes.at(-1) ?? "").replace(/\.topo$/, ""),
    }));
  });
}

/** The scope of the first piece of the text that reads `piece`. */
export async function scopeOf(text: string, piece: string): Promise<string | undefined> {
  const found = (await highlight(text)).flat().find((each) => each.text.trim() === piece);
  return found?.scope;
}
