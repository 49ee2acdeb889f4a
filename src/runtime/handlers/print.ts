import { toText } from "../../values/to-text.js";
import type { Handler } from "./site.js";

/** As Kafka's `Printed.toSysOut().withLabel(…)`. */
export const print: Handler<"print"> = ({ name, label }, { context, forward, print: printLine }) => {
  return (record) => {
    context.processor = name;
    printLine(`[${label}]: ${toText(record.key)}, ${toText(record.value)}`);
    forward(record);
  };
};
