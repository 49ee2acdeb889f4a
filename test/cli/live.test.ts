/** Commands that look into an application while it runs: through its socket, which is a real one here. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { administrationOf } from "../../src/cli/run/data-folder.js";
import { addressIn } from "../../src/host/local-socket.js";
import { until } from "../kit/own-process.js";
import { type Shell, type Started, shell } from "../kit/terminal.js";

const counts = `
app "counts"
source words: stream<string?, string> from "words"
table perWord = words
  | group by value
  | count as "per-word"
table inMemory = words
  | group by value
  | count as "in-memory" in memory
sink perWord to "word-counts"
`;

const run = ["run", "counts.topo", "--partitions", "2"];

const data = ({ folder }: Shell): string => join(folder, ".topo", "counts");

async function running(at: Shell, ...more: readonly string[]): Promise<Started> {
  const app = at.start(...run, ...more);
  await until(() => addressIn(data(at)) !== undefined);
  return app;
}

const words = (...all: readonly string[]): string => all.map((word) => `{"value":"${word}","timestamp":1}\n`).join("");

/** What a query prints, when it is as wanted. */
async function queried(at: Shell, wanted: string, ...query: readonly string[]): Promise<void> {
  let out = "";
  await until(async () => {
    ({ out } = await at.topo("query", ...query));
    return out === wanted;
  }).catch(() => expect(out).toBe(wanted));
}

it("processes what is produced while it runs, and shows it to queries and consumers", async () => {
  const at = shell({ "counts.topo": counts });
  const app = await running(at);
  const consumer = at.start("consume", "word-counts", "--from-beginning", "--max-messages", "3");
  expect(await at.topoWith(words("a", "b"), "produce", "words")).toEqual({ status: 0, out: "", err: "2 records written to words.\n" });
  await until(() => consumer.out().split("\n").length === 3);
  await at.topoWith(words("a"), "produce", "words");
  const consumed = await consumer.done;
  const shown = consumed.out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(shown.map(({ key, value }) => `${key} ${value}`).sort()).toEqual(["a 1", "a 2", "b 1"]);
  expect(consumed.err).toBe("3 records\n");
  for (const store of ["per-word", "in-memory"]) {
    await queried(at, "2\n", store, "get", "a");
    await queried(at, "2\n", store, "count");
  }
  expect((await app.stop()).status).toBe(0);
  expect((await at.topo("query", "per-word", "range", "a", "a", "--json")).out).toMatch(
    /^\{"key":"a","value":2,"timestamp":1,"partition":[01]\}\n$/,
  );
  expect(existsSync(join(data(at), "running.json"))).toBe(false);
  expect(existsSync(join(data(at), "socket"))).toBe(false);
});

it("refuses to take topics away from the application that runs, but makes new ones", async () => {
  const at = shell({ "counts.topo": counts });
  await running(at);
  expect((await at.topo("topics", "delete", "words")).err).toContain("error[X44]: The topic words is used by counts, which runs.");
  expect((await at.topo("topics", "alter", "words", "--partitions", "4")).err).toContain("error[X44]");
  expect((await at.topo("topics", "create", "extra", "--partitions", "3")).status).toBe(0);
  expect((await at.topo("topics", "alter", "words", "--config", "retention.ms=1000")).status).toBe(0);
  const described = JSON.parse((await at.topo("topics", "describe", "extra", "words", "--json")).out);
  expect(described.topics).toMatchObject([{ name: "extra" }, { name: "words", config: { "retention.ms": "1000" } }]);
  expect((await at.topo("query", "perword", "all")).err).toBe(
    "error[X47]: The program that runs on this data keeps no store perword.\n  help: Did you mean per-word?\n",
  );
});

it("lets only its owner in, and tells nobody without the secret anything", async () => {
  const at = shell({ "counts.topo": counts });
  await running(at);
  const address = addressIn(data(at));
  if (!address) throw new Error("it has no address");
  expect(statSync(address.socket).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(address.socket)).mode & 0o777).toBe(0o700);
  expect(statSync(join(data(at), "running.json")).mode & 0o777).toBe(0o600);
  writeFileSync(join(data(at), "running.json"), JSON.stringify({ ...address, secret: "guessed" }));
  expect((await at.topo("topics", "list")).err).toContain(
    "error[X51]: The application that runs on this data has stopped, or does not answer.",
  );
  writeFileSync(join(data(at), "running.json"), JSON.stringify(address));
  expect((await at.topo("topics", "list")).status).toBe(0);
});

