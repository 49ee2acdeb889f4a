/** Windows, what their aggregates yield, and suppression. */
import { it } from "vitest";
import { expectYields } from "../kit/yields.js";

const source = `
type V = { n: long, name: string? }
source s: stream<string, V> from "s"
source opt: stream<string, V?> from "opt"
`;

it("puts the window into the key", () => {
  expectYields(`${source}
    table a = s | group by key | window tumbling 1m grace 0s | count                       //= table windowed<string> → long
    table b = s | group by value.n | window hopping 5m every 1m grace 10s | count          //= table windowed<long> → long
    table c = s | group by key | window sliding 1m grace 0s | count                        //= table windowed<string> → long
    table d = s | group by key | window session gap 5m grace 0s | count                    //= table windowed<string> → long, deletes
    table e = s | group by key | window session gap 5m grace 0s emit on close | count      //= table windowed<string> → long
    table f = s | group by key | window tumbling 1m grace 0s emit on close | count         //= table windowed<string> → long
    stream g = a | to stream                                                               //= stream windowed<string> → long
    stream h = d | to stream                                                               //= stream windowed<string> → long?
    stream i = a | to stream | key by key.key                                              //= stream string → long, rekeyed
    stream j = a | to stream | map { from: key.window.start, to: key.window.end }          //= stream windowed<string> → { from: instant, to: instant }
    table k = a | map { n: value, from: key.window.start }                                 //= table windowed<string> → { n: long, from: instant }
    table l = a | filter key.key != ""                                                     //= table windowed<string> → long, deletes`);
});

it("counts null values in windows, so aggregates see them; sliding windows drop them", () => {
  expectYields(`${source}
    table a = opt | group by key | window tumbling 1m grace 0s | collect                   //= table windowed<string> → V?[]
    table b = opt | group by key | window sliding 1m grace 0s | collect                    //= table windowed<string> → V[]
    table c = opt | group by key | collect                                                 //= table string → V[]
    table d = opt | group by key | window tumbling 1m grace 0s | sum value?.n ?? 0         //= table windowed<string> → long
    table e = opt | group by key | window tumbling 1m grace 0s | sum «T02:value».n
    table f = opt | group by key | window sliding 1m grace 0s | sum value.n                //= table windowed<string> → long
    table g = opt | group by key | window tumbling 1m grace 0s | aggregate from 0 add agg + «T02:value».n
    table h = opt | group by key | window tumbling 1m grace 0s | «T02:first»               //= table windowed<string> → V
    table i = opt | group by key | window hopping 2m every 1m grace 0s | «T02:last»        //= table windowed<string> → V
    table j = opt | group by key | window session gap 1m grace 0s | «T02:reduce» (a, b) => b    //= table windowed<string> → V, deletes
    table k = opt | group by key | window sliding 1m grace 0s | first                      //= table windowed<string> → V
    table l = opt | filter value != null | group by key | window tumbling 1m grace 0s | first   //= table windowed<string> → V
    table m = opt | group by key | window tumbling 1m grace 0s | min value?.n              //= table windowed<string> → long, deletes
    table n = opt | group by key | window tumbling 1m grace 0s | top 2 by value?.n         //= table windowed<string> → V[]
    table o = opt | group by key | window sliding 1m grace 0s | top 2 by value.n           //= table windowed<string> → V[]`);
});

it("wants to know how late a record may be", () => {
  expectYields(`${source}
    table ok = s | group by key | window tumbling 1m grace 0s | count    //= table windowed<string> → long
    table a = s | group by key | «W01:window tumbling» 1m | count        //= table windowed<string> → long
    table b = s | group by key | «W01:window hopping» 5m every 1m | count
    table c = s | group by key | «W01:window sliding» 5m | count
    table d = s | group by key | «W01:window session» gap 5m | count`);
});

it("checks the lengths of windows", () => {
  expectYields(`${source}
    table a = s | group by key | window tumbling «W08:0s» grace 0s | count      //= table windowed<string> → long
    table b = s | group by key | window hopping 1m every «W04:2m» grace 0s | count
    table c = s | group by key | window hopping 1m every «W04:0s» grace 0s | count
    table d = s | group by key | «C21:window hopping» 1m grace 0s | count
    table e = s | group by key | window tumbling «W08:60» grace 0s | count
    table f = s | group by key | window tumbling 1m grace «W08:-1s» | count
    table g = s | group by key | «C21:window session» grace 0s | count
    table h = s | group by key | window hopping 1m every 1m grace 0s | count    //= table windowed<string> → long
    table i = s | group by key | window sliding 0s grace 0s | count             //= table windowed<string> → long
    table j = s | group by key | window tumbling «T01:"1m"» grace 0s | count
    table k = s | group by key | window tumbling 1m grace 0s | count «C08:lru» 5      //= table windowed<string> → long
    stream once = s | dedupe within 1m grace 0s «C08:lru» 5`);
});

