/** Writes the files of a project; what stands in the way is said in a sentence. */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { environmentFailure } from "../core/failure.js";
import { diskProblem } from "../storage/disk-problem.js";

/** Paths in `files` are relative to the folder, with `/` between their parts. */
export function writeFiles(folder: string, shown: string, files: readonly { readonly path: string; readonly text: string }[]): void {
  try {
    for (const { path, text } of files) {
      makeFolder(dirname(join(folder, path)));
      writeFileSync(join(folder, path), text);
    }
  } catch (error) {
    throw unwritable(error, shown);
  }
}

/** Whether the folder is missing or empty. A file of its name is in the way. */
export function isFree(folder: string, shown: string): boolean {
  try {
    return !existsSync(folder) || readdirSync(folder).length === 0;
  } catch (error) {
    throw unwritable(error, shown);
  }
}

function unwritable(error: unknown, shown: string): Error {
  return environmentFailure("F25", { folder: shown, reason: diskProblem(error) }, error);
}

/**
 * Makes the missing folders of a path, one after the other. Node makes them at once, too, but never comes back where the system says
 * that the folder above is missing although it is there, as in `/proc`.
 */
function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path);
}
