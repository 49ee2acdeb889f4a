/** `npm run bench`: what Topo promises about speed, as ratios measured in this run. */
import { measureStartup } from "./startup.js";
import { measureThroughput } from "./throughput.js";

await measureThroughput();
measureStartup();
