import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { shell } from "../kit/terminal.js";

const counts = `
app "counts"
source words: stream<string?, string> from "words"
table perWord = words
  | group by value
  | count as "per-word"
sink perWord to "word-counts"
`;

const words = `{"key":"x","value":"a","timestamp":1000}
{"key":"y","value":"b","timestamp":2000}
{"value":"a","timestamp":3000}
`;

const firstRun = `{"key":"a","value":1,"timestamp":1000,"partition":0}
{"key":"b","value":1,"timestamp":2000,"partition":0}
{"key":"a","value":2,"timestamp":3000,"partition":0}
`;

const folder = { "counts/counts.topo": counts, "counts/data/words.jsonl": words };

it("runs a folder's program over its data and prints what the sinks got", async () => {
  const { status, out, err } = await shell(folder).topo("run", "counts");
  expect({ status, out }).toEqual({ status: 0, out: firstRun });
  expect(err).toMatch(/in\s+words\s+3/);
  expect(err).toMatch(/out\s+word-counts\s+3/);
});

it("says that all was processed when it is run again, and how to start over", async () => {
  const { topo } = shell(folder);
  await topo("run", "counts");
  const second = await topo("run", "counts");
  expect(second).toEqual({
    status: 0,
    out: "",
    err: "All of the input was processed before; there is nothing new. topo run counts --reset starts over.\n",
  });
  expect((await topo("run", "counts", "--reset")).out).toBe(firstRun);
});

it("goes on where it stopped: counts continue with the lines that were added", async () => {
  const { topo, folder: at } = shell(folder);
  await topo("run", "counts");
  appendFileSync(join(at, "counts/data/words.jsonl"), '{"value":"a","timestamp":4000}\n');
  expect((await topo("run", "counts")).out).toBe('{"key":"a","value":3,"timestamp":4000,"partition":0}\n');
});

it("refuses an input whose beginning has changed, and reads it anew when told to", async () => {
  const { topo, folder: at } = shell(folder);
  await topo("run", "counts");
  writeFileSync(join(at, "counts/data/words.jsonl"), words.replace("3000", "3001"));
  const refused = await topo("run", "counts");
  expect(refused.status).toBe(1);
  expect(refused.err).toContain("error[F05]: counts/data/words.jsonl has changed since it was read");
  expect(refused.err).toContain("--again");
  const again = await topo("run", "counts", "--again");
  expect(again.out.split("\n")[0]).toBe('{"key":"a","value":3,"timestamp":3000,"partition":0}');
});

it("keeps nothing with --memory", async () => {
  const { topo } = shell(folder);
  expect((await topo("run", "counts", "--memory")).out).toBe(firstRun);
  expect((await topo("run", "counts", "--memory")).out).toBe(firstRun);
});

it("spreads keys over partitions and still counts each word once", async () => {
  const { out } = await shell(folder).topo("run", "counts", "--partitions", "3");
  const last = new Map(
    out
      .trim()
      .split("\n")
      .map((line) => [JSON.parse(line).key, JSON.parse(line).value]),
  );
  expect(last).toEqual(
    new Map([
      ["a", 2],
      ["b", 1],
    ]),
  );
});

it("reads text lines with a key separator, and zipped files", async () => {
  const { topo, write } = shell({ "counts.topo": counts });
  write("words.log.gz", gzipSync("k:a\r\nk:b:c\n"));
  const { status, out } = await topo(
    "run",
    "counts.topo",
    "--input",
    "words=words.log.gz",
    "--key-separator",
    ":",
    "--until-end",
    "--output",
    "word-counts=-",
  );
  expect(status).toBe(0);
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .map(({ key, value }) => [key, value]),
  ).toEqual([
    ["a", 1],
    ["b:c", 1],
  ]);
});

it("appends to an output file what is new, and mends its end first", async () => {
  const { topo, folder: at } = shell(folder);
  const run = () => topo("run", "counts", "--output", "word-counts=out.jsonl");
  await run();
  appendFileSync(join(at, "out.jsonl"), '{"half a li');
  appendFileSync(join(at, "counts/data/words.jsonl"), '{"value":"b","timestamp":5000}\n');
  await run();
  expect(readFileSync(join(at, "out.jsonl"), "utf8")).toBe(`${firstRun}{"key":"b","value":2,"timestamp":5000,"partition":0}\n`);
});

