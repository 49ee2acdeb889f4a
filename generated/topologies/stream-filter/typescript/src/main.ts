/** Runs the topology. `npm start -- --help` lists the options. */
import { runFromCommandLine } from "topo-lang/runtime";
import { app } from "./topology.js";

process.exitCode = await runFromCommandLine(app, process.argv.slice(2));
