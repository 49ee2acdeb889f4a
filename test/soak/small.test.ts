/** A few hundred of the life stories that `npm run soak` tries by the thousand. */
import { expect, it } from "vitest";
import { drive } from "./drive.js";
import { journalSuite } from "./journal/index.js";
import { stateSuite } from "./state/index.js";

it("keeps what a journal promises in random life stories", { timeout: 300_000 }, async () => {
  expect((await drive(journalSuite, { seed: 1, cases: 300, before: () => {} })).failure).toBeUndefined();
});

it("never has state that is ahead of the journal or says another thing than the input", { timeout: 300_000 }, async () => {
  expect((await drive(stateSuite, { seed: 1, cases: 40, before: () => {} })).failure).toBeUndefined();
});
