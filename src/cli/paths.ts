/** Paths as a person writes them on the command line. */
import { isAbsolute, resolve } from "node:path";

/** An absolute path for one given on the command line. */
export function pathFrom(workingFolder: string, path: string): string {
  return isAbsolute(path) ? path : resolve(workingFolder, path);
}
