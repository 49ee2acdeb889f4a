import { compileFn } from "../evaluate.js";
import { StreamRecord } from "../record.js";
import type { Handler } from "./site.js";

export const mapValues: Handler<"mapValues"> = ({ name, mapper }, { context, forward }) => {
  const map = compileFn(mapper, context.surroundings);
  return (record) => {
    context.processor = name;
    forward(new StreamRecord(context, record.key, map(record) ?? null, record.timestamp));
  };
};
