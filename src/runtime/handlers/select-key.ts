import { compileFn } from "../evaluate.js";
import { StreamRecord } from "../record.js";
import type { Handler } from "./site.js";

export const selectKey: Handler<"selectKey"> = ({ name, mapper }, { context, forward }) => {
  const keyOf = compileFn(mapper, context.surroundings);
  return (record) => {
    context.processor = name;
    forward(new StreamRecord(context, keyOf(record) ?? null, record.value, record.timestamp));
  };
};
