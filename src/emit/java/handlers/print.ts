import type { PrintNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { call, chain } from "../layout.js";
import { javaString } from "../text.js";

/** `Printed` writes `[label]: ` and what the mapper gives. */
export const print: Handler<PrintNode> = (node, emission) => {
  const printed = `${emission.use("org.apache.kafka.streams.kstream.Printed")}.<${emission.type(node.key)}, ${emission.type(node.value)}>toSysOut()`;
  const mapper = `(key, value) -> ${emission.text("key", node.key)} + ", " + ${emission.text("value", node.value)}`;
  const name = `.withName(${emission.nameOf(node.id)})`;
  const label = `.withLabel(${javaString(node.label)})`;
  return [call("print", chain(printed, name, label, `.withKeyValueMapper(${mapper})`))];
};
