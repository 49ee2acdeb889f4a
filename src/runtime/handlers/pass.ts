import type { Process } from "../record.js";

/** For kinds that change nothing: their children are called in their stead. */
export const pass = (_: unknown, { forward }: { readonly forward: Process }): Process => forward;
