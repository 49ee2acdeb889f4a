import { expect, it } from "vitest";
import { memoryLog } from "../../../src/log/embedded/memory.js";
import { logContract } from "../../contract/log.js";
import { append, createTopic, readLines } from "../../kit/records.js";

logContract("memory", { keeps: false }, (clock) => () => memoryLog(clock));

it("takes no time of its own without a clock, as Kafka's test driver, which has no broker", async () => {
  const log = memoryLog();
  createTopic(log, "t", 1, { "message.timestamp.type": "LogAppendTime" });
  append(log, "t", 0, { key: "a", value: "1", timestamp: 5 });
  expect(await readLines(log, "t", 0)).toEqual(["0 a=1 @5"]);
});
