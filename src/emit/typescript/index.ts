/** Writes a plan as a TypeScript project: a program against the streams API, and what it takes to install and run it. */
import type { SourceFile } from "ts-morph";
import type { Plan } from "../../plan/plan.js";
import type { EmittedFile } from "../target.js";
import { commentLines } from "./comments.js";
import { projectFiles } from "./project-files.js";
import { type TopologyFile, topologyFile } from "./topology-file.js";

/** The files of the project; the same plan gives the same bytes. */
export async function emitTypeScript({ graph }: Plan): Promise<readonly EmittedFile[]> {
  const program = { path: "src/topology.ts", text: await write(topologyFile(graph)) };
  return [program, ...projectFiles(graph.applicationId, graph.doc)].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** ts-morph is large, so it is loaded only here. It also parses what was written: text that is no TypeScript must not get out. */
async function write(file: TopologyFile): Promise<string> {
  const { Project } = await import("ts-morph");
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const source = project.createSourceFile("topology.ts", "");
  addProgram(source, file);
  const [problem] = project.getProgram().getSyntacticDiagnostics(source);
  if (problem) throw new Error(`internal error: the emitted program is no TypeScript: ${textOf(problem.getMessageText())}`);
  return source.getFullText();
}

function addProgram(source: SourceFile, { header, imports, groups }: TopologyFile): void {
  source.addStatements((writer) => {
    if (header !== undefined) for (const line of commentLines(header)) writer.writeLine(line);
    if (header !== undefined) writer.blankLine();
    for (const line of imports) writer.writeLine(line);
    for (const group of groups) {
      writer.blankLine();
      for (const statement of group) writer.writeLine(statement);
    }
  });
}

function textOf(message: string | { getMessageText(): string }): string {
  return typeof message === "string" ? message : message.getMessageText();
}
