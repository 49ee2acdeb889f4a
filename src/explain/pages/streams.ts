/** A: mistakes in programs against the TypeScript streams API. */
import type { streams } from "../../core/catalogue/streams.js";
import type { PagesOf } from "../page.js";

export const streamPages: PagesOf<typeof streams> = {
  A01: {
    means:
      "Processors, stores and internal topics are named after declarations, also in TypeScript, where a declaration's name is the text that is given for it. It is made of A–Z, a–z, 0–9 and `_`.",
    situation:
      'This name has a space and a sign:\n\n```\napp.stream("large orders!", orders.filter(({ value }) => value > 100));\n```\n\nThis one can be used:\n\n```\napp.stream("largeOrders", orders.filter(({ value }) => value > 100));\n```',
  },
  A02: {
    means:
      "A topology is one application, with one id and its own internal topics. A stream of one cannot be used in another: they may run in different processes. Topics join them.",
    situation:
      'Two topologies in one file, and a stream of the first in the second:\n\n```\nconst large = first.stream("large", orders.filter(({ value }) => value > 100));\nsecond.sink(large, "large-orders");\n```\n\nWrite it with a sink of the first, and read that topic with a source of the second.',
  },
  A03: {
    means:
      "A record that no branch of a split takes is gone. Kafka Streams drops it silently; here the split must say that this is meant, or name the rest.",
    situation: "A `split` whose last branch has a condition, and neither a branch `otherwise` nor `otherwise: drop`.",
  },
  A04: {
    means:
      "The branches of a split are tried in order, and a record goes to the first that takes it. `otherwise` and `drop` take all that is left, so a branch behind them gets nothing.",
    situation: "A `split` in which `otherwise` stands before a branch with a condition. Put it last.",
  },
};
