import { execFileSync, spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { LineReader, type Progress } from "../../src/cli/run/lines.js";

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "topo-lines-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "in.jsonl");
  writeFileSync(path, text);
  return path;
}

/** What a look at a file that may grow finds. */
async function look(reader: LineReader, before?: Progress): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const lines of reader.read(before, true)) found.push(...lines.map(({ number, text }) => `${number} ${text}`));
  return found;
}

it("follows a file: finds what was added, and leaves an unfinished line until it is whole", async () => {
  const path = fileWith("a\nb");
  const reader = new LineReader(path, "in");
  expect(await look(reader)).toEqual(["1 a"]);
  expect(await look(reader)).toEqual([]);
  appendFileSync(path, "b\nc\n");
  expect(await look(reader)).toEqual(["2 bb", "3 c"]);
});

it("refuses a followed file that became shorter", async () => {
  const path = fileWith("a\nb\n");
  const reader = new LineReader(path, "in");
  await look(reader);
  writeFileSync(path, "a\n");
  await expect(look(reader)).rejects.toThrow("in has changed since it was read: it is shorter");
});

it("goes on in a file that took the place of the followed one and begins as it did", async () => {
  const path = fileWith("a\nb\n");
  const reader = new LineReader(path, "in");
  await look(reader);
  writeFileSync(`${path}.new`, "a\nb\nc\n");
  renameSync(`${path}.new`, path);
  expect(await look(reader)).toEqual(["3 c"]);
  appendFileSync(path, "d\n");
  expect(await look(reader)).toEqual(["4 d"]);
});

it("refuses another file in the place of the followed one", async () => {
  const path = fileWith("a\nb\n");
  const reader = new LineReader(path, "in");
  await look(reader);
  writeFileSync(`${path}.new`, "x\ny\nc\n");
  renameSync(`${path}.new`, path);
  await expect(look(reader)).rejects.toThrow("what was read of it before is not there any more");
});

it("counts lines that are given back as not read", async () => {
  const path = fileWith("a\nbad\nc\n");
  const reader = new LineReader(path, "in");
  for await (const lines of reader.read(undefined, true)) {
    const second = lines[1];
    if (second) reader.giveBack(second);
  }
  const { progress } = reader;
  expect(progress).toMatchObject({ bytes: 2, lines: 1 });
  writeFileSync(path, "a\ngood\nc\n");
  expect(await look(new LineReader(path, "in"), progress)).toEqual(["2 good", "3 c"]);
});

it("reads a pipe to its end, once", async () => {
  const path = fileWith("");
  execFileSync("mkfifo", [`${path}.pipe`]);
  const reader = new LineReader(`${path}.pipe`, "pipe");
  // Another process, since opening a pipe waits for its other end.
  spawn("sh", ["-c", 'printf "a\\nb\\n" > "$0"', `${path}.pipe`]);
  expect(await look(reader)).toEqual(["1 a", "2 b"]);
  expect(await look(reader)).toEqual([]);
});
