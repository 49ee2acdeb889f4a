/** Names that are the same in every emitted application. */

export const packageName = "topo.app";

/** Has `public static Topology topology()` and `public static Properties config()`. */
export const appClass = "App";

/** Where a class stands in the project, by its whole name. */
export function pathOf(qualifiedName: string): string {
  return `src/main/java/${qualifiedName.replaceAll(".", "/")}.java`;
}
