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
}

export function shell(files: Readonly<Record<string, string>> = {}): Shell {
  const folder = mkdtempSync(join(tmpdir(), "topo-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { folder, write, topo: (...words) => runIn(folder, "", words), topoWith: (stdin, ...words) => runIn(folder, stdin, words) };
}

async function runIn(folder: string, stdin: string | Uint8Array, words: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const into = (texts: string[]) => ({ write: (text: string) => void texts.push(text), settled: async () => {}, isTerminal: false });
  const status = await runCommand(words, {
    stdout: into(out),
    stderr: into(err),
    stdin: async () => Buffer.from(stdin),
    environment: {},
    workingFolder: folder,
    stop: new AbortController().signal,
  });
  return { status, out: out.join(""), err: err.join("") };
}
