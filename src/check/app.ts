/** `app "id" { … }`: the application's id and Kafka Streams' settings. */
import { nameProblem } from "../core/names.js";
import { span } from "../core/source.js";
import { noFacts } from "../ir/facts.js";
import type { LogicalGraph } from "../ir/graph.js";
import { blocks } from "../stdlib/blocks.js";
import type { AppDeclaration, Program } from "../syntax/ast.js";
import { errorPolicyOf, readClauses, soundName } from "./clauses.js";
import { errorType } from "./context.js";
import type { Typer } from "./expressions/typer.js";
import type { Lowering } from "./lowering.js";
import { readAppSettings } from "./settings.js";
import { relationOfTypes } from "./stages.js";

type Application = Pick<LogicalGraph, "applicationId" | "doc" | "config" | "onError">;

/** Without `app`, the id is the file's name without folders and extension. */
export function applicationOf(lowering: Lowering, program: Program, fileName: string): Application {
  const { typer } = lowering;
  const [first, ...others] = program.declarations.filter((declaration) => declaration.kind === "app");
  if (!first) return { applicationId: idOfFile(typer, program, fileName), config: {} };
  for (const other of others) {
    readApp(lowering, other);
    typer.diagnostics.report("B06", other.id.at, {}, { labels: [{ at: first.id.at, text: "the first one" }] });
  }
  return readApp(lowering, first);
}

function readApp(lowering: Lowering, { id, doc, entries, clauses }: AppDeclaration): Application {
  const { typer } = lowering;
  const place = { ...lowering, input: relationOfTypes(errorType, errorType), facts: noFacts };
  const read = readClauses(place, { name: "app", at: id.at, items: blocks.app, input: undefined }, clauses);
  // Where no text stands, that has been said.
  if (id.at.end > id.at.start) soundName({ typer }, "application", id.text, id.at);
  const onError = errorPolicyOf({ typer }, read);
  const config = readAppSettings(typer, entries);
  return { applicationId: id.text, config, ...(doc === undefined ? {} : { doc }), ...(onError === undefined ? {} : { onError }) };
}

function idOfFile({ diagnostics }: Typer, program: Program, fileName: string): string {
  const name = fileName.replace(/^.*[/\\]/, "").replace(/(?<=.)\.[^.]*$/, "");
  const problem = nameProblem(name);
  const [first] = program.declarations;
  if (problem !== undefined && first) {
    const help = 'The application is called after its file unless `app "…"` says otherwise: add that, or rename the file.';
    diagnostics.report("N02", span(first.at.source, 0, 0), { what: "application", name, problem }, { help });
  }
  return name;
}
