/** What is remembered of an input, over several runs. */
import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { type Shell, shell } from "../kit/terminal.js";

const counts = `
app "counts"
source words: stream<string?, string> from "words"
source others: stream<string?, string> from "others"
stream all = words
  | merge others
table perWord = all
  | group by value
  | count as "per-word"
sink perWord to "word-counts"
`;

const line = (word: string): string => `{"value":"${word}","timestamp":1}\n`;
const lines = (...words: readonly string[]): string => words.map(line).join("");

const project = { "p/counts.topo": counts, "p/data/in.jsonl": lines("a", "b") };

/** The counts that a run over the inputs prints, as `a 1 b 1`; status and messages where it fails. */
async function run(at: Shell, folder: string, inputs: readonly string[], ...more: readonly string[]): Promise<string> {
  const given = inputs.flatMap((input) => ["--input", input.includes("=") ? input : `words=${input}`]);
  const program = [join(folder, "counts.topo"), "--data-dir", join(folder, ".topo")];
  const { status, out, err } = await at.topo("run", ...program, ...given, "--until-end", "--output", "-", ...more);
  const printed = out.split("\n").filter((each) => each !== "");
  const shown = printed.map((each) => JSON.parse(each) as { key: string; value: number }).map(({ key, value }) => `${key} ${value}`);
  return [...shown, ...(status === 0 ? [] : [`${status} ${err.split("\n").find((each) => each.startsWith("error["))}`])].join(", ");
}

it("reads on what an input has grown by, and says that there is nothing new", async () => {
  const at = shell(project);
  expect(await run(at, "p", ["p/data/in.jsonl"])).toBe("a 1, b 1");
  const again = await at.topo("run", "p/counts.topo", "--data-dir", "p/.topo", "--until-end", "--input", "words=p/data/in.jsonl");
  expect(again).toEqual({
    status: 0,
    out: "",
    err: "All of the input was processed before; there is nothing new. --reset starts over.\n",
  });
  appendFileSync(join(at.folder, "p/data/in.jsonl"), lines("a"));
  expect(await run(at, "p", ["p/data/in.jsonl"])).toBe("a 2");
});

it("goes on in a project that was moved: inputs and outputs are known at their new place", async () => {
  const at = shell(project);
  await run(at, "p", ["p/data/in.jsonl"], "--output", "word-counts=p/out.jsonl");
  mkdirSync(join(at.folder, "deep/er"), { recursive: true });
  renameSync(join(at.folder, "p"), join(at.folder, "deep/er/q"));
  appendFileSync(join(at.folder, "deep/er/q/data/in.jsonl"), lines("a"));
  expect(await run(at, "deep/er/q", ["deep/er/q/data/in.jsonl"], "--output", "word-counts=deep/er/q/out.jsonl")).toBe("a 2");
  const written = readFileSync(join(at.folder, "deep/er/q/out.jsonl"), "utf8").trim().split("\n");
  expect(written.map((each) => JSON.parse(each).value)).toEqual([1, 1, 2]);
});

it("goes on when only the data folder was moved, and then again when all of it is", async () => {
  const at = shell(project);
  await run(at, "p", ["p/data/in.jsonl"]);
  renameSync(join(at.folder, "p/.topo"), join(at.folder, "p/kept"));
  const moved = ["--until-end", "--output", "-"];
  const first = await at.topo("run", "p/counts.topo", "--data-dir", "p/kept", "--input", "words=p/data/in.jsonl", ...moved);
  expect(first.err).toContain("All of the input was processed before");
  renameSync(join(at.folder, "p"), join(at.folder, "q"));
  const second = await at.topo("run", "q/counts.topo", "--data-dir", "q/kept", "--input", "words=q/data/in.jsonl", ...moved);
  expect(second.err).toContain("All of the input was processed before");
});

it("takes a copy of a project for itself: what each reads further is its own", async () => {
  const at = shell(project);
  await run(at, "p", ["p/data/in.jsonl"]);
  cpSync(join(at.folder, "p"), join(at.folder, "q"), { recursive: true });
  appendFileSync(join(at.folder, "q/data/in.jsonl"), lines("c"));
  expect(await run(at, "q", ["q/data/in.jsonl"])).toBe("c 1");
  // The original is another file by now.
  expect(await run(at, "q", ["p/data/in.jsonl"])).toBe("a 2, b 2");
  expect(await run(at, "p", ["p/data/in.jsonl"])).toBe("");
});

it("does not take another file at a known place for the one that was read", async () => {
  const at = shell({ ...project, "r/data/in.jsonl": lines("x", "y", "z") });
  await run(at, "p", ["p/data/in.jsonl"]);
  renameSync(join(at.folder, "p/.topo"), join(at.folder, "r/.topo"));
  cpSync(join(at.folder, "p/counts.topo"), join(at.folder, "r/counts.topo"));
  expect(await run(at, "r", ["r/data/in.jsonl"])).toBe(
    "1 error[F05]: r/data/in.jsonl has changed since it was read: what was read of it before is not there any more. Lines may be added to an input, but not changed: they have been processed.",
  );
});

