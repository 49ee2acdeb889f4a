/** What each aggregate yields from each kind of group. */
import { it } from "vitest";
import { expectYields } from "../kit/yields.js";

const source = `
type V = { i: int, n: long, f: float, x: double, d: duration, big: bigint, money: decimal, name: string?, at: instant, kind: "a" | "b" }
source s: stream<string, V> from "s"
source opt: stream<string?, V?> from "opt"
source t: table<string, V> from "t"
`;

it("groups by the key as it is, or by a new one", () => {
  expectYields(`${source}
    table a = s | group by key | count                                   //= table string → long
    table b = s | group by value.n | count                               //= table long → long
    table c = s | group by { n: value.n, kind: value.kind } | count      //= table { n: long, kind: "a" | "b" } → long
    table d = s | key by value.n | group by key | count                  //= table long → long
    table e = opt | group by «K01:key» | count                           //= table string → long
    table f = s | group by «K01:value.name» | count                      //= table string → long
    table g = s | filter value.name != null | group by value.name | count      //= table string → long
    table h = s | group by timestamp.truncate("day") | count             //= table instant → long`);
});

it("adds in the type that has room", () => {
  expectYields(`${source}
    table a = s | group by key | sum value.i as "a"          //= table string → long
    table b = s | group by key | sum value.n as "b"          //= table string → long
    table c = s | group by key | sum value.f as "c"          //= table string → double
    table d = s | group by key | sum value.x as "d"          //= table string → double
    table e = s | group by key | sum value.d as "e"          //= table string → duration
    table f = s | group by key | sum value.big as "f"        //= table string → bigint
    table g = s | group by key | sum value.money as "g"      //= table string → decimal
    table h = s | group by key | avg value.i as "h"          //= table string → double
    table i = s | group by key | avg value.money as "i"      //= table string → double
    table j = t | group by value.n | sum value.i as "j"      //= table long → long
    table k = t | group by value.n | avg value.i as "k"      //= table long → double, deletes`);
});

it("finds smallest and largest of what has an order", () => {
  expectYields(`${source}
    table a = s | group by key | min value.n                 //= table string → long
    table b = s | group by key | max value.at                //= table string → instant
    table c = s | group by key | max value.kind              //= table string → "a" | "b"
    table d = s | group by key | min value.name              //= table string → string, deletes
    table e = s | filter value.name != null | group by key | min value.name   //= table string → string
    table f = s | group by key | min «T05:value»
    table g = s | group by key | max «T05:[value.n]»`);
});

it("keeps values as they are", () => {
  expectYields(`${source}
    table a = s | group by key | first                       //= table string → V
    table b = opt | group by «K01:key» | last                //= table string → V
    table c = s | group by key | collect                     //= table string → V[]
    table d = s | group by key | collect value.n limit 3     //= table string → long[]
    table e = s | group by key | collect value.name          //= table string → string?[]
    table f = s | group by key | top 3 by value.n            //= table string → V[]
    table g = s | group by key | top 3 by value.name         //= table string → V[]
    table h = s | map value.n | group by key | reduce (a, b) => a + b          //= table string → long
    table i = opt | map value?.n | group by «K01:key» | reduce (a, b) => a + b //= table string → long
    table j = s | group by key | collect limit «C14:0»       //= table string → V[]
    table k = s | group by key | top «C14:0» by value.n
    table kk = s | group by key | top «C14:-3» by value.n
    table l = s | group by key | top 2 by «T05:value»
    table m = s | group by key | «C21:top» 2
    table n = s | map value.n | group by key | reduce «T20:1»
    table o = s | map value.n | group by key | reduce (a, b) => «T01:"x"»`);
});

it("wants no null where it would be added, and says what to do", () => {
  expectYields(`${source}
    table a = s | group by key | sum «T02:value.name?.length()»         //= table string → long
    table b = s | group by key | avg «T02:value.name?.length()»         //= table string → double
    table c = s | group by key | sum «T05:value.at»
    table d = s | group by key | avg «T05:value.d»
    table f = s | group by key | sum «T05:value.name»
    table g = s | group by key | avg «T05:value.name»
    table e = s | group by key | sum value.name?.length() ?? 0 as "e"   //= table string → long`);
});

