/** Where a command reads and writes. One value, so that tests can run commands in process. */
import pc from "picocolors";

export interface Output {
  write(text: string): void;
  /** Resolves when what was written has gone out; await it between large pieces, so that they do not pile up. */
  settled(): Promise<void>;
  readonly isTerminal: boolean;
}

export interface Terminal {
  /** Data. */
  readonly stdout: Output;
  /** Messages. */
  readonly stderr: Output;
  /** Everything that comes in on standard input, up to its end. */
  readonly stdin: () => Promise<Uint8Array>;
  /** The same, piece by piece as it comes; ends when `stop` aborts, too. */
  readonly stdinPieces: (stop: AbortSignal) => AsyncIterable<Uint8Array>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute; relative paths of arguments start here. */
  readonly workingFolder: string;
  /** Aborted by the first Ctrl-C: stop cleanly. */
  readonly stop: AbortSignal;
}

export type ColorMode = "auto" | "always" | "never";

export type Colors = ReturnType<typeof pc.createColors>;

/** Colours for an output: as `--color` says, else where it is a terminal and `NO_COLOR` is not set (https://no-color.org). */
export function colorsFor(output: Output, mode: ColorMode, environment: Terminal["environment"]): Colors {
  if (mode !== "auto") return pc.createColors(mode === "always");
  const refused = (environment.NO_COLOR ?? "") !== "" || environment.TERM === "dumb";
  return pc.createColors(output.isTerminal && !refused);
}

/** The real terminal. The second Ctrl-C ends the process at once. */
export function processTerminal(): Terminal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    stdin: readAll,
    stdinPieces: (stop) => readPieces(AbortSignal.any([controller.signal, stop])),
    environment: process.env,
    workingFolder: process.cwd(),
    stop: controller.signal,
  };
}

async function* readPieces(stop: AbortSignal): AsyncGenerator<Uint8Array> {
  const { stdin } = process;
  stop.addEventListener("abort", () => stdin.destroy());
  try {
    for await (const piece of stdin) yield piece as Uint8Array;
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}

async function readAll(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // A reader that went away (`topo run … | head`) is no mistake: stop quietly.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  return {
    write: (text) => void stream.write(text),
    settled: () => (stream.writableNeedDrain ? new Promise((resolve) => void stream.once("drain", resolve)) : Promise.resolve()),
    isTerminal: stream.isTTY === true,
  };
}
