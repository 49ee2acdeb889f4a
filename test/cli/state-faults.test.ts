/** A run whose state cannot be written or opened: the log has everything, so nothing is lost and nothing counts twice. */
import { chmodSync, chownSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { afterEach, expect, it, vi } from "vitest";
import { addressIn } from "../../src/host/local-socket.js";
import { ownProcess, until } from "../kit/own-process.js";
import { type Ran, type Shell, shell } from "../kit/terminal.js";

afterEach(() => vi.restoreAllMocks());

const program = (clause = ""): string => `
app "counts"
source words: stream<string?, string> from "words"
table perWord = words
  | group by value
  | count as "per-word"${clause}
sink perWord to "word-counts"
`;

const run = ["run", "counts.topo", "--data-dir", "data"] as const;
const files = ["--until-end", "--input", "words=words.jsonl", "--output", "word-counts=out.jsonl"] as const;

const words = (...all: readonly string[]): string => all.map((word) => `{"value":"${word}","timestamp":1}\n`).join("");

/** The next write to the state fails as on a full disk; those before it, `good` in number, do not. */
function failWriting(good: number): void {
  const spy = vi.spyOn(ClassicLevel.prototype, "batch");
  const real = spy.getMockImplementation() ?? Object.getPrototypeOf(ClassicLevel.prototype).batch;
  for (let i = 0; i < good; i++)
    spy.mockImplementationOnce(function (this: unknown, ...all: unknown[]) {
      return Reflect.apply(real, this, all);
    });
  spy.mockRejectedValueOnce(Object.assign(new Error("IO error: x: No space left on device"), { code: "LEVEL_IO_ERROR" }));
}

const count = async (at: Shell, word = "a"): Promise<string> => (await at.topo("query", "per-word", "get", word, "--data-dir", "data")).out;

it("confirms to a producer what the log has committed, also when the state then cannot be written", async () => {
  const at = shell({ "counts.topo": program() });
  const app = at.start(...run);
  await until(() => addressIn(join(at.folder, "data")) !== undefined);
  const produce = (): Promise<Ran> => at.topoWith(words("a", "a"), "produce", "words", "--data-dir", "data");
  expect((await produce()).status).toBe(0);
  await until(async () => (await count(at)) === "2\n");
  failWriting(0);
  expect(await produce()).toEqual({ status: 0, out: "", err: "2 records written to words.\n" });
  const ended = await app.done;
  expect(ended.status).toBe(2);
  expect(ended.err.replaceAll(/\s+/g, " ")).toMatch(
    /error\[X27\]: The state in .*data\/state\/1_0 cannot be opened or written: the disk is full\./,
  );
  vi.restoreAllMocks();
  const again = at.start(...run);
  await until(() => addressIn(join(at.folder, "data")) !== undefined);
  await until(async () => (await count(at)) === "4\n");
  expect((await again.stop()).status).toBe(0);
});

it.each([1, 2])("loses and doubles nothing when write %i of the state fails after the log's commit", async (good) => {
  const at = shell({ "counts.topo": program(), "words.jsonl": words("a", "b", "a") });
  failWriting(good);
  const failed = await at.topo(...run, ...files);
  vi.restoreAllMocks();
  expect(failed.status).toBe(2);
  expect(failed.err).toContain("error[X27]");
  at.write("words.jsonl", words("a", "b", "a", "a"));
  expect(await at.topo(...run, ...files)).toMatchObject({ status: 0 });
  expect([await count(at, "a"), await count(at, "b")]).toEqual(["3\n", "1\n"]);
  const changes = (await at.topo("consume", "word-counts", "--from-beginning", "--timeout-ms", "1", "--data-dir", "data")).out;
  expect(
    changes
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .map(({ key, value }) => `${key}${value}`),
  ).toEqual(["a1", "b1", "a2", "a3"]);
});

it("begins a store without a changelog anew, and says so, where its write failed", async () => {
  const at = shell({ "counts.topo": program(" not logged"), "words.jsonl": words("a", "a") });
  expect(await at.topo(...run, ...files)).toMatchObject({ status: 0 });
  at.write("words.jsonl", words("a", "a", "a"));
  failWriting(1); // after the mark of its opening
  expect((await at.topo(...run, ...files)).status).toBe(2);
  vi.restoreAllMocks();
  at.write("words.jsonl", words("a", "a", "a", "a"));
  expect((await at.topo(...run, ...files)).err).toContain("warning[X36]");
  expect(await count(at)).toBe("1\n");
});

it("says why a restore found no room, and goes on with it when there is some", async () => {
  const many = Array.from({ length: 30_000 }, (_, i) => `word-${i}`);
  const at = shell({ "counts.topo": program(), "words.jsonl": words(...many) });
  const log = join(at.folder, "data", "log");
  const lastSize = (): number =>
    statSync(
      join(
        log,
        readdirSync(log)
          .filter((name) => name.endsWith(".journal"))
          .at(-1) ?? "",
      ),
    ).size;
  // A limit for the size of a file stands for a full disk: the log's last file is to be below it.
  for (;;) {
    expect((await at.topo(...run, "--until-end", "--input", "words=words.jsonl")).status).toBe(0);
    if (lastSize() < 300 * 1024) break;
    many.push(...Array.from({ length: 1_000 }, (_, i) => `more-${many.length}-${i}`));
    at.write("words.jsonl", words(...many));
  }
  rmSync(join(at.folder, "data", "state"), { recursive: true });
  const blocks = 1024; // of 512 bytes
  const full = await ownProcess({ folder: at.folder, under: `ulimit -f ${blocks}` }, ...run, "--until-end").ended;
  expect(full.status).toBe(2);
  expect(full.err.replaceAll(/\s+/g, " ")).toMatch(/error\[X27\]: The state in .*: the file would be too large for the disk\./);
  expect(full.err).not.toContain("    at ");
  expect((await at.topo(...run, "--until-end")).status).toBe(0);
  expect((await at.topo("query", "per-word", "count", "--data-dir", "data")).out).toBe(`${many.length}\n`);
  expect(await count(at, "word-29999")).toBe("1\n");
});

it("says that it may not use the folder of the state, and goes on when it may", async () => {
  const at = shell({ "counts.topo": program(), "words.jsonl": words("a") });
  expect(await at.topo(...run, ...files)).toMatchObject({ status: 0 });
  const database = join(at.folder, "data", "state", "1_0");
  const isRoot = process.getuid?.() === 0;
  const nobody = 65_534;
  // Root may everything, so there somebody else has to try.
  if (isRoot) {
    for (const path of ["", ...readdirSync(at.folder, { recursive: true, encoding: "utf8" })])
      chownSync(join(at.folder, path), nobody, nobody);
  }
  const tried = (): Promise<Ran> => ownProcess({ folder: at.folder, ...(isRoot && { as: nobody }) }, ...run, ...files).ended;
  chmodSync(database, 0);
  const refused = await tried();
  chmodSync(database, 0o700);
  expect(refused.status).toBe(2);
  expect(refused.err.replaceAll(/\s+/g, " ")).toMatch(/error\[X27\]: The state in .*1_0 cannot be opened or written: permission denied\./);
  at.write("words.jsonl", words("a", "a"));
  expect(await tried()).toMatchObject({ status: 0 });
  expect(await count(at)).toBe("2\n");
});
