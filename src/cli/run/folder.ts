/** `topo run FOLDER`: the folder's program, and `data/<topic>.jsonl` as its inputs. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { environmentFailure } from "../../core/failure.js";

/** The folder's only `.topo` file; of several, the one of the folder's name. */
export function programOf(folder: string, shown: string): string {
  const programs = readdirSync(folder)
    .filter((name) => name.endsWith(".topo"))
    .sort();
  const ofItsName = `${basename(folder)}.topo`;
  const chosen = programs.length === 1 ? programs[0] : programs.find((name) => name === ofItsName);
  if (chosen !== undefined) return join(shown, chosen);
  if (programs.length === 0) throw environmentFailure("F10", { folder: shown });
  throw environmentFailure("F11", { folder: shown, programs, name: ofItsName });
}

/** The topic's data file in the folder, if there is one; zipped ones too. */
export function dataOf(folder: string, shown: string, topic: string): { readonly path: string; readonly shown: string } | undefined {
  const name = ["jsonl", "jsonl.gz"].map((ending) => join("data", `${topic}.${ending}`)).find((each) => existsSync(join(folder, each)));
  return name === undefined ? undefined : { path: join(folder, name), shown: join(shown, name) };
}

export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
