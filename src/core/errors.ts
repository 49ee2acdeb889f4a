/**
 * The two kinds of thrown errors. Neither is for a mistake in a program: those are diagnostics.
 */

/** Something outside failed: a file, a disk, a broker, or data that was read while running. */
export class TopoError extends Error {
  /** A stable code, shown to the person: `X03`. */
  readonly code: string;
  /** `data`: the program or its data is wrong (exit status 1). `environment`: everything else (exit status 2). */
  readonly blame: "data" | "environment";
  readonly help: string | undefined;

  constructor(code: string, blame: "data" | "environment", message: string, options: { help?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = "TopoError";
    this.code = code;
    this.blame = blame;
    this.help = options.help;
  }
}

/** Fails when our own code is wrong; never for anything a person did. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`internal error: ${message}`);
}
