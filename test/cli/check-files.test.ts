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
