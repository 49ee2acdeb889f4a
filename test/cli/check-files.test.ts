import { expect, it } from "vitest";
import { shell } from "../kit/terminal.js";

it("tells of every file, also beside one that cannot be read", async () => {
  const { topo } = shell({ "bad.topo": "type A = lng", "good.topo": "type B = long" });
  const missing = await topo("check", "nowhere.topo", "bad.topo", "good.topo", "--format", "short");
  expect(missing.status).toBe(2);
  expect(missing.out).toContain("bad.topo:1:10");
  expect(missing.err).toContain("nowhere.topo");
  const json = await topo("check", "bad.topo", "nowhere.topo", "--json");
  expect(JSON.parse(json.out)).toHaveLength(1);
});

it.each([
  ["./missing.ts", "missing.ts cannot be read: there is no such file.", "Correct the path, or put the file there."],
  ["./lib.ts", "lib.ts cannot be read: it is a folder.", "Name a file in it."],
  ["./latin.ts", "latin.ts cannot be read: it is not UTF-8 text.", "Save it as UTF-8."],
])("says why %s, which the program imports, cannot be read", async (path, message, help) => {
  const { topo, write } = shell({ "a.topo": `import { f } from "${path}"\n`, "lib.ts/f.ts": "" });
  write("latin.ts", Buffer.from([0x2f, 0x2f, 0xe4, 0x0a]));
  const { status, err } = await topo("check", "a.topo");
  expect(status).toBe(1);
  expect(err).toContain(`error[B11]: ${message}\n`);
  expect(err).toContain(`= help: ${help}\n`);
});