it("knows what does not go with another", () => {
  expectYields(`${source}
    source o: stream<string, V> from "o"
    table a = s | group by key | window tumbling 1m grace 0s emit on update «C20:emit on close» | count   //= table windowed<string> → long
    table b = s | group by key | window tumbling 1m grace 0s offset 10s «C20:emit on close» | count
    table c = s | group by key | window tumbling 1m grace 0s offset 10s late to "late" | count            //= table windowed<string> → long
    table d = s | group by key | window tumbling 1m grace 0s late to «N02:"a b"» | count
    table e = s | group by key | window tumbling 1m grace 0s emit on close | «C20:cogroup» from 0 add agg with o add agg
    table f = s | group by key | window tumbling 1m grace 0s late to "x" | «C20:cogroup» from 0 add agg with o add agg
    table g = s | group by key | window sliding 1m grace 0s «S14:offset» 5s | count`);
});

it("merges sessions that grow together", () => {
  expectYields(`${source}
    source o: stream<string, V> from "o"
    table a = s | group by key | window session gap 5m grace 0s | aggregate from 0 add agg + value.n merge left + right     //= table windowed<string> → long, deletes
    table b = s | group by key | window session gap 5m grace 0s | «C21:aggregate» from 0 add agg + value.n
    table c = s | group by key | window tumbling 5m grace 0s | aggregate from 0 add agg + value.n «C08:merge» left + right   //= table windowed<string> → long
    table d = s | group by key | window session gap 5m grace 0s | cogroup from 0 add agg + 1 with o add agg + 2 merge left + right   //= table windowed<string> → long, deletes
    table e = s | group by key | window session gap 5m grace 0s | reduce (a, b) => b      //= table windowed<string> → V, deletes
    table f = s | group by key | window session gap 5m grace 0s | aggregate from 0 add agg + value.n merge left + 0.5       //= table windowed<string> → double, deletes
    table g = s | group by key | window session gap 5m grace 0s | aggregate from 0 add agg + value.n merge left + «B10:value».n`);
});

it("waits for the end of windows", () => {
  expectYields(`${source}
    table w = s | group by key | window tumbling 1m grace 5s | count                     //= table windowed<string> → long
    table a = w | suppress until window closes unbounded                                 //= table windowed<string> → long
    table b = w | filter value > 1 | map value + 1 | suppress until window closes max records 1_000 max bytes 64MB then shut down   //= table windowed<string> → long
    table c = s | group by key | count | «E01:suppress until window closes» unbounded as "c"
    table d = w | suppress until window closes max records 10 «E05:then emit early»      //= table windowed<string> → long
    table e = w | suppress for 5m max records 1_000 then emit early                      //= table windowed<string> → long
    table f = w | suppress for 5m «C20:unbounded» max records 10
    table g = w | suppress for 5m max records 10 then shut down «C20:then emit early»
    table h = w | suppress for 5m unbounded «C20:then shut down»
    table i = s | group by key | window session gap 1m grace 0s | count | suppress until window closes unbounded   //= table windowed<string> → long
    table j = s | group by key | window session gap 1m grace 0s | count | suppress for 1m unbounded                //= table windowed<string> → long, deletes
    stream k = a | to stream                                                             //= stream windowed<string> → long
    table l = w | to stream | to table | «E01:suppress until window closes» unbounded`);
});

it("joins tables of windows by key and window", () => {
  expectYields(`${source}
    table w = s | group by key | window tumbling 1m grace 5s | count            //= table windowed<string> → long
    table x = s | group by key | window tumbling 1m grace 0s | sum value.n      //= table windowed<string> → long
    table a = w | join x with left + right                                      //= table windowed<string> → long
    table b = a | suppress until window closes unbounded                        //= table windowed<string> → long
    table c = w | left join x with right                                        //= table windowed<string> → long, deletes
    stream d = w | to stream | join x with left + right                         //= stream windowed<string> → long`);
});

it("keeps what is known of records in windows", () => {
  expectYields(`${source}
    table a = s | filter value.name != null | group by key | window tumbling 1m grace 0s | min value.name      //= table windowed<string> → string
    table b = s | filter value.name != null | group by key | window session gap 1m grace 0s | aggregate from 0 add agg + value.name.length() merge left + right   //= table windowed<string> → long, deletes
    table c = opt | filter value?.name != null | group by key | window tumbling 1m grace 0s | sum value.name.length()   //= table windowed<string> → long`);
});

it("writes windows only in forms that have them", () => {
  expectYields(`${source}
    table w = s | group by key | window tumbling 1m grace 5s | count            //= table windowed<string> → long
    source r: stream<windowed<string>, long> from "r" { key as windowed(1m) }   //= stream windowed<string> → long
    source q: stream<windowed<string>, long> from "q" { key as session }        //= stream windowed<string> → long
    source p: stream<windowed<string>, long> from "p" { key as «C21:windowed» }
    sink w to "w"
    sink w to "w2" { key as «W15:json» }
    sink w to "w3" { key as windowed }
    sink w to "w4" { key as «C12:session» }
    table u = s | group by key | window session gap 1m grace 0s | count         //= table windowed<string> → long, deletes
    sink u to "u"
    sink u to "u2" { key as session }
    sink u to "u3" { key as «C12:windowed» }`);
});
