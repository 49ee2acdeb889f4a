/** What a person is told of the state of stores. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/main.js";
import { type Shell, shell } from "../kit/terminal.js";

const program = (clauses: string, key = "key"): string => `
app "counts"
source words: stream<string, string> from "words"
table perWord = words
  | group by ${key}
  | count as "per-word"${clauses}
sink perWord to "word-counts"
`;

const line = (key: string): string => `{"key":"${key}","value":"x","timestamp":1}\n`;
const words = ["run", "counts.topo", "--until-end", "--input", "words=words.jsonl", "--output", "-", "--data-dir", "d"] as const;
const dropState = ({ folder }: Shell): void => rmSync(join(folder, "d", "state"), { recursive: true });

it("says from how much the state was restored, and counts on", async () => {
  const at = shell({ "counts.topo": program(""), "words.jsonl": line("a") + line("b") });
  expect((await at.topo(...words)).err).not.toContain("restored");
  dropState(at);
  at.write("words.jsonl", line("a") + line("b") + line("a"));
  const { out, err } = await at.topo(...words);
  expect(out).toContain('{"key":"a","value":2');
  expect(err).toContain("state restored from 2 records of changelogs");
});

it("says that what was not logged is gone (X36)", async () => {
  const at = shell({ "counts.topo": program(" not logged"), "words.jsonl": line("a") });
  await at.topo(...words);
  dropState(at);
  at.write("words.jsonl", line("a") + line("a"));
  const { out, err, status } = await at.topo(...words);
  expect([status, err]).toEqual([
    0,
    expect.stringContaining("warning[X36]: What the store per-word held in partition 0 is gone; it begins anew."),
  ]);
  expect(out).toContain('{"key":"a","value":1');
});

it("refuses a program whose store has other keys (X35), until it begins without its data", async () => {
  const at = shell({ "counts.topo": program(""), "words.jsonl": line("a") });
  await at.topo(...words);
  at.write("counts.topo", program("", "value.length()"));
  const { err, status } = await at.topo(...words);
  expect(status).toBe(1);
  expect(err).toContain("error[X35]: The keys of the store per-word were written as string; the program now says long.");
  expect((await at.topo(...words, "--reset")).status).toBe(0);
});

it("stops while state is restored, and processes nothing (X37)", async () => {
  const at = shell({ "counts.topo": program(""), "words.jsonl": line("a") });
  await at.topo(...words);
  dropState(at);
  const err: string[] = [];
  const status = await runCommand(words, {
    stdout: { write: () => {}, settled: async () => {}, isTerminal: false },
    stderr: { write: (text) => void err.push(text), settled: async () => {}, isTerminal: false },
    stdin: async () => Buffer.from(""),
    stdinPieces: async function* () {},
    environment: {},
    workingFolder: at.folder,
    stop: AbortSignal.abort(),
  });
  expect([status, err.join("")]).toEqual([0, expect.stringContaining("info[X37]: Stopped after 1 of 1 records of changelogs were read")]);
  expect((await at.topo(...words)).status).toBe(0);
});
