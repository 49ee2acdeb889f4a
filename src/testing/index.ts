/** `topo-lang/testing`: a driver for tests of a topology, and the runner of test blocks. */
export { runTest, runTests, type TestFailure, type TestResult } from "./blocks.js";
export { createDriver, type Driver, type DriverOptions, type HasPlan, type StoreRow, type TestStore } from "./driver.js";
export type { DropTotals } from "./harness.js";
export type { SendOptions, TestInput } from "./test-input.js";
export type { TestOutput, TestRecord } from "./test-output.js";
