import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/oracle/**", "test/crash/**", "test/broker/**"],
    testTimeout: 30_000,
    maxWorkers: 2,
    // Loading the compiler anew for each file took most of the time; no test changes what its modules hold.
    isolate: false,
  },
});
