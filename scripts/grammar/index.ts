/** The files of `generated/grammar`: a picture of each rule, a page that shows them, and what editors need for highlighting. */
import { type Rule, readRules } from "./ebnf.js";
import { railroad } from "./railroad.js";
import { languageConfiguration, textMateGrammar } from "./textmate.js";

const intro = `# The grammar in pictures

Made from [the grammar's page](../../grammar/README.md), which says what each kind of token is. Follow the line from left to right.
Round blue boxes stand for themselves, round yellow ones are kinds of tokens, square ones are rules with a picture of their own.
`;

function page(rules: readonly Rule[]): string {
  const sections = rules.map(({ name, remark }) => `## ${name}\n\n![${name}](${name}.svg)\n${remark === undefined ? "" : `\n${remark}\n`}`);
  return [intro, ...sections].join("\n");
}

/** By path within the folder; `text` is that of `grammar/README.md`. */
export function grammarFiles(text: string): ReadonlyMap<string, string> {
  const rules = readRules(text);
  return new Map([
    ["README.md", page(rules)],
    ...rules.map((rule) => [`${rule.name}.svg`, railroad(rule)] as const),
    ["topo.tmLanguage.json", `${JSON.stringify(textMateGrammar(), undefined, 2)}\n`],
    ["language-configuration.json", `${JSON.stringify(languageConfiguration(), undefined, 2)}\n`],
  ]);
}
