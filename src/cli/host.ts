/** The compiler's `Host` on the machine's files. */
import { readFileSync, statSync } from "node:fs";
import { type FileProblem, type FileRead, type Host, joinPath } from "../core/host.js";
import { pathFrom } from "./paths.js";

/** Paths are as a person writes them in the folder that the command was called in. */
export function fileHost(workingFolder: string): Host {
  return { resolve: joinPath, read: (path) => readText(pathFrom(workingFolder, path)) };
}

function readText(absolute: string): FileRead {
  try {
    if (statSync(absolute).isDirectory()) return { kind: "problem", problem: "folder" };
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(absolute)) };
  } catch (error) {
    return { kind: "problem", problem: problemOf(error) };
  }
}

const problems: Readonly<Record<string, FileProblem>> = {
  ENOENT: "missing",
  ENOTDIR: "missing",
  EACCES: "forbidden",
  ERR_ENCODING_INVALID_ENCODED_DATA: "not-utf-8",
};

function problemOf(error: unknown): FileProblem {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : problems[code]) ?? { other: message };
}
