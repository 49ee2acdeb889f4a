/** Programs of the streams API on the test driver: their functions run as they are. */
import { expect, it } from "vitest";
import { otherwise, t, topology } from "../../src/streams/index.js";
import { createDriver } from "../../src/testing/index.js";

const Reading = t.record("Reading", { room: t.string, celsius: t.optional(t.double) });

it("runs functions of TypeScript", async () => {
  const app = topology("readings");
  const readings = app.source("readings", { topic: "readings", key: t.nullable(t.string), value: Reading });
  const known = app.stream(
    "known",
    readings.filter(({ value }) => value.celsius != null).map(Reading, ({ value }) => ({ room: value.room.toUpperCase(), celsius: 20 })),
  );
  const perRoom = app.table("perRoom", known.groupBy(t.string, ({ value }) => value.room).count({ as: "per-room" }));
  const { hall, others } = app.split(known, { hall: ({ value }) => value.room === "HALL", others: otherwise });
  app.sink(perRoom, "counts");
  app.sink(hall, "hall");
  app.sink(others, "others", { valueAs: "json" });

  const driver = await createDriver(app);
  const input = driver.input("readings");
  await input.send(null, { room: "hall", celsius: 18.5 });
  await input.send("a", { room: "attic" });
  await input.send("b", { room: "cellar", celsius: 9 });
  await input.send("c", { room: "hall", celsius: 19 });
  const keysAndValues = async (topic: string) => (await driver.output(topic).readAll()).map(({ key, value }) => [key, value]);
  expect(await keysAndValues("counts")).toEqual([
    ["HALL", 1],
    ["CELLAR", 1],
    ["HALL", 2],
  ]);
  expect(await keysAndValues("hall")).toEqual([
    [null, { room: "HALL", celsius: 20 }],
    ["c", { room: "HALL", celsius: 20 }],
  ]);
  expect(await keysAndValues("others")).toEqual([["b", { room: "CELLAR", celsius: 20 }]]);
  expect(driver.store("per-room").get("HALL")).toBe(2);
  await driver.close();
});
