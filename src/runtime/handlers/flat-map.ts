import { compileFn } from "../evaluate.js";
import { StreamRecord } from "../record.js";
import { entryOf, listOf } from "./entry.js";
import type { Handler } from "./site.js";

export const flatMap: Handler<"flatMap"> = ({ name, mapper }, { context, forward }) => {
  const entriesOf = compileFn(mapper, context.surroundings);
  return (record) => {
    context.processor = name;
    for (const each of listOf(entriesOf(record))) {
      context.processor = name;
      const { key, value } = entryOf(each);
      forward(new StreamRecord(context, key ?? null, value ?? null, record.timestamp));
    }
  };
};
