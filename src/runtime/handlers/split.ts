import { compileFn } from "../evaluate.js";
import type { Handler } from "./site.js";

/** The first branch whose predicate holds takes the record; without one it goes nowhere, which Kafka does not count as dropped. */
export const split: Handler<"split"> = ({ name, predicates, branches }, { context, child }) => {
  const ways = branches.map((branch, i) => {
    const predicate = predicates[i];
    return { takes: predicate === undefined ? () => true : compileFn(predicate, context.surroundings), process: child(branch) };
  });
  return (record) => {
    context.processor = name;
    for (const { takes, process } of ways) {
      if (takes(record)) {
        process(record);
        return;
      }
    }
  };
};
