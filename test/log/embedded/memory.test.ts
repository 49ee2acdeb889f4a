import { memoryLog } from "../../../src/log/embedded/memory.js";
import { logContract } from "../../contract/log.js";

logContract("memory", { keeps: false }, () => memoryLog);
