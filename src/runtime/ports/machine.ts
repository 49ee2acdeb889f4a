/**
 * What the log and the stores need to know about the machine and its processes: who may hold a lock, and whether the power may
 * have failed since something was written.
 */

export interface Machine {
  /** The machine's name; a process under another name cannot be checked from here. */
  readonly host: string;
  /** A text that is different after each start of the machine, or undefined where the system does not tell. */
  readonly boot: string | undefined;
  /** This process. */
  readonly pid: number;
  /**
   * When the process started, as a text that differs between two processes which had the same number one after the other ("0" where
   * the system does not tell); undefined when there is no such process.
   */
  startOf(pid: number): string | undefined;
}
