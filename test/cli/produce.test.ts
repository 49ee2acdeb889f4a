/** `topo produce` into an application that runs: what comes is gathered while a commit is under way. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { addressIn } from "../../src/host/local-socket.js";
import { type OwnProcess, ownProcess, until } from "../kit/own-process.js";
import { type Shell, shell } from "../kit/terminal.js";

const copies = `
app "copies"
source words: stream<string?, string> from "words"
sink words to "copies"
`;

async function running(at: Shell): Promise<OwnProcess> {
  const app = ownProcess({ folder: at.folder }, "run", "copies.topo", "--data-dir", "data");
  await until(() => addressIn(join(at.folder, "data")) !== undefined);
  return app;
}

const line = (word: string): string => `{"value":"${word}","timestamp":1}\n`;
const produce = (at: Shell): OwnProcess => ownProcess({ folder: at.folder, stdin: "pipe" }, "produce", "words", "--data-dir", "data");
const read = async (at: Shell): Promise<readonly string[]> =>
  (await at.topo("consume", "words", "--from-beginning", "--timeout-ms", "1", "--property", "print.value=true", "--data-dir", "data")).out
    .trim()
    .split("\n");

it("writes in the order of the input, and all that stands before a line that is no record", async () => {
  const at = shell({ "copies.topo": copies });
  await running(at);
  const words = Array.from({ length: 50_000 }, (_, i) => `word-${i}`);
  const producer = produce(at);
  producer.child.stdin?.end(`${words.map(line).join("")}no record\n${line("behind")}`);
  const { status, err } = await producer.ended;
  expect(status).toBe(1);
  expect(err).toContain("50,000 records written to words.");
  expect(err).toContain("error[X58]");
  expect(await read(at)).toEqual(words);
});

it("writes a line at once, also one that came while another was being written, and waits for more", async () => {
  const at = shell({ "copies.topo": copies });
  await running(at);
  const producer = produce(at);
  producer.child.stdin?.write(line("a"));
  for (const word of ["b", "c"]) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    producer.child.stdin?.write(line(word));
  }
  await until(async () => (await read(at)).join() === "a,b,c");
  expect(producer.child.exitCode).toBe(null);
  expect(await producer.end("SIGINT")).toMatchObject({ status: 0, err: "3 records written to words.\n" });
});

it("ends when the application does, says how much was confirmed, and all of that is there", async () => {
  const at = shell({ "copies.topo": copies });
  const app = await running(at);
  const producer = produce(at);
  producer.child.stdin?.write(line("a"));
  await until(async () => (await read(at)).join() === "a");
  await app.end("SIGKILL");
  producer.child.stdin?.write(line("b"));
  const { status, err } = await producer.ended;
  expect(status).toBe(2);
  expect(err).toContain("1 record written to words.\nerror[X51]");
  expect(await read(at)).toEqual(["a"]);
});
