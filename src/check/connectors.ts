/** `connect file "path" to "topic"`, and the other way round. */
import { topicName } from "../core/names.js";
import type { ConnectDeclaration } from "../syntax/ast.js";
import { isMissing } from "../syntax/ast.js";
import { constantText } from "./arguments.js";
import { soundName } from "./clauses.js";
import type { Lowering } from "./lowering.js";

export function addConnector({ typer, graph }: Lowering, { direction, file, topic, doc, at }: ConnectDeclaration): void {
  typer.later.report("Y01", at, { what: "`connect`" });
  const path = file.kind === "missing" ? undefined : constantText(typer, file, "file");
  const name = isMissing(topic) ? undefined : soundName({ typer }, "topic", topic.text, topic.at);
  if (path === "") typer.diagnostics.report("C14", file.at, { what: "The path of the file", wanted: "a text that is not empty" });
  if (path === undefined || name === undefined) return;
  graph.connector({ direction, file: path, topic: topicName(name), at, ...(doc === undefined ? {} : { doc }) });
}