it("tells two files with one name and one beginning in two folders apart", async () => {
  const at = shell({ ...project, "p/more/in.jsonl": lines("a", "b") });
  expect(await run(at, "p", ["p/data/in.jsonl", "p/more/in.jsonl"])).toBe("a 1, b 1, a 2, b 2");
  expect(await run(at, "p", ["p/more/in.jsonl", "p/data/in.jsonl"])).toBe("");
});

it("remembers an input that another run is not given", async () => {
  const at = shell({ ...project, "p/data/two.jsonl": lines("c") });
  await run(at, "p", ["p/data/in.jsonl"]);
  expect(await run(at, "p", ["p/data/two.jsonl"])).toBe("c 1");
  expect(await run(at, "p", ["p/data/in.jsonl", "p/data/two.jsonl"])).toBe("");
});

it("reads one file for two topics, and goes on in each by itself", async () => {
  const at = shell(project);
  expect(await run(at, "p", ["words=p/data/in.jsonl"])).toBe("a 1, b 1");
  expect(await run(at, "p", ["words=p/data/in.jsonl", "others=p/data/in.jsonl"])).toBe("a 2, b 2");
  appendFileSync(join(at.folder, "p/data/in.jsonl"), lines("c"));
  expect(await run(at, "p", ["others=p/data/in.jsonl"])).toBe("c 1");
  expect(await run(at, "p", ["words=p/data/in.jsonl"])).toBe("c 2");
});

it("follows symbolic links: one file under two names is one file", async () => {
  const at = shell(project);
  symlinkSync("data/in.jsonl", join(at.folder, "p/link.jsonl"));
  expect(await run(at, "p", ["p/link.jsonl"])).toBe("a 1, b 1");
  expect(await run(at, "p", ["p/data/in.jsonl"])).toBe("");
  expect(await run(at, "p", ["p/data/in.jsonl", "p/link.jsonl"])).toContain("2 error[F18]: --input names p/link.jsonl more than once.");
});

it("goes on where a link leads to a longer copy now, and refuses one that leads to something else", async () => {
  const at = shell({ ...project, "p/data/longer.jsonl": lines("a", "b", "c"), "p/data/else.jsonl": lines("x", "y", "z", "z") });
  const link = join(at.folder, "p/link.jsonl");
  const lead = (to: string): void => {
    rmSync(link, { force: true });
    symlinkSync(to, link);
  };
  lead("data/in.jsonl");
  await run(at, "p", ["p/link.jsonl"]);
  lead("data/longer.jsonl");
  expect(await run(at, "p", ["p/link.jsonl"])).toBe("c 1");
  lead("data/else.jsonl");
  expect(await run(at, "p", ["p/link.jsonl"])).toContain("1 error[F05]: p/link.jsonl has changed since it was read");
  expect(await run(at, "p", ["p/link.jsonl"], "--again")).toBe("x 1, y 1, z 1, z 2");
  expect(await run(at, "p", ["p/link.jsonl"])).toBe("");
});

it("refuses an input that shrank or was rotated, until it is told to read it anew", async () => {
  const at = shell(project);
  const path = join(at.folder, "p/data/in.jsonl");
  await run(at, "p", ["p/data/in.jsonl"]);
  truncateSync(path, 5);
  expect(await run(at, "p", ["p/data/in.jsonl"])).toContain("1 error[F05]: p/data/in.jsonl has changed since it was read: it is shorter");
  renameSync(path, `${path}.1`);
  writeFileSync(path, lines("b", "a", "c"));
  expect(await run(at, "p", ["p/data/in.jsonl"])).toContain("1 error[F05]");
  expect(await run(at, "p", ["p/data/in.jsonl"], "--again")).toBe("b 2, a 2, c 1");
  expect(await run(at, "p", ["p/data/in.jsonl"])).toBe("");
});

it("goes on in a file that was replaced by a longer one with the same beginning", async () => {
  const at = shell(project);
  const path = join(at.folder, "p/data/in.jsonl");
  await run(at, "p", ["p/data/in.jsonl"]);
  writeFileSync(`${path}.new`, lines("a", "b", "c"));
  renameSync(`${path}.new`, path);
  expect(await run(at, "p", ["p/data/in.jsonl"])).toBe("c 1");
});

