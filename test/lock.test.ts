// The lock file names every package that another one may ask for, also those of other machines:
// npm 11 refuses `npm ci` where one is missing, and older ones leave that machine without it.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Locked = { readonly optionalDependencies?: Readonly<Record<string, string>> };

it("locks the packages of every platform, not only of the one that wrote the lock", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const missing = Object.entries(packages).flatMap(([path, locked]) =>
    Object.keys(locked.optionalDependencies ?? {}).filter(
      (name) => !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});
