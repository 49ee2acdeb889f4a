/** Names that are the same in every emitted application. */

export const packageName = "topo.app";

/** Of the few classes that are the same in every application; those that it does not need are left out. */
export const supportPackage = `${packageName}.support`;

/** Has `public static Topology topology()` and `public static Properties config()`. */
export const appClass = "App";

/** Where a class stands in the project, by its whole name. */
export function pathOf(qualifiedName: string): string {
  return `src/main/java/${qualifiedName.replaceAll(".", "/")}.java`;
}
