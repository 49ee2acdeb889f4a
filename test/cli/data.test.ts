/** Commands on the data of an application that does not run. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Shell, shell } from "../kit/terminal.js";

const program = `
app "counts"
type Place = { region: string, day: int }
source words: stream<string, string> from "words"
source visits: stream<string, Place> from "visits"
table perWord = words
  | group by value
  | count as "per-word"
table perPlace = visits
  | group by { region: value.region, day: value.day }
  | count as "per-place"
table perDay = visits
  | group by value.day
  | count as "per-day" in memory
sink perWord to "word-counts"
`;

const words = ["b", "a", "c", "a"].map((word, i) => `{"key":"k${i}","value":"${word}","timestamp":${i}}\n`).join("");
const visits = [1, 2, 1].map((day, i) => `{"key":"v","value":{"region":"north","day":${day}},"timestamp":${i}}\n`).join("");

/** A folder in which the program has run. */
async function prepared(): Promise<Shell> {
  const at = shell({ "counts.topo": program, "words.jsonl": words, "visits.jsonl": visits });
  const ran = await at.topo("run", "counts.topo", "--until-end", "--input", "words=words.jsonl", "--input", "visits=visits.jsonl");
  expect(ran.status).toBe(0);
  return at;
}

it("reads rows of stores without a program: by key, by range, all, counted", async () => {
  const { topo } = await prepared();
  const asked = async (...query: readonly string[]): Promise<string> => (await topo("query", ...query)).out;
  expect(await asked("per-word", "get", "a")).toBe("2\n");
  expect(await asked("per-word", "all")).toBe("a\t2\nb\t1\nc\t1\n");
  expect(await asked("per-word", "range", "aa", "b")).toBe("b\t1\n");
  expect(await asked("per-word", "count")).toBe("3\n");
  expect(await asked("per-word", "get", "a", "--json")).toBe('{"key":"a","value":2,"timestamp":3,"partition":0}\n');
  expect(await asked("per-day", "get", "1")).toBe("2\n");
  expect(await asked("per-day", "range", "1", "2")).toBe("1\t2\n2\t1\n");
});

it("takes a record as a key in any order of its fields, and says when it is none", async () => {
  const { topo } = await prepared();
  expect((await topo("query", "per-place", "get", '{"day":1,"region":"north"}')).out).toBe("2\n");
  const missing = await topo("query", "per-place", "get", '{"region":"south","day":1}');
  expect(missing).toEqual({
    status: 1,
    out: "",
    err: 'error[X57]: The store per-place has no row for {"region":"south","day":1}.\n',
  });
  const noKey = await topo("query", "per-place", "get", '{"region":"north"}');
  expect(noKey.status).toBe(1);
  expect(noKey.err).toContain("error[X48]: This is no key of the store per-place:");
  expect((await topo("query", "per-day", "get", "monday")).err).toContain(
    "error[X48]: This is no key of the store per-day: it is not JSON",
  );
  expect((await topo("query", "per-day", "get", "1.5")).err).toContain("it is not a whole number of 32 bits.");
});

it("is asked wrongly", async () => {
  const { topo } = await prepared();
  const refused = async (...query: readonly string[]) => {
    const { status, err } = await topo("query", ...query);
    expect(status).toBe(2);
    return err;
  };
  expect(await refused("per-word", "get")).toContain("error[X54]: topo query per-word get takes one key, and was given 0.");
  expect(await refused("per-word", "range", "a")).toContain("takes two keys, from and to, and was given 1.");
  expect(await refused("nothing", "all")).toContain("error[X47]: The program that runs on this data keeps no store nothing.");
  expect(await refused("per-word", "gte", "a")).toContain("Allowed choices are get, range, all, count");
  expect(await refused("per-word", "all", "--window-from", "0")).toContain("error[F17]: topo query --window-from is not there yet.");
});

it("writes and reads more rows than fit into one block, in the order of their keys", async () => {
  const at = shell({ "counts.topo": program });
  const many = Array.from({ length: 25_000 }, (_, i) => `w${String((i * 7919) % 25_000).padStart(5, "0")}${"x".repeat(40)}`);
  at.write("words.jsonl", many.map((word) => `{"key":"k","value":"${word}"}\n`).join(""));
  await at.topo("run", "counts.topo", "--until-end", "--input", "words=words.jsonl");
  const { out } = await at.topo("query", "per-word", "all");
  expect(out).toBe(
    [...many]
      .sort()
      .map((word) => `${word}\t1\n`)
      .join(""),
  );
});

