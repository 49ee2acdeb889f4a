/** Runs the command in this process, in a folder of its own, and keeps what it wrote. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { runCommand } from "../../src/cli/main.js";

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Shell {
  /** Absolute; removed when the test ends. */
  readonly folder: string;
  topo(...words: readonly string[]): Promise<Ran>;
  /** With this on standard input. */
  topoWith(stdin: string | Uint8Array, ...words: readonly string[]): Promise<Ran>;
  write(path: string, text: string | Uint8Array): void;
  /** Starts a command that does not end by itself; it is stopped when the test ends, if it was not before. */
  start(...words: readonly string[]): Started;
}

export interface Started {
  /** What it wrote so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** As by Ctrl-C. */
  stop(): Promise<Ran>;
  /** Resolves when it has ended by itself. */
  readonly done: Promise<Ran>;
}

export function shell(files: Readonly<Record<string, string>> = {}): Shell {
  const folder = mkdtempSync(join(tmpdir(), "topo-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const start = (...words: readonly string[]): Started => {
    const controller = new AbortController();
    const started = running(folder, "", words, controller.signal);
    const stop = (): Promise<Ran> => {
      controller.abort();
      return started.done;
    };
    onTestFinished(async () => void (await stop()));
    return { ...started, stop };
  };
  const topoWith: Shell["topoWith"] = (stdin, ...words) => running(folder, stdin, words, new AbortController().signal).done;
  return { folder, write, start, topo: (...words) => topoWith("", ...words), topoWith };
}

function running(folder: string, stdin: string | Uint8Array, words: readonly string[], stop: AbortSignal): Omit<Started, "stop"> {
  const out: string[] = [];
  const err: string[] = [];
  const into = (texts: string[]) => ({ write: (text: string) => void texts.push(text), settled: async () => {}, isTerminal: false });
  const status = runCommand(words, {
    stdout: into(out),
    stderr: into(err),
    stdin: async () => Buffer.from(stdin),
    stdinPieces: async function* () {
      yield Buffer.from(stdin);
    },
    environment: {},
    workingFolder: folder,
    stop,
  });
  const texts = { out: () => out.join(""), err: () => err.join("") };
  return { ...texts, done: status.then((each) => ({ status: each, out: texts.out(), err: texts.err() })) };
}
