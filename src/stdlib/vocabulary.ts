/** What the parser must know: the words of operators and their clauses, and of the properties of blocks. */
import type { Vocabulary } from "../syntax/vocabulary.js";
import { blocks } from "./blocks.js";
import type { ClauseItem } from "./define.js";
import { operators } from "./operators/index.js";

const phrasesOf = (clauses: readonly ClauseItem[]) => clauses.map((clause) => clause.phrase);

export const vocabulary: Vocabulary = {
  operators: operators.map(({ phrase, argument, clauses }) => ({ phrase, argument: argument !== undefined, clauses: phrasesOf(clauses) })),
  blocks: {
    app: phrasesOf(blocks.app),
    topic: phrasesOf(blocks.topic),
    source: phrasesOf(blocks.source),
    split: phrasesOf(blocks.split),
    store: phrasesOf(blocks.store),
    sink: phrasesOf(blocks.sink),
    connect: phrasesOf(blocks.connect),
  },
};
