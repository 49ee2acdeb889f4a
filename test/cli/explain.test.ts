import { expect, it } from "vitest";
import { codes } from "../../src/explain/index.js";
import { shell } from "../kit/terminal.js";

it("shows the page of a code, or of a name, in letters of any case", async () => {
  const { status, out } = await shell().topo("explain", "K03");
  expect(status).toBe(0);
  expect(out).toMatch(/^K03 unknown-field error\n\nThe record's type has no field of this name\. /);
  expect(out).toContain("\nWrong:\n\n    type Order = { customer: string, amount: long }\n");
  expect(out).toContain("\nRight:\n\n    type Order");
  expect((await shell().topo("explain", "unknown-field")).out).toBe(out);
  expect((await shell().topo("explain", "k03")).out).toBe(out);
});

it("says with which parameters a program is wrong", async () => {
  expect((await shell().topo("explain", "B08")).out).toContain("\nWrong (with --param least=many):\n");
});

it("shows what cannot be shown as a program in words and command lines", async () => {
  const { out } = await shell().topo("explain", "F08");
  expect(out).toContain("\n    topo run orders.topo --input orders=orders.jsonl\n");
  expect(out).not.toContain("```");
});

it("lists every code with its name", async () => {
  const { out, status } = await shell().topo("explain");
  expect(status).toBe(0);
  for (const code of codes) expect(out).toMatch(new RegExp(`^  ${code}  [a-z0-9-]+`, "m"));
});

it("gives pages to other programs as JSON", async () => {
  expect(JSON.parse((await shell().topo("explain", "B08", "--json")).out)).toMatchObject({
    code: "B08",
    name: "bad-parameter",
    severity: "error",
    wrong: { params: { least: "many" }, options: "--param least=many" },
    right: { params: { least: "500" } },
  });
  expect(JSON.parse((await shell().topo("explain", "--json")).out)).toHaveLength(codes.length);
});

it.each([
  ["K3", "K03"],
  ["unknown-feild", "unknown-field"],
])("suggests the nearest for %s", async (asked, near) => {
  expect(await shell().topo("explain", asked)).toEqual({
    status: 2,
    out: "",
    err: `error[F21]: No message has the code or the name ${asked}.\n  help: Did you mean ${near}?\n`,
  });
});

it("points at the list where nothing is near", async () => {
  expect((await shell().topo("explain", "everything")).err).toContain("help: topo explain lists them all.");
});

it("takes `topo help` for --help, with a command too", async () => {
  const { topo } = shell();
  expect(await topo("help")).toEqual(await topo("--help"));
  expect(await topo("help", "check")).toEqual(await topo("check", "--help"));
  const unknown = await topo("help", "chekc");
  expect(unknown.status).toBe(2);
  expect(unknown.err).toContain("check");
});
