/** Reads and writes the files that the command line names; what stands in the way is said in a sentence. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { dataFailure, environmentFailure } from "../core/failure.js";
import { pathFrom } from "./paths.js";

/** The text of a `.topo` file; a missing file, a folder or bytes that are not UTF-8 are mistakes of use. */
export function readProgram(workingFolder: string, path: string): { readonly path: string; readonly text: string } {
  return readText(workingFolder, path, "a .topo file");
}

/** The same of any text; `wanted` says what it should be. */
export function readText(workingFolder: string, path: string, wanted: string): { readonly path: string; readonly text: string } {
  return programIn(readFileOrExplain(pathFrom(workingFolder, path), path, wanted), path);
}

/** The text that the bytes are; `path` as messages call it. */
export function programIn(bytes: Uint8Array, path: string): { readonly path: string; readonly text: string } {
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    throw dataFailure("F07", { path, offset: firstBadByte(bytes) });
  }
}

function readFileOrExplain(absolute: string, shown: string, wanted: string): Buffer {
  try {
    if (statSync(absolute).isDirectory()) throw environmentFailure("F02", { path: shown, wanted, inside: fileIn(absolute, shown, wanted) });
    return readFileSync(absolute);
  } catch (error) {
    throw explained(error, shown);
  }
}

/** A file of the folder that may be meant: its program, of several the one of its name. */
function fileIn(folder: string, shown: string, wanted: string): string | undefined {
  const ending = /\.\w+/.exec(wanted)?.[0] ?? "";
  const files = readdirSync(folder).filter((name) => ending !== "" && name.endsWith(ending));
  const name = files.find((each) => each === `${basename(folder)}${ending}`) ?? files.sort()[0];
  return name && join(shown, name);
}

/** Says in a sentence why a file cannot be used. */
export function explained(error: unknown, shown: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") return environmentFailure("F01", { path: shown });
  if (code === "EACCES") return environmentFailure("F03", { path: shown, reason: "you may not" });
  return error;
}

/** Where the first character begins that is none. */
function firstBadByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    // A streaming decoder takes an unfinished character at the end for granted, so that any cut can be tried.
    if (isText(bytes.subarray(0, middle), true)) low = middle;
    else high = middle;
  }
  while (!isText(bytes.subarray(0, low), false)) low--;
  return low;
}

function isText(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

/** Writes a program back to where it was read. */
export function writeProgram(workingFolder: string, path: string, text: string): void {
  try {
    writeFileSync(pathFrom(workingFolder, path), text);
  } catch (error) {
    throw explained(error, path);
  }
}
