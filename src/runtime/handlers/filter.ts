import { compileFn } from "../evaluate.js";
import type { Handler } from "./site.js";

export const filter: Handler<"filter"> = ({ name, predicate, negated }, { context, forward }) => {
  const holds = compileFn(predicate, context.surroundings);
  return (record) => {
    context.processor = name;
    if (!holds(record) === negated) forward(record);
  };
};
