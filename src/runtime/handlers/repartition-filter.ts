import type { Handler } from "./site.js";

/** A record without a key has no place in a repartitioned topic. */
export const repartitionFilter: Handler<"repartitionFilter"> = ({ name }, { forward, drops }) => {
  const unkeyed = drops(name, "unkeyed");
  return (record) => {
    if (record.key === null) unkeyed.count++;
    else forward(record);
  };
};
