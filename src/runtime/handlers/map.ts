import { compileFn } from "../evaluate.js";
import { StreamRecord } from "../record.js";
import { entryOf } from "./entry.js";
import type { Handler } from "./site.js";

export const map: Handler<"map"> = ({ name, mapper }, { context, forward }) => {
  const map = compileFn(mapper, context.surroundings);
  return (record) => {
    context.processor = name;
    const { key, value } = entryOf(map(record));
    forward(new StreamRecord(context, key ?? null, value ?? null, record.timestamp));
  };
};
