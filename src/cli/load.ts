/** Compiles a program that the command line names, with all that it imports. */
import type { Compiled } from "../compile.js";
import { compileFiles, readFiles } from "../compile.js";
import { environmentFailure } from "../core/failure.js";
import type { SourceFile } from "../core/source.js";
import { readModules } from "../typescript/modules.js";
import { clusterFacts } from "./cluster.js";
import { fileHost } from "./host.js";
import { readProgram } from "./read.js";

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
