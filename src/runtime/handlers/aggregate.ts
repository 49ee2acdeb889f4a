import { aggregators } from "../../stdlib/aggregators/index.js";
import { StreamRecord } from "../record.js";
import type { Handler } from "./site.js";

/** Kafka's `KStreamAggregate`: every update goes on, with the largest timestamp that the row has seen. */
export const aggregate: Handler<"aggregate"> = ({ name, aggregator, store: storeName }, { context, forward, drops, store: storeOf }) => {
  const { initial, add } = aggregators[aggregator];
  const store = storeOf(storeName);
  const nullKey = drops(name, "nullKey");
  const nullValue = drops(name, "nullValue");
  return (record) => {
    context.processor = name;
    const { key, value } = record;
    if (key === null) nullKey.count++;
    else if (value === null) nullValue.count++;
    else {
      const row = store.row(key);
      const exists = row.value !== null;
      const timestamp = exists && row.timestamp > record.timestamp ? row.timestamp : record.timestamp;
      const result = add(exists ? row.value : initial(), value);
      store.put(row, result, timestamp);
      forward(new StreamRecord(context, key, result, timestamp));
    }
  };
};
