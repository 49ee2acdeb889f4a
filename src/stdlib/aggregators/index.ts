/** The aggregators, by the name that the logical graph and the plan use. */
import type { AggregatorItem } from "../define.js";
import { count } from "./count.js";

export const aggregators: { readonly [Name in AggregatorItem["name"]]: AggregatorItem } = { count };
