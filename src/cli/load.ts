/** Reads a program and compiles it; what is wrong with it is printed where every command prints it. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import type { Compiled } from "../compile.js";
import { compileFiles, readFiles } from "../compile.js";
import { dataFailure, environmentFailure } from "../core/failure.js";
import type { SourceFile } from "../core/source.js";
import { readModules } from "../typescript/modules.js";
import { clusterFacts } from "./cluster.js";
import { fileHost } from "./host.js";
import { pathFrom } from "./paths.js";

/** The text of a `.topo` file; a missing file, a folder or bytes that are not UTF-8 are mistakes of use. */
export function readProgram(workingFolder: string, path: string): { readonly path: string; readonly text: string } {
  return programIn(readFileOrExplain(pathFrom(workingFolder, path), path), path);
}

/** The text that the bytes are; `path` as messages call it. */
export function programIn(bytes: Uint8Array, path: string): { readonly path: string; readonly text: string } {
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    throw dataFailure("F07", { path, offset: firstBadByte(bytes) });
  }
}

export function readFileOrExplain(absolute: string, shown: string): Buffer {
  try {
    if (statSync(absolute).isDirectory()) throw environmentFailure("F02", { path: shown, wanted: "a .topo file" });
    return readFileSync(absolute);
  } catch (error) {
    throw explained(error, shown);
  }
}

/** Says in a sentence why a file cannot be used. */
export function explained(error: unknown, shown: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return environmentFailure("F01", { path: shown });
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

export interface LoadOptions {
  /** `--param NAME=VALUE`, in the order given. */
  readonly param?: readonly string[];
  /** Of topics that are neither declared nor known. */
  readonly partitions?: number | undefined;
  /** A file of what is known of topics. */
  readonly cluster?: string;
}

export function loadProgram(
  workingFolder: string,
  path: string,
  options: LoadOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Compiled> {
  return compileSource(workingFolder, readProgram(workingFolder, path), options, environment);
}

/** Compiles what was read, with all that it imports. */
export async function compileSource(
  workingFolder: string,
  source: SourceFile,
  options: LoadOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Compiled> {
  const params = Object.fromEntries((options.param ?? []).map((each) => splitAtEquals(each, "--param", "NAME=VALUE")));
  const host = fileHost(workingFolder);
  const files = readFiles(source, { host });
  const readModule = await readModules(files, host);
  const topics = options.cluster === undefined ? [] : clusterFacts(workingFolder, options.cluster);
  const facts = { topics, partitions: options.partitions };
  return compileFiles(files, { host, readModule, params, surroundings: surroundingsOf(environment), facts });
}

const environmentPrefix = "TOPO_PARAM_";

function surroundingsOf(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith(environmentPrefix) && value !== undefined) values[name.slice(environmentPrefix.length)] = value;
  }
  return values;
}

/** `a=b` cut at its first `=`. */
export function splitAtEquals(text: string, option: string, form: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at <= 0) throw environmentFailure("F08", { option, written: text, form, example: form.toLowerCase() });
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Writes a program back to where it was read. */
export function writeProgram(workingFolder: string, path: string, text: string): void {
  try {
    writeFileSync(pathFrom(workingFolder, path), text);
  } catch (error) {
    throw explained(error, path);
  }
}