it("finds the least type that the parts of an aggregate share", () => {
  expectYields(`${source}
    table a = s | group by key | aggregate from 0 add agg + 1                              //= table string → long
    table b = s | group by key | aggregate from 0 add agg + value.x                        //= table string → double
    table c = s | group by key | aggregate from { n: 0, last: «T17:null» } add { n: agg.n + 1, last: value.name }
    table c2: { n: long, last: string? } = s | group by key | aggregate from { n: 0, last: null } add { n: agg.n + 1, last: value.name }   //= table string → { n: long, last: string? }
    table d = s | group by key | aggregate from 0 add if value.n < 0 then null else agg + value.n             //= table string → long, deletes
    table e: double = s | group by key | aggregate from 0 add agg + value.n                //= table string → double
    table f: { n: double } = s | group by key | aggregate from { n: 0 } add { n: agg.n + 1 }   //= table string → { n: double }
    table g = s | filter value.name != null | group by key | aggregate from 0 add agg + value.name.length()   //= table string → long
    table h = s | group by key | aggregate from "" add «T01:agg.length()»
    table i = s | group by key | aggregate from 0 add agg + «T02:value.name?.length()»
    table j = s | group by key | «C21:aggregate» from 0
    table k = s | group by key | aggregate from «B10:value».n add agg
    table l = s | group by key | aggregate from 0 add agg + «B10:timestamp»
    table m = s | group by key | aggregate from 0 add agg + 1 «C08:merge» left + right     //= table string → long`);
});

it("builds one result of several streams", () => {
  expectYields(`${source}
    source o: stream<string, { cents: long?, n: long }> from "o"
    source q: stream<long, long> from "q"
    stream checked = o | filter value.cents != null
    table a = s | group by key | cogroup from 0 add agg + value.n with o add agg + value.n             //= table string → long
    table b = s | group by key | cogroup from 0 add agg + value.n with o add agg + 0.5                 //= table string → double
    table c = s | group by key | cogroup from 0 add agg + 1 with checked add agg + value.cents         //= table string → long
    table d = s | filter value.name != null | group by key | cogroup from 0 add agg + value.name.length() with o add agg + «T02:value.cents»
    table e = s | group by key | cogroup from 0 add agg + 1 with «C06:t» add agg
    table f = s | group by key | cogroup from 0 add agg + 1 with «K01:opt» add agg + value.n           //= table string → long
    table g = s | group by key | cogroup from 0 add agg + 1 «C21:with» o                               //= table string → long
    table h = s | group by key | cogroup from 0 add agg + 1 with «B01:zzz» add agg`);
});

it("keeps state under a name of its own, with the settings that fit together", () => {
  expectYields(`${source}
    table a = s | group by key | count as "x-a" in memory changelog { retention.ms = 1h }    //= table string → long
    table b = s | group by key | count not logged «C20:changelog» { retention.ms = 1h }      //= table string → long
    table c = s | group by key | count lru «C14:0»                                           //= table string → long
    table c2 = s | group by key | count lru «C14:2_147_483_647»                              //= table string → long
    table d = s | group by key | count as «N02:"a b"»                                        //= table string → long
    table f = s | group by key | count «C08:retain» 1h                                       //= table string → long
    table e = s | group by key | count version 2 moved from "old"                            //= table string → long`);
});

it("lets nothing stand on a group but a window or an aggregate", () => {
  expectYields(`${source}
    table z = s | group by key | count                //= table string → long
    table a = s | group by key | «C06:filter» value.n > 1
    table b = s | group by key | «C06:to stream»
    table c = s | «C06:count»
    table d = s | «C06:window tumbling» 1m grace 0s | count
    table e = t | «C06:sum» value.n
    stream «C07:f» = s | group by key | count
    stream «C07:g» = s | group by key`);
});