it("says what it wrote, keeps what stands before a bad line, and writes what it consumes", async () => {
  const { topo, topoWith } = await prepared();
  await topo("topics", "create", "copies", "--partitions", "3");
  const consumed = await topo("consume", "words", "--from-beginning", "--timeout-ms", "1");
  expect(consumed.out).toBe(words.replaceAll("}", ',"partition":0}'));
  const copied = await topoWith(consumed.out.replaceAll(',"partition":0', ""), "produce", "copies");
  expect(copied).toEqual({ status: 0, out: "", err: "4 records written to copies.\n" });
  const copies = (await topo("consume", "copies", "--from-beginning", "--timeout-ms", "1")).out;
  expect(
    copies
      .replaceAll(/,"partition":\d/g, "")
      .split("\n")
      .sort(),
  ).toEqual(words.split("\n").sort());
  expect(new Set(copies.match(/"partition":\d/g)).size).toBeGreaterThan(1);

  const bad = await topoWith('{"value":"d"}\n\n{"valeu":"e"}\n{"value":"f"}\n', "produce", "copies");
  expect(bad.status).toBe(1);
  expect(bad.err).toBe(
    '1 record written to copies.\nerror[X58]: Standard input, line 3: this is no record of copies: a record has no "valeu"; it has key, value, timestamp, headers, partition.\n  help: The record before it is written; mend the line and send the rest, from it on.\n',
  );
  expect((await topo("consume", "copies", "--from-beginning", "--timeout-ms", "1")).err).toBe("5 records\n");
  expect((await topoWith("x", "produce", "nope")).err).toContain("error[X42]: There is no topic nope.");
});

it("reads and writes text as the console tools do", async () => {
  const { topo, topoWith } = await prepared();
  await topo("topics", "create", "texts");
  await topoWith('{"key":"k","value":"json","timestamp":5,"headers":{"h":"x"}}\n', "produce", "texts");
  await topoWith("a:b:c\nd:\n", "produce", "texts", "--key-separator", ":");
  const shown = async (...options: readonly string[]): Promise<string> =>
    (await topo("consume", "texts", "--from-beginning", "--timeout-ms", "1", ...options)).out;
  expect(await shown("--key-separator", ":")).toBe("k:json\na:b:c\nd:\n");
  expect(await shown("--property", "print.value=true")).toBe("json\nb:c\n\n");
  const all = ["timestamp", "partition", "offset", "headers", "key"].flatMap((part) => ["--property", `print.${part}=true`]);
  expect(await shown(...all, "--max-messages", "1")).toBe("CreateTime:5\tPartition:0\tOffset:0\th:x\tk\tjson\n");
});

it("begins where it is told to", async () => {
  const { topo } = await prepared();
  const shown = async (...options: readonly string[]): Promise<string> =>
    (await topo("consume", "words", "--timeout-ms", "1", "--property", "print.value=true", ...options)).out;
  expect(await shown()).toBe("");
  expect(await shown("--from-beginning", "--max-messages", "2")).toBe("b\na\n");
  expect(await shown("--partition", "0", "--offset", "2")).toBe("c\na\n");
  expect(await shown("--partition", "0", "--offset", "earliest", "--max-messages", "1")).toBe("b\n");
  expect(await shown("--partition", "0", "--offset", "latest")).toBe("");
  const { err, status } = await topo("consume", "words", "--partition", "1");
  expect(err).toContain("error[X46]: The topic words has no partition 1; it has partition 0 only.");
  expect(status).toBe(2);
  expect((await topo("consume", "words", "--offset", "1")).err).toContain("error[X54]: --offset needs --partition.");
  expect((await topo("consume", "words", "--property", "print.kye=true")).err).toContain(
    "error[X59]: --property print.kye: there is no such property.\n  help: Did you mean print.key?",
  );
});

it("refuses to show what the format does not allow, and shows the bytes when told to", async () => {
  const { topo, topoWith } = await prepared();
  await topoWith('{"key":"k","value":"text"}\n', "produce", "word-counts", "--value-format", "string");
  const refused = await topo("consume", "word-counts", "--from-beginning", "--timeout-ms", "1");
  expect(refused.status).toBe(1);
  expect(refused.out.split("\n")).toHaveLength(5);
  expect(refused.err).toContain("error[X53]: The value at offset 4 of word-counts, partition 0, is no long: it has 4 bytes, not 8.");
  const bytes = await topo("consume", "word-counts", "--partition", "0", "--offset", "4", "--timeout-ms", "1", "--value-format", "bytes");
  expect(JSON.parse(bytes.out).value).toBe("dGV4dA==");
});

