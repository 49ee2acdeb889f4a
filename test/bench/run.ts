/** `npm run bench`: what Topo promises about speed, as ratios measured in this run. */
import { measureMemory } from "./memory.js";
import { measureParser } from "./parser.js";
import { measureStartup } from "./startup.js";
import { measureThroughput } from "./throughput.js";

measureParser();
await measureThroughput();
await measureMemory();
measureStartup();
