/** `topo check --fix`: makes the safe fixes of a program, and says which. */
import type { Compiled } from "../compile.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { applySafeFixes } from "../core/fixes.js";
import { positionAt, type SourceFile } from "../core/source.js";
import { compileSource, type LoadOptions } from "./load.js";
import { readProgram, writeProgram } from "./read.js";
import type { Terminal } from "./terminal.js";

/** A fix can bring another to light, but not for ever. */
const maxRounds = 10;

/** Mends and checks until nothing more is to be mended; the file is written once, when all is done. What is left is in the result. */
export async function mend(terminal: Terminal, path: string, options: LoadOptions): Promise<Compiled> {
  const original = readProgram(terminal.workingFolder, path);
  const compiled = (source: SourceFile): Promise<Compiled> => compileSource(terminal.workingFolder, source, options, terminal.environment);
  let now = await compiled(original);
  const made: Diagnostic[] = [];
  for (let round = 0; round < maxRounds; round++) {
    const mended = applySafeFixes(now.source, now.diagnostics);
    if (mended.text === now.source.text) break;
    made.push(...mended.made);
    now = await compiled({ path, text: mended.text });
  }
  if (now.source.text !== original.text) {
    writeProgram(terminal.workingFolder, path, now.source.text);
    terminal.stderr.write(report(path, made));
  }
  return now;
}

function report(path: string, made: readonly Diagnostic[]): string {
  const lines = made.map(({ at, code, fix }) => {
    const { line, column } = positionAt(at.source, at.start);
    return `  ${path}:${line}:${column}: ${code}: ${fix?.title ?? ""}\n`;
  });
  return `${made.length} ${made.length === 1 ? "fix" : "fixes"} written to ${path}:\n${lines.join("")}`;
}
