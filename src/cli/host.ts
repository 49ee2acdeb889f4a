/** The compiler's `Host` on the machine's files. */
import { readFileSync, statSync } from "node:fs";
import { type FileRead, type Host, joinPath } from "../core/host.js";
import { pathFrom } from "./paths.js";

/** Paths are as a person writes them in the folder that the command was called in. */
export function fileHost(workingFolder: string): Host {
  return { resolve: joinPath, read: (path) => readText(pathFrom(workingFolder, path)) };
}

function readText(absolute: string): FileRead {
  try {
    if (statSync(absolute).isDirectory()) return { kind: "problem", problem: "it is a folder" };
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(absolute)) };
  } catch (error) {
    return { kind: "problem", problem: reasonOf(error) };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "you may not read it",
  ERR_ENCODING_INVALID_ENCODED_DATA: "it is not UTF-8 text",
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : reasons[code]) ?? message;
}
