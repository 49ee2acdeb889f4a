/** Programs that show the language: those of its description, and one that uses what is left. */

/** A whole program: windows, a suppressed table, a windowed join, a test. */
export const patientMonitoring = `/// Raises an alert when a patient's heart rate and temperature are both too high.
app "patient-monitoring" {
  processing.guarantee = exactly_once_v2
  commit.interval.ms   = 100
}

type Pulse    = { timestamp: instant }
type BodyTemp = { timestamp: instant, temperature: double, unit: "F" | "C" }
type Vitals   = { heartRate: long, bodyTemp: BodyTemp }

topic "pulse-events"     { partitions 4 }
topic "body-temp-events" { partitions 4 }
topic "alerts"           { partitions 4 }

source pulses: stream<string, Pulse> from "pulse-events" {
  timestamp value.timestamp else partition time
  on error dead letter "pulse-events-dlq"
}
source temps: stream<string, BodyTemp> from "body-temp-events" {
  timestamp value.timestamp else partition time
}

table pulseCounts = pulses
  | group by key
  | window tumbling 60s grace 5s
  | count as "pulse-counts"
  | suppress until window closes max bytes 64MB then shut down

stream highPulse = pulseCounts
  | to stream
  | filter value >= 100
  | key by key.key                      // the window leaves the key: a repartition, and the compiler says so

stream highTemp = temps
  | filter value.temperature >= 100.4

stream vitals: Vitals = highPulse
  | join highTemp within 60s grace 10s
      with { heartRate: left, bodyTemp: right }

sink vitals to "alerts"

test "a feverish patient with a racing heart" {
  partitions 4
  send pulses [
    every 500ms from "2020-11-23T09:02:00Z" for 60s: { key: "1", value: { timestamp: at } }
  ]
  send temps [
    { key: "1", value: { timestamp: "2020-11-23T09:02:30Z", temperature: 101.2, unit: "F" } }
  ]
  send pulses [                         // stream time moves only with records: this one closes the window
    { key: "1", value: { timestamp: "2020-11-23T09:03:05Z" } }
  ]
  expect vitals [
    { key: "1", value: { heartRate: 120, bodyTemp: { temperature: 101.2, ... } } }
  ]
  expect dropped none
}
`;

/** A test whose records are tables. */
export const lateClick = `test "a late click is counted once" {
  partitions 3
  start "2024-05-01"
  send clicks
    | key | value            | at    |
    | a   | { page: "home" } | 10:00 |
    | a   | { page: "home" } | 09:53 |   // late
  expect counts
    | key | value | window |
    | a   | 1     | 10:00  |
  expect dropped { late: 1 }
}
`;

/** Joins with a table and a global table, an aggregate. */
export const videoGameLeaderboard = `app "video-game-leaderboard"
type ScoreEvent = { player_id: long, product_id: long, score: double }
type Player     = { id: long, name: string }
type Product    = { id: long, name: string }
type Entry      = { playerId: long, productId: long, playerName: string, gameName: string, score: double }
source scores:   stream<void, ScoreEvent>       from "score-events"
source players:  table<string, Player>          from "players"
source products: global table<string, Product>  from "products"
stream enriched: Entry = scores
  | key by \`\${value.player_id}\`
  | join players  with { score: left, player: right }
  | join products on \`\${value.score.product_id}\`
      with { playerId: left.player.id, productId: right.id, playerName: left.player.name, gameName: right.name, score: left.score.score }
table leaderBoards = enriched
  | group by \`\${value.productId}\`
  | top 3 by value.score as "leader-boards"
sink leaderBoards to "high-scores"
`;

/** Imports, an Avro type, a split, a merge. */
export const cryptoSentiment = `param registry: string
app "crypto-sentiment" { schema.registry.url = registry }
import { translate, entitySentiments } from "./language.ts"
type Tweet     = { CreatedAt: instant, Id: long, Text: string, Lang: string, Retweet: boolean }
type Sentiment = avro "./entity-sentiment.avsc"
source tweets: stream<bytes?, Tweet> from "tweets" { timestamp value.CreatedAt }
stream originals = tweets | reject value.Retweet
split originals {
  english when value.Lang == "en"
  foreign otherwise
}
stream translated = foreign | map translate(value, "en")
stream sentiments: Sentiment = english
  | merge translated
  | flatmap entitySentiments(value).filter(s => s.entity in ["bitcoin", "ethereum"])
sink sentiments to "crypto-sentiment"
`;

/** What the others leave out. */
export const rest = `/// Everything that the others leave out.
import "./types.topo"
param limit: long = 0xff
type Shape = { kind: "circle", r: double } | { kind: "square", side?: double, tags: map<string, string[]?> }
source shapes: stream<uuid?, Shape> from matching "shapes-.*" {
  key as uuid, value as json, timestamp if value.kind == "circle" then now() else timestamp else record time
  offset back 7d on error skip
}
store seen: window<string, long> as "seen" { size 5m duplicates retain 1d not logged }
stream areas = shapes
  | set headers { origin: "shapes", old: null }
  | map match value.kind {
      "circle" | "ball" => 3.14 * value.r * value.r,
      _ => -(value.side ?? 0) // squares
    } concurrency 4
  | process value Area(5m) using seen
  | window session gap 5m grace 30s emit on close
  | cogroup from {} add { ...agg, n: agg.n + 1 } with others add agg merge left as "groups" changelog { cleanup.policy = "compact" }
  | flatmap value?.parts?.[0].map((a, b) => if a in [1, 2n] then \`\${a} and \${b.x}\` else null)
      named "flat" on error dead letter "dlq"
split areas { small when value < limit && !value.large, rest otherwise }
sink small foreach log(value)
sink rest to \`areas-\${value.kind}\` { partition by [0, partitions - 1] feedback "ends" }
connect "areas" to file "out.txt" { value as string }
test "steps" {
  start "2024-05-01"
  set limit = 5
  advance wall clock by 1h30m
  send "raw" [ "x", { key: 1, at: 09:02:30.500, partition: all } ]
  restart
  expect nothing on small
  expect rest contains [ { value: { ... } } ]
  expect store "seen" at "a" window 09:00 is null
}
`;

export const programs: readonly string[] = [patientMonitoring, lateClick, videoGameLeaderboard, cryptoSentiment, rest];
