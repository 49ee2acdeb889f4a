/** Exit statuses, and the error of a command that was used wrongly. */

export type ExitStatus = 0 | 1 | 2;

/** All is well. */
export const fine: ExitStatus = 0;
/** The program or its data is wrong. */
export const wrong: ExitStatus = 1;
/** The command was used wrongly, or the environment failed. */
export const failed: ExitStatus = 2;

/** The command was used wrongly: says what is wrong and what to do instead. */
export class UsageError extends Error {
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.name = "UsageError";
    this.help = help;
  }
}
