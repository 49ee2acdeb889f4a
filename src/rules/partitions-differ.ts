/** X05: a topic exists with another number of partitions than the program declares. */
import type { Rule } from "./rule.js";

export const partitionsDiffer: Rule = {
  codes: ["X05"],
  check: ({ graph, facts, report }) => {
    for (const { name, partitions, at } of graph.topics) {
      const existing = facts.topics.find((topic) => topic.name === name)?.partitions;
      if (at === undefined || partitions === undefined || existing === undefined || existing === partitions) continue;
      report("X05", at, { topic: name, declared: partitions, existing });
    }
  },
};
