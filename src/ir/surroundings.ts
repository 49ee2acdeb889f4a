/** What expressions ask of the world around the program: time and chance. Everything else follows from the records. */

/** Names of functions that the runtime provides; printed code calls them. */
export const surroundingNames = ["now", "random", "uuid"] as const;

export type SurroundingName = (typeof surroundingNames)[number];

export function isSurrounding(name: string): name is SurroundingName {
  return surroundingNames.some((each) => each === name);
}