it("takes a last line without its end once, whether its end comes later or not", async () => {
  const at = shell({ ...project, "p/data/in.jsonl": lines("a", "b").trimEnd() });
  expect(await run(at, "p", ["p/data/in.jsonl"])).toBe("a 1, b 1");
  expect(await run(at, "p", ["p/data/in.jsonl"])).toBe("");
  appendFileSync(join(at.folder, "p/data/in.jsonl"), `\r\n${lines("c")}no record\n`);
  const more = await run(at, "p", ["p/data/in.jsonl"]);
  expect(more).toMatch(/^c 1, 1 error\[F04\]: p\/data\/in\.jsonl:4: this line is no record/);
});

it("reads the rest of a half line when it is there, and refuses one that was whole before and has gone on", async () => {
  const at = shell({ ...project, "p/data/in.jsonl": `${line("a")}{"value":"b` });
  expect(await run(at, "p", ["p/data/in.jsonl"])).toMatch(/^a 1, 1 error\[F04\]: p\/data\/in\.jsonl:2: this line is no record/);
  appendFileSync(join(at.folder, "p/data/in.jsonl"), `x"}\n`);
  expect(await run(at, "p", ["p/data/in.jsonl"])).toBe("bx 1");
  const text = ["--key-separator", ":"];
  at.write("p/data/text", "k:half");
  expect(await run(at, "p", ["p/data/text"], ...text)).toBe("half 1");
  appendFileSync(join(at.folder, "p/data/text"), "-and-half\n");
  expect(await run(at, "p", ["p/data/text"], ...text)).toContain(
    "1 error[F05]: p/data/text has changed since it was read: its last line, which had no line end and was taken as it was, has gone on.",
  );
});

it("goes on in a zipped file that grew, also where it was zipped only after it was read", async () => {
  const at = shell(project);
  const path = join(at.folder, "p/data/in.jsonl");
  await run(at, "p", ["p/data/in.jsonl"]);
  writeFileSync(`${path}.gz`, Buffer.concat([gzipSync(readFileSync(path)), gzipSync(lines("c"))]));
  rmSync(path);
  expect(await run(at, "p", ["p/data/in.jsonl.gz"])).toBe("c 1");
  appendFileSync(`${path}.gz`, gzipSync(lines("d")));
  expect(await run(at, "p", ["p/data/in.jsonl.gz"])).toBe("d 1");
});

it("keeps what it could read of a zipped file that is cut, and reads on when it is whole", async () => {
  const at = shell(project);
  const zipped = gzipSync(Array.from({ length: 5_000 }, (_, i) => line(`w${(i * 7919) % 5_000}`)).join(""));
  at.write("p/data/z.gz", zipped.subarray(0, zipped.length / 2));
  const first = await run(at, "p", ["p/data/z.gz"]);
  expect(first).toContain("2 error[F03]: p/data/z.gz cannot be read: unexpected end of file.");
  at.write("p/data/z.gz", zipped);
  const second = await run(at, "p", ["p/data/z.gz"]);
  const counted = `${first}, ${second}`.split(", ").filter((each) => each.startsWith("w"));
  expect(counted).toHaveLength(5_000);
  expect(new Set(counted)).toEqual(new Set(Array.from({ length: 5_000 }, (_, i) => `w${i} 1`)));
});

it("forgets nothing before it has looked at everything that could stand in the way of --reset", async () => {
  const at = shell(project);
  await run(at, "p", ["p/data/in.jsonl"], "--output", "word-counts=p/out.jsonl");
  const reset = (...more: readonly string[]) => run(at, "p", ["p/data/in.jsonl"], "--reset", ...more);
  expect(await reset("--output", "word-counts=p/out.jsonl")).toContain("2 error[F12]: p/out.jsonl is there already");
  expect(await reset("--output", "word-counts=p/data")).toContain("2 error[F02]: p/data is a folder; a file to write to is wanted here.");
  expect(await reset("--output", "word-counts=none/out")).toContain("2 error[F20]: none/out cannot be written: it does not exist.");
  expect(await reset("--input", "others=p/none")).toContain("2 error[F01]: There is no file p/none.");
  expect(await run(at, "p", ["p/data/in.jsonl"])).toBe("");
  expect(await reset()).toBe("a 1, b 1");
});

it("does not cut a file that took the place of an output", async () => {
  const at = shell(project);
  await run(at, "p", ["p/data/in.jsonl"], "--output", "word-counts=p/out.jsonl");
  const precious = "precious ".repeat(100);
  at.write("p/out.jsonl", precious);
  appendFileSync(join(at.folder, "p/data/in.jsonl"), lines("a"));
  expect(await run(at, "p", ["p/data/in.jsonl"], "--output", "word-counts=p/out.jsonl")).toBe(
    "2 error[F28]: p/out.jsonl is not as it was last written: it was changed, or is another file.",
  );
  expect(readFileSync(join(at.folder, "p/out.jsonl"), "utf8")).toBe(precious);
});
