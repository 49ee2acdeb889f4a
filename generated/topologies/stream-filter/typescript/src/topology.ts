/** Copies the log lines that are longer than five characters. */

import { t, topology } from "topo-lang/streams";

export const app = topology("stream-filter");

app.topic("stream_log", { partitions: 3 });
app.topic("stream_log_copy", { partitions: 3 });

/** Log lines; the key, where there is one, says who wrote the line. */
const log = app.source("log", { topic: "stream_log", key: t.nullable(t.string), value: t.string });

/** Only what has something to say. */
const copied = app.stream("copied", log.filter(({ value }) => value.length > 5));

app.sink(copied, "stream_log_copy");
