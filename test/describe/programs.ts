/** Programs that between them have every kind of stage. */
import { compile } from "../../src/compile.js";
import type { LogicalGraph } from "../../src/ir/graph.js";
import { readModule } from "./modules.js";

/** Whatever can be checked can be drawn, also what cannot run yet. */
export function graphOf(text: string, path = "shop.topo"): LogicalGraph {
  const { graph, diagnostics } = compile({ path, text }, { readModule });
  if (!graph) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return graph;
}

export const programs = {
  "patient-monitoring": `/// Raises an alert when a patient's heart rate and temperature are both too high.
app "patient-monitoring" { processing.guarantee = exactly_once_v2 }
type Pulse    = { timestamp: instant }
type BodyTemp = { timestamp: instant, temperature: double, unit: "F" | "C" }
type Vitals   = { heartRate: long, bodyTemp: BodyTemp }
topic "pulse-events"     { partitions 4 }
topic "body-temp-events" { partitions 4 }
source pulses: stream<string, Pulse> from "pulse-events" {
  timestamp value.timestamp else partition time
  on error dead letter "pulse-events-dlq"
}
source temps: stream<string, BodyTemp> from "body-temp-events" { timestamp value.timestamp else partition time }
table pulseCounts = pulses
  | group by key
  | window tumbling 60s grace 5s
  | count as "pulse-counts"
  | suppress until window closes max bytes 64MB then shut down
stream highPulse = pulseCounts | to stream | filter value >= 100 | key by key.key
stream highTemp = temps | filter value.temperature >= 100.4
stream vitals: Vitals = highPulse | join highTemp within 60s grace 10s with { heartRate: left, bodyTemp: right }
sink vitals to "alerts"`,

  "video-game-leaderboard": `app "video-game-leaderboard"
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
table leaderBoards = enriched | group by \`\${value.productId}\` | top 3 by value.score as "leader-boards"
sink leaderBoards to "high-scores"`,

  "tables of tables": `app "shop"
type Order = { customer: string, product: string, cents: long }
type Customer = { name: string, city: string }
type Product = { name: string, vendor: string }
source orders: table<string, Order> from "orders"
source customers: table<string, Customer> from "customers"
source addresses: table<string, Customer> from "addresses" { as "addresses" }
source products: table<string, Product> from "products"
table people = customers | outer join addresses with left?.name as "people" in memory
table sold = orders
  | filter value.cents > 0
  | join products on value.product with { customer: left.customer, vendor: right.vendor, cents: left.cents }
table full = sold | left join people on value.customer with { vendor: left.vendor, name: right }
sink full to "full-orders"
table perVendor = sold | group by value.vendor | sum value.cents as "per-vendor"
sink perVendor to "vendors"`,

  "all windows": `app "visits" { on error dead letter "visits-dlq" }
type Visit = { user: string, ms: long }
source visits: stream<string, Visit> from "visits"
table perMinute = visits | group by key | window tumbling 1m grace 10s late to "late-visits" | avg value.ms
table moving = visits | group by key | window hopping 1h every 10m grace 5m | max value.ms
table sliding = visits | group by key | window sliding 90s grace 0s | sum value.ms in memory
table sessions = visits
  | group by value.user
  | window session gap 30m grace 5m emit on close
  | aggregate from { pages: 0, ms: 0 } add { pages: agg.pages + 1, ms: agg.ms + value.ms } merge { pages: left.pages + right.pages, ms: left.ms + right.ms }
table calm = perMinute | suppress for 5m max records 1_000 then emit early
stream both = visits | outer join visits before 5m after 1h grace 1m with left?.ms ?? right?.ms
sink sessions to "sessions"
sink calm to "minutes"
sink both to "both"`,

  cogroup: `type Activity = { clicks: long, cents: long }
source clicks: stream<string, string> from "clicks"
source purchases: stream<string, long> from "purchases"
stream byPage = clicks | key by value
table activity: Activity = byPage
  | group by key
  | cogroup from { clicks: 0, cents: 0 }
      add { clicks: agg.clicks + 1, cents: agg.cents }
      with purchases add { clicks: agg.clicks, cents: agg.cents + value }
sink activity to "activity"`,

  processors: `app "twins"
import { HighWinds, Twin, Cleanup, FillSites, alert } from "./twins.ts"
source desired: stream<string, string> from "desired-state"
source reported: stream<string, string> from "reported-state"
store twins: keyvalue<string, string> as "digital-twin-store" { timestamped }
store seen: window<string, long> { size 5m  retain 1h }
/// Where the turbines stand.
store sites: keyvalue<string, string> { global from "sites" process FillSites }
stream shutdowns = reported | process value HighWinds using sites | merge desired | peek alert(value)
stream twin = shutdowns | process value Twin("big") using twins, seen, sites
stream cleaned = desired | process value Cleanup using twins
sink twin to "digital-twins"
sink cleaned foreach alert(value)`,

  "ways out and in": `app "misc" { on error dead letter "misc-dlq" }
type Alarm = { pump: string, text: string, level: long, at: instant }
connect file "data/alarms.txt" to "alarms-raw"
source alarms: stream<string, Alarm> from "alarms" { on error dead letter "alarms-dlq" }
source more: stream<string, Alarm> from matching "alarms-.*-eu"
source raw: stream<void, string> from "alarms-raw"
stream counted = raw | map value.length() on error dead letter "lines-dlq" | print "line"
stream calls = alarms
  | merge more
  | set timestamp value.at
  | set headers { origin: topic, "reply-to": null }
  | dedupe within 10m grace 0s by value.level
  | through "clean-alarms"
  | map value.text
table last = calls | to table | expire after 7d
sink calls to \`calls-\${value.lower()}\`
sink counted to "lengths" { partition by 0 }
sink last to "last-calls" { on error dead letter "misc-dlq" }
connect "last-calls" to file "out/last.txt"`,
} as const;