it("goes on whatever a client sends, leaves half, or never reads", async () => {
  const at = shell({ "counts.topo": counts });
  const app = await running(at);
  const { socket = "" } = addressIn(data(at)) ?? {};
  const sent = [
    Buffer.from("GET / HTTP/1.1\r\n\r\n"),
    Buffer.alloc(100, 0xff),
    Buffer.from([0, 0, 0, 9, 0, 0, 0, 2, 0x7b]),
    Buffer.alloc(0),
  ];
  for (const bytes of sent) {
    const client = connect(socket);
    onTestFinished(() => void client.destroy());
    client.on("error", () => {});
    client.pause();
    client.write(bytes);
    if (bytes.length === 100) client.destroy();
  }
  await at.topoWith(words("a"), "produce", "words");
  await queried(at, "1\n", "per-word", "get", "a");
  expect((await app.stop()).status).toBe(0);
});

it("listens at a short address where the path of the data is too long", async () => {
  const at = shell({ "counts.topo": counts });
  const long = join("x".repeat(60), "y".repeat(60), "data");
  mkdirSync(join(at.folder, long), { recursive: true });
  const app = at.start(...run, "--data-dir", long);
  await until(() => addressIn(join(at.folder, long)) !== undefined);
  const { socket = "" } = addressIn(join(at.folder, long)) ?? {};
  expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(103);
  expect((await at.topo("topics", "list", "--data-dir", long)).out).toContain("words\n");
  await app.stop();
  expect(existsSync(dirname(socket))).toBe(false);
});

it("follows a topic from a run to what is produced without one, and into the next run", async () => {
  const at = shell({ "counts.topo": counts });
  const first = await running(at);
  const consumer = at.start("consume", "words", "--from-beginning", "--max-messages", "3", "--property", "print.value=true");
  await at.topoWith(words("one"), "produce", "words");
  await until(() => consumer.out() === "one\n");
  await first.stop();
  await at.topoWith(words("two"), "produce", "words");
  await until(() => consumer.out() === "one\ntwo\n");
  await running(at);
  await at.topoWith(words("three"), "produce", "words");
  expect(await consumer.done).toMatchObject({ status: 0, out: "one\ntwo\nthree\n" });
});

it("starts as soon as a command that has the data open is done with it, but not beside another run", async () => {
  const at = shell({ "counts.topo": counts, "words.jsonl": words("a") });
  await at.topo(...run, "--input", "words=words.jsonl", "--until-end");
  const command = administrationOf(data(at), () => {});
  const app = at.start(...run);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(app.err()).toBe("");
  await command.close();
  await until(() => addressIn(data(at)) !== undefined);
  expect((await at.topo(...run)).err).toContain("error[X20]: The folder ");
  expect((await app.stop()).status).toBe(0);
});

it("runs all the same where nobody can look into it", async () => {
  const at = shell({ "counts.topo": counts, "words.jsonl": words("a") });
  mkdirSync(join(data(at), "running.json.new"), { recursive: true });
  const ran = await at.topo(...run, "--input", "words=words.jsonl", "--until-end");
  expect(ran.status).toBe(0);
  expect(ran.err).toContain("warning[X52]: Other commands cannot look into this run: it is a folder, not a file.");
  expect(existsSync(join(data(at), "socket"))).toBe(false);
  expect((await at.topo("query", "per-word", "get", "a")).out).toBe("1\n");
});

/** A process of its own, from the command as it is built. */
async function ownProcess(at: Shell): Promise<ChildProcess> {
  const before = addressIn(data(at))?.secret;
  const child = spawn(process.execPath, [join(process.cwd(), "bin/topo.mjs"), ...run], { cwd: at.folder, stdio: "ignore" });
  onTestFinished(() => void child.kill("SIGKILL"));
  await until(() => (addressIn(data(at))?.secret ?? before) !== before);
  return child;
}

it("keeps what was confirmed when the process is killed, and is not misled by the socket that it left", async () => {
  const at = shell({ "counts.topo": counts });
  const child = await ownProcess(at);
  expect((await at.topoWith(words("a", "a"), "produce", "words")).err).toBe("2 records written to words.\n");
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  expect(addressIn(data(at))).toBeDefined();
  expect((await at.topo("consume", "words", "--from-beginning", "--timeout-ms", "1", "--property", "print.offset=true")).out).toMatch(
    /Offset:0/,
  );
  const again = await ownProcess(at);
  await queried(at, "2\n", "per-word", "get", "a");
  const stopped = new Promise((resolve) => again.once("exit", resolve));
  again.kill("SIGINT");
  expect(await stopped).toBe(0);
  expect(readFileSync(join(at.folder, "counts.topo"), "utf8")).toBe(counts);
});
