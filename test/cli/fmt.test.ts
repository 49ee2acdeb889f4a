import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shell } from "../kit/terminal.js";

const untidy = 'app  "a"\nstream x=y|filter value>1|map  key // kept\n';
const tidy = 'app "a"\nstream x = y\n  | filter value > 1\n  | map key // kept\n';

it("formats programs where they are, and says nothing", async () => {
  const { topo, folder } = shell({ "a.topo": untidy, "b/b.topo": untidy });
  expect(await topo("fmt", "a.topo", "b/b.topo")).toEqual({ status: 0, out: "", err: "" });
  expect(readFileSync(join(folder, "a.topo"), "utf8")).toBe(tidy);
  expect(readFileSync(join(folder, "b/b.topo"), "utf8")).toBe(tidy);
});

it("does not write a program that is formatted already", async () => {
  const { topo, folder } = shell({ "a.topo": tidy });
  const before = statSync(join(folder, "a.topo")).mtimeMs;
  chmodSync(join(folder, "a.topo"), 0o444);
  expect(await topo("fmt", "a.topo")).toEqual({ status: 0, out: "", err: "" });
  expect(statSync(join(folder, "a.topo")).mtimeMs).toBe(before);
});

it("names with --check what is not formatted, and changes nothing", async () => {
  const { topo, folder } = shell({ "a.topo": untidy, "b.topo": tidy, "c.topo": untidy });
  expect(await topo("fmt", "--check", "a.topo", "b.topo", "c.topo")).toEqual({ status: 1, out: "a.topo\nc.topo\n", err: "" });
  expect(readFileSync(join(folder, "a.topo"), "utf8")).toBe(untidy);
});

it("is content with --check when all is formatted", async () => {
  expect(await shell({ "a.topo": tidy }).topo("fmt", "--check", "a.topo")).toEqual({ status: 0, out: "", err: "" });
});

it.each([[["fmt"]], [["fmt", "--check"]]])("leaves a program with mistakes alone, shows them, and goes on: %j", async (words) => {
  const broken = 'app "a" {\nstream  x = y\n';
  const { topo, folder } = shell({ "bad.topo": broken, "good.topo": untidy });
  const { status, err } = await topo(...words, "bad.topo", "good.topo");
  expect(status).toBe(1);
  expect(err).toContain("error[S07]");
  expect(err).toContain("--> bad.topo:1:9");
  expect(readFileSync(join(folder, "bad.topo"), "utf8")).toBe(broken);
  expect(readFileSync(join(folder, "good.topo"), "utf8")).toBe(words.length > 1 ? untidy : tidy);
});

it("formats a program that does not type-check", async () => {
  const { topo, folder } = shell({ "a.topo": "sink   nowhere to  5" });
  expect((await topo("fmt", "a.topo")).status).toBe(0);
  expect(readFileSync(join(folder, "a.topo"), "utf8")).toBe("sink nowhere to 5\n");
});

it("reads - from standard input and writes it to standard output", async () => {
  expect(await shell().topoWith(untidy, "fmt", "-")).toEqual({ status: 0, out: tidy, err: "" });
  expect(await shell().topoWith(tidy, "fmt", "-")).toEqual({ status: 0, out: tidy, err: "" });
});

it("says with --check whether standard input is formatted", async () => {
  expect(await shell().topoWith(untidy, "fmt", "-", "--check")).toEqual({ status: 1, out: "<stdin>\n", err: "" });
});

it("writes nothing for standard input with mistakes", async () => {
  const { status, out, err } = await shell().topoWith("stream x =", "fmt", "-");
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(err).toContain("--> <stdin>:1:10");
});

it("says what it cannot read", async () => {
  const { topo, topoWith } = shell({ "a/b.topo": tidy });
  expect((await topo("fmt", "nope.topo")).err).toContain("error[F01]: There is no file nope.topo.");
  expect((await topo("fmt", "a")).err).toContain("error[F02]: a is a folder");
  const latin = await topoWith(Buffer.concat([Buffer.from('app "'), Buffer.from([0xe4]), Buffer.from('"')]), "fmt", "-");
  expect(latin).toMatchObject({ status: 1, out: "" });
  expect(latin.err).toContain("error[F07]: <stdin> is not UTF-8 text: the byte at offset 5 does not belong there.");
});

it("takes the byte order mark and Windows' line ends away", async () => {
  expect((await shell().topoWith('\uFEFFapp "a"\r\n// b\r\n', "fmt", "-")).out).toBe('app "a"\n// b\n');
});
