/** Greets everybody who is named in the topic `users`. */

import { t, topology } from "topo-lang/streams";

export const app = topology("hello-streams");

app.topic("users", { partitions: 1 });
app.topic("greetings", { partitions: 1 });

/** Names, one a record; the records have no key. */
const users = app.source("users", { topic: "users", key: t.void, value: t.string });

const greetings = app.stream("greetings", users.map(t.string, ({ value }) => `Hello, ${value}!`));

app.sink(greetings, "greetings");
