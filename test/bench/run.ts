/** `npm run bench`: what Topo promises about speed, as ratios and figures measured in this run. */
import { measureJournal } from "./journal.js";
import { measureMemory } from "./memory.js";
import { measureParser } from "./parser.js";
import { measureStartup } from "./startup.js";
import { measureThroughput } from "./throughput.js";

measureParser();
await measureJournal();
await measureThroughput();
await measureMemory();
measureStartup();