it("creates, alters, describes and deletes topics", async () => {
  const { topo } = await prepared();
  expect(await topo("topics", "create", "t", "--partitions", "2", "--config", "retention.ms=1000")).toEqual({
    status: 0,
    out: "",
    err: "Created topic t.\n",
  });
  expect((await topo("topics", "create", "t")).err).toContain("error[X43]: There is a topic t already.");
  expect((await topo("topics", "create", "t", "--if-not-exists")).status).toBe(0);
  await topo("topics", "alter", "t", "--partitions", "3", "--config", "cleanup.policy=compact", "--delete-config", "retention.ms");
  expect((await topo("topics", "describe", "t")).out).toBe(
    "t: 3 partitions, offsets for 0 records\n  cleanup.policy=compact\n  partition 0: none, next 0\n  partition 1: none, next 0\n  partition 2: none, next 0\n",
  );
  expect((await topo("topics", "alter", "t", "--partitions", "2")).err).toContain(
    "error[X45]: The topic t has 3 partitions; it cannot have 2.",
  );
  expect((await topo("topics", "delete", "t")).err).toBe("Deleted topic t.\n");
  expect((await topo("topics", "delete", "t")).err).toContain("error[X42]: There is no topic t.");
  expect((await topo("topics", "delete", "t", "--if-exists")).status).toBe(0);
  expect((await topo("topics", "list", "--exclude-internal")).out).toBe("visits\nword-counts\nwords\n");
});

it("is used wrongly with topics", async () => {
  const { topo } = await prepared();
  const said = async (...rest: readonly string[]): Promise<string> => (await topo("topics", ...rest)).err;
  expect(await said("create", "a b")).toContain('error[X55]: "a b" cannot be the name of a topic: it contains " "');
  expect(await said("create", "t", "--config", "retention=1")).toContain(
    "error[X56]: --config retention=1: a topic has no setting retention.",
  );
  expect(await said("create", "t", "--config", "retention.ms=1h")).toContain("a whole number of milliseconds is wanted.");
  expect(await said("create")).toContain("error[X54]: topo topics create needs the name of a topic.");
  expect(await said("list", "--partitions", "3")).toContain("error[X54]: topo topics list takes no --partitions.");
  expect(await said("alter", "words")).toContain("error[X54]: There is nothing to alter.");
});

it("reads an input anew into a topic that was deleted", async () => {
  const at = await prepared();
  await at.topo("topics", "delete", "words");
  const ran = await at.topo("run", "counts.topo", "--until-end", "--input", "words=words.jsonl");
  expect(ran.err).toMatch(/in\s+words\s+4/);
  expect((await at.topo("query", "per-word", "get", "a")).out).toBe("4\n");
});

it("exports what --cluster reads", async () => {
  const at = await prepared();
  await at.topo("topics", "create", "shared", "--partitions", "3", "--config", "retention.ms=5");
  const { out } = await at.topo("topics", "export");
  expect(JSON.parse(out).topics).toContainEqual({ name: "shared", partitions: 3, replication: 1, config: { "retention.ms": "5" } });
  at.write("topics.json", out);
  at.write("shared.topo", 'topic "shared" { partitions 4 }\nsource s: stream<string, string> from "shared"\nsink s to "out"\n');
  const checked = await at.topo("check", "shared.topo", "--cluster", "topics.json");
  expect(checked.err).toMatch(/3 partitions|has 3/);
});

it("finds the only data, and asks which where there are several or none", async () => {
  const at = await prepared();
  expect((await shell().topo("topics", "list")).err).toContain("error[X40]: There is no data in .topo.");
  const given = await at.topo("topics", "list", "--data-dir", "nowhere");
  expect(given).toMatchObject({ status: 2 });
  expect(given.err).toContain("error[X40]: nowhere is no data folder: there is no log in it.");
  await at.topo("topics", "create", "t", "--data-dir", join(".topo", "another"));
  expect((await at.topo("topics", "list")).err).toContain(
    "error[X41]: Several applications have data here: .topo/another, .topo/counts.\n  help: Name the one that you mean, such as --data-dir .topo/another",
  );
  expect((await at.topo("topics", "list", "--data-dir", ".topo/another")).out).toBe("t\n");
});
