/** The helpers as a table, to be found by name. */
import * as all from "./index.js";

export const helpers = all;
