/** Names that a program gives: of declarations, and of topics. */
import { nameProblem, type TopicName, topicName } from "../core/names.js";
import type { Place } from "./pipeline.js";

/** Declarations may be called what they may in a Topo text, so that one can become the other. */
const legal = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function checkDeclarationName({ declaration, at, problems }: Place, declared: ReadonlySet<string>): void {
  if (!legal.test(declaration)) problems.report("A01", at, { name: declaration });
  else if (declared.has(declaration)) problems.report("B02", at, { name: declaration, kind: "declaration" });
}

export function checkedTopic(name: string, place: Place): TopicName {
  checkKafkaName("topic", name, place);
  return topicName(name);
}

/** Names of topics and applications are Kafka's business too. */
export function checkKafkaName(what: "topic" | "application", name: string, { at, problems }: Place): void {
  const problem = nameProblem(name);
  if (problem !== undefined) problems.report("N02", at, { what, name, problem }, { help: "Use a name that Kafka accepts." });
}
