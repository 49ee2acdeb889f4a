/** Exit statuses. */

export type ExitStatus = 0 | 1 | 2;

/** All is well. */
export const fine: ExitStatus = 0;
/** The program or its data is wrong. */
export const wrong: ExitStatus = 1;
/** The command was used wrongly, or the environment failed. */
export const failed: ExitStatus = 2;
