/** Names that are the same in every emitted application. */

export const packageName = "topo.app";

/** Has `public static Topology topology()` and `public static Properties config()`. */
export const appClass = "App";

/** Where a class of the application stands in the project. */
export function pathOf(className: string): string {
  return `src/main/java/${packageName.replaceAll(".", "/")}/${className}.java`;
}