it("does not overwrite a file that it did not write", async () => {
  const { topo } = shell({ ...folder, "out.jsonl": "precious\n" });
  const { status, err } = await topo("run", "counts", "--output", "word-counts=out.jsonl");
  expect(status).toBe(2);
  expect(err).toBe(
    "error[F12]: out.jsonl is there already, and was not written by this application.\n  help: Remove it, or name another file. (Data that was reset does not know its outputs any more.)\n",
  );
});

it("refuses bytes that are no UTF-8, after what stands before them", async () => {
  const at = shell(folder);
  at.write(
    "counts/data/words.jsonl",
    Buffer.concat([Buffer.from(words), Buffer.from('{"value":"ab'), Buffer.from([0xff]), Buffer.from('"}\n')]),
  );
  const { status, out, err } = await at.topo("run", "counts");
  expect({ status, out }).toEqual({ status: 1, out: firstRun });
  expect(err).toContain("error[F04]: counts/data/words.jsonl:4: this line is no record of words: it is not UTF-8 text.");
});

it("names file, line and reason when a line is no record, and keeps what stood before it", async () => {
  const { topo, folder: at } = shell({ ...folder, "counts/data/words.jsonl": `${words}{"valeu":"a"}\n` });
  const { status, err } = await topo("run", "counts");
  expect(status).toBe(1);
  expect(err).toContain('error[F04]: counts/data/words.jsonl:4: this line is no record of words: a record has no "valeu"');
  writeFileSync(join(at, "counts/data/words.jsonl"), words);
  expect((await topo("run", "counts")).status).toBe(0);
});

it.each([
  [["run", "nope.topo"], "error[F01]: There is no file nope.topo."],
  [["run", "many"], "error[F11]: many has 2 .topo files and none is called many.topo."],
  [["run", "counts", "--input", "words=counts"], "error[F02]: counts is a folder; a file of records is wanted here."],
  [["run", "counts", "--memory", "--reset"], "error[F14]: --memory keeps nothing"],
  [["run", "empty"], "error[F10]: There is no .topo file in empty."],
  [
    ["run", "counts", "--input", "wrods=x"],
    "error[F09]: --input wrods: the program reads no topic of this name.\n  help: Did you mean words?",
  ],
  [["run", "counts", "--input", "words"], "error[F08]: --input words: this needs the form TOPIC=PATH."],
  [["run", "counts", "--input", "words=missing.jsonl"], "error[F01]: There is no file missing.jsonl."],
  [["run", "counts", "--partitions", "0"], "a whole number from 1 is wanted"],
  [
    ["run", "counts", "--until-and"],
    "topo run has no option --until-and.\n  help: Did you mean --until-end? topo run --help shows how it is used.\n",
  ],
  [["run", "counts", "--serve", "8080"], "error[F17]: topo run --serve is not there yet."],
  [["rnu", "counts"], "error[F27]: There is no command rnu.\n  help: Did you mean topo run? topo --help lists them all.\n"],
  [["plan", "counts"], "topo plan (comparing a program with its last release) is not there yet."],
])("is used wrongly: %j", async (words_, message) => {
  const at = shell({ ...folder, "empty/readme.txt": "", "many/a.topo": counts, "many/b.topo": counts });
  const { status, err } = await at.topo(...(words_ as string[]));
  expect(err).toContain(message);
  expect(status).toBe(2);
});

it("does not go on with an output file that was cut", async () => {
  const { topo, folder: at } = shell(folder);
  await topo("run", "counts", "--output", "word-counts=out.jsonl");
  writeFileSync(join(at, "out.jsonl"), firstRun.slice(0, 20));
  const { status, err } = await topo("run", "counts", "--output", "word-counts=out.jsonl");
  expect(status).toBe(2);
  expect(err).toContain("error[F13]: out.jsonl is shorter than when it was last written.");
});
