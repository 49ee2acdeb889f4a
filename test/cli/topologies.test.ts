/** Every program of `topologies/` is sound, passes its tests, and gives what its folder expects; its README shows that output. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shell } from "../kit/terminal.js";

const root = join(process.cwd(), "topologies");
const names = readdirSync(root);
const linesOf = (path: string): readonly string[] => readFileSync(path, "utf8").trimEnd().split("\n");

it.each(names)("%s shows neither errors nor warnings, and passes its tests", async (name) => {
  const { topo } = shell();
  const program = join(root, name, `${name}.topo`);
  expect(await topo("check", program, "--deny", "warnings")).toEqual({ status: 0, out: "", err: "" });
  const tests = await topo("test", program);
  expect(tests).toMatchObject({ status: 0 });
  expect(tests.out).toMatch(/\d+ passed/);
});

it.each(names)("%s gives the output that was worked out for its data, and its README shows it", async (name) => {
  const expected = readdirSync(join(root, name, "expected"));
  const { topo } = shell();
  const { out } = await topo("run", join(root, name));
  const lines = expected.flatMap((file) => linesOf(join(root, name, "expected", file)));
  expect(out.trimEnd().split("\n").toSorted()).toEqual(lines.toSorted());
  const readme = readFileSync(join(root, name, "README.md"), "utf8");
  for (const line of lines) expect(readme).toContain(line);
});
