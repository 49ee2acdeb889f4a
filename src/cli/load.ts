/** Reads a program and compiles it; what is wrong with it is printed where every command prints it. */
import { readFileSync, statSync } from "node:fs";
import { basename, isAbsolute, resolve } from "node:path";
import type { Compiled } from "../compile.js";
import { compile } from "../compile.js";
import { UsageError } from "./status.js";

/** An absolute path for one given on the command line. */
export function pathFrom(workingFolder: string, path: string): string {
  return isAbsolute(path) ? path : resolve(workingFolder, path);
}

/** The text of a `.topo` file; a missing file, a folder or bytes that are not UTF-8 are mistakes of use. */
export function readProgram(workingFolder: string, path: string): { readonly path: string; readonly text: string } {
  const bytes = readFileOrExplain(pathFrom(workingFolder, path), path);
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    throw new UnreadableText(path, firstBadByte(bytes));
  }
}

/** The file is there, but it is not text: its contents are wrong, not the command (exit status 1). */
export class UnreadableText extends Error {
  constructor(path: string, offset: number) {
    super(`${path} is not UTF-8 text: the byte at offset ${offset} does not belong there.`);
    this.name = "UnreadableText";
  }
}

export function readFileOrExplain(absolute: string, shown: string): Buffer {
  try {
    if (statSync(absolute).isDirectory())
      throw new UsageError(`${shown} is a folder; a file is wanted here.`, `Name the file: ${shown}/….topo`);
    return readFileSync(absolute);
  } catch (error) {
    throw explained(error, shown);
  }
}

/** Says in a sentence why a file cannot be used. */
export function explained(error: unknown, shown: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return new UsageError(`There is no file ${shown}.`, "Check the path; it starts at the folder that you are in.");
  if (code === "EACCES") return new UsageError(`${shown} may not be read by you.`);
  return error;
}

function firstBadByte(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  const sound = (length: number): boolean => {
    try {
      // A streaming decoder takes an unfinished character at the end for granted.
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sound(middle)) low = middle;
    else high = middle;
  }
  return low;
}

export interface LoadOptions {
  /** `--param NAME=VALUE`, in the order given. */
  readonly param?: readonly string[];
}

export function loadProgram(
  workingFolder: string,
  path: string,
  options: LoadOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Compiled {
  return compile(readProgram(workingFolder, path), { params: parametersOf(options.param ?? [], environment) });
}

const environmentPrefix = "TOPO_PARAM_";

/** Parameters from the environment, overruled by those of the command line. */
function parametersOf(given: readonly string[], environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith(environmentPrefix) && value !== undefined) params[name.slice(environmentPrefix.length)] = value;
  }
  for (const each of given) {
    const [name, value] = splitAtEquals(each, "--param", "NAME=VALUE");
    params[name] = value;
  }
  return params;
}

/** `a=b` cut at its first `=`. */
export function splitAtEquals(text: string, option: string, form: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at <= 0) throw new UsageError(`${option} ${text}: this needs the form ${form}.`, `For example ${option} ${form.toLowerCase()}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** `hello.topo` → `hello`. */
export function baseName(path: string): string {
  return basename(path).replace(/\.topo$/, "");
}
