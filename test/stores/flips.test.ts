import { expect, it } from "vitest";
import { flipBits } from "../kit/state-flips.js";

it.each([
  ["that was closed", false],
  ["of a process that was killed", true],
])(
  "never reads a wrong value, nor misses one, after a bit of any file has changed in a state %s",
  async (_, killed) => {
    const { outcomes, wrong } = await flipBits(60, killed);
    expect(wrong).toEqual([]);
    const kinds = [...outcomes.keys()];
    for (const kind of ["N.ldb", "N.log", "MANIFEST-N", "CURRENT", "LOG"]) expect(kinds).toContain(`0_0/${kind}`);
    const of = (kind: string) => outcomes.get(`0_0/${kind}`) ?? { rebuilt: 0, refused: 0, same: 0, behind: 0 };
    // Every changed table is found, and most other changes.
    expect(of("N.ldb").same).toBe(0);
    expect(of("MANIFEST-N").rebuilt).toBeGreaterThan(0);
    expect(of("N.log").rebuilt + of("N.log").behind).toBeGreaterThan(0);
  },
  120_000,
);
