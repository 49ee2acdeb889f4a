/** The page of what the blocks of declarations take, from `src/stdlib/blocks.ts`. */
import { blocks } from "../../src/stdlib/blocks.js";
import { clauseRow } from "./arguments.js";
import { code, page, table } from "./markdown.js";

const kinds = Object.keys(blocks) as readonly (keyof typeof blocks)[];

export const blocksPage = page(
  "Properties of declarations",
  "src/stdlib/blocks.ts",
  'What stands between the braces of a declaration: `topic "t" { partitions 4 }`. An app takes [settings](settings.md) besides. [More](../../../docs/language/declarations.md).',
  ...kinds
    .filter((kind) => blocks[kind].length > 0)
    .map(
      (kind) =>
        `## ${kind}\n\n${table(
          [`property of ${code(kind)}`, "takes", "meaning"],
          blocks[kind].map((clause) => clauseRow(clause, ["stream"])),
        )}`,
    ),
);
