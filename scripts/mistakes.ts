/** `docs/mistakes.md`: what people get wrong, and what they are told. */
import pc from "picocolors";
import { pretty } from "../src/cli/diagnostics/pretty.js";
import { compile } from "../src/compile.js";
import { programOf } from "../src/explain/program.js";
import { experts, type Mistake, newcomers } from "../test/explain/mistakes.js";

export function mistakesPage(): string {
  return `<!-- Written by npm run generate from test/explain/mistakes.ts. -->

# Common mistakes

What people write who are new to the language, or who know Kafka Streams, SQL or TypeScript, and what Topo says to it. \`topo check --fix\` writes what nobody could have meant otherwise; every message has a page, \`topo explain CODE\`, and [all pages are here](../generated/docs/diagnostics/README.md).

## First programs

${newcomers.map(section).join("\n")}
## Other languages

${experts.map(section).join("\n")}`;
}

function section(mistake: Mistake): string {
  const text = programOf(mistake.text);
  const { diagnostics } = compile({ path: "example.topo", text });
  const said = diagnostics.map((each) => pretty(each, pc.createColors(false))).join("\n\n");
  return `### ${mistake.title}\n\n\`\`\`topo\n${text}\`\`\`\n\n\`\`\`text\n${said}\n\`\`\`\n`;
}
