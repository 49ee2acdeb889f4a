import { compileFn } from "../evaluate.js";
import { StreamRecord } from "../record.js";
import { listOf } from "./entry.js";
import type { Handler } from "./site.js";

export const flatMapValues: Handler<"flatMapValues"> = ({ name, mapper }, { context, forward }) => {
  const valuesOf = compileFn(mapper, context.surroundings);
  return (record) => {
    context.processor = name;
    for (const value of listOf(valuesOf(record))) forward(new StreamRecord(context, record.key, value ?? null, record.timestamp));
  };
};
