/** W and E: time, windows, and when results are sent. */
import type { windows } from "../../core/catalogue/windows.js";
import type { PagesOf } from "../page.js";

export const windowPages: PagesOf<typeof windows> = {
  W01: {
    means:
      "Records come late, because several partitions and devices are never equally fast. Grace is how long a window still takes them after its end, counted in stream time; what is later than that is dropped and counted. Kafka Streams asks for it as well (`ofSizeWithNoGrace` or `ofSizeAndGrace`), because its old default of 24 hours held results back for a day.",
    wrong: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 1m
  | count
`,
    right: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 1m grace 10s
  | count
`,
  },
  W02: {
    means:
      "A store forgets windows after its retention. As long as a record may still come for a window, the window has to be there: for its size and its grace. Kafka Streams refuses a shorter retention when the topology is built. It is derived, so mostly there is no need to write it.",
    wrong: `
source clicks: stream<string, string> from "clicks"

table perHour = clicks
  | group by key
  | window tumbling 1h grace 5m
  | count retain 30m
`,
    right: `
source clicks: stream<string, string> from "clicks"

table perHour = clicks
  | group by key
  | window tumbling 1h grace 5m
  | count
`,
  },
  W04: {
    means:
      "Hopping windows of a size begin every so often, and overlap. If they began less often than they are long, some records would belong to no window. Kafka Streams refuses that.",
    wrong: `
source clicks: stream<string, string> from "clicks"

table recent = clicks
  | group by key
  | window hopping 1m every 5m grace 10s
  | count
`,
    right: `
source clicks: stream<string, string> from "clicks"

table recent = clicks
  | group by key
  | window hopping 5m every 1m grace 10s
  | count
`,
  },
  W07: {
    means:
      "Two streams are joined record by record, and each has to wait for a partner that may still come. `within` says how far apart the timestamps of two partners may be, and so how long that is. Kafka Streams wants JoinWindows here, ksqlDB `WITHIN`.",
    wrong: `
source orders:   stream<string, long> from "orders"
source payments: stream<string, long> from "payments"

stream paid = orders
  | join payments with { ordered: left, paid: right }
`,
    right: `
source orders:   stream<string, long> from "orders"
source payments: stream<string, long> from "payments"

stream paid = orders
  | join payments within 5m grace 10s with { ordered: left, paid: right }
`,
  },
  W08: {
    means:
      "A length of time has a unit, so that nobody takes seconds for milliseconds. Some must be more than zero, because a window without length holds nothing, and most cannot be negative.",
    wrong: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 60 grace 0s
  | count
`,
    right: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 60s grace 0s
  | count
`,
  },
  W13: {
    means:
      "A versioned table remembers what its rows were, as far back as its history goes, so a late record of a stream can be joined with the row of its own time. Only such a table can be asked so, and not for longer than that. Kafka Streams has an exception for each case.",
    wrong: `
source orders:    stream<string, long>  from "orders"
source customers: table<string, string> from "customers"

stream named = orders
  | join customers grace 10s with { name: right, amount: left }
`,
    right: `
source orders:    stream<string, long>  from "orders"
source customers: table<string, string> from "customers" { versioned 1h }

stream named = orders
  | join customers grace 10s with { name: right, amount: left }
`,
  },
  W15: {
    means:
      "After a windowed aggregate the key is a pair: the key that was grouped by, and the window. The format of a plain key cannot write it. In Kafka Streams this is a ClassCastException at the first result.",
    wrong: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 1m grace 10s
  | count

sink perMinute to "clicks-per-minute" { key as string }
`,
    right: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 1m grace 10s
  | count

sink perMinute to "clicks-per-minute" { key as windowed }
`,
  },
  E01: {
    means:
      "`suppress until window closes` holds results back until they are final. Only a windowed aggregate becomes final at some time; a count of everything goes on for ever. Kafka Streams finds that out when the topology is built.",
    wrong: `
source clicks: stream<string, string> from "clicks"

table totals = clicks
  | group by key
  | count
  | suppress until window closes max bytes 10MB
`,
    right: `
source clicks: stream<string, string> from "clicks"

table totals = clicks
  | group by key
  | window tumbling 1m grace 10s
  | count
  | suppress until window closes max bytes 10MB
`,
  },
  E05: {
    means:
      "What is emitted early is not final: more results for the same window follow. When the buffer of final results is full, the application can only stop. Kafka Streams cannot even say it otherwise.",
    wrong: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 1m grace 10s
  | count
  | suppress until window closes max records 1_000 then emit early
`,
    right: `
source clicks: stream<string, string> from "clicks"

table perMinute = clicks
  | group by key
  | window tumbling 1m grace 10s
  | count
  | suppress until window closes max records 1_000 then shut down
`,
  },
};
