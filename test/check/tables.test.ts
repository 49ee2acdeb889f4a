/** What the stages of tables yield: whether rows can be deleted, what keeps a history, and what needs a name. */
import { it } from "vitest";
import { expectYields } from "../kit/yields.js";

const source = `
type V = { n: long, name: string? }
source s: stream<string, V> from "s"        //= stream string → V
source opt: stream<string?, V?> from "opt"  //= stream string? → V?
source t: table<string, V> from "t"         //= table string → V, deletes
source g: global table<string, V> from "g"  //= global table string → V, deletes
table counted = s | group by key | count as "counted"   //= table string → long
`;

it("reads tables: a null value deletes a row, a null key is dropped, so neither is in it", () => {
  expectYields(`
    source a: table<string, long?> from "a"           //= table string → long, deletes
    source b: table<string?, long> from "b"           //= table string → long, deletes
    source c: global table<string?, long?> from "c"   //= global table string → long, deletes
    source e: table<«T12:void», long> from "e"
    source d: table<string, long> from "d" { versioned 1h as "d-rows" }    //= table string → long, deletes`);
});

it("keeps rows, and says what can delete them", () => {
  expectYields(`${source}
    table a = t | filter value.n > 1                       //= table string → V, deletes
    table b = counted | filter value > 1                   //= table string → long, deletes
    table c = counted | reject value > 1                   //= table string → long, deletes
    table d = t | map value.n                              //= table string → long, deletes
    table e = counted | map { n: value }                   //= table string → { n: long }
    table f = t | map value.name                           //= table string → string, deletes
    table h = s | to table | map value.name                //= table string → string, deletes
    table i = counted | suppress for 5m unbounded          //= table string → long
    table j = t | suppress for 5m unbounded                //= table string → V, deletes
    table k = counted | expire after 7d                    //= table string → long, deletes`);
});

it("makes streams of tables and tables of streams", () => {
  expectYields(`${source}
    stream a = t | to stream                         //= stream string → V?
    stream b = counted | to stream                   //= stream string → long
    stream c = counted | filter value > 1 | to stream   //= stream string → long?
    stream d = t | to stream | filter value != null  //= stream string → V
    table e = s | to table                           //= table string → V
    table f = opt | «K01:to table»                   //= table string → V, deletes
    table h = s | key by value.n | to table          //= table long → V
    table i = s | to table versioned 1d as "i"       //= table string → V
    table j: long = t | map value.n                  //= table string → long, deletes`);
});

it("knows of rows what a filter has checked, but not that an update has one", () => {
  expectYields(`${source}
    table named = t | filter value.name != null                     //= table string → V, deletes
    table a = named | map value.name.length()                       //= table string → long, deletes
    stream b = named | to stream | map value?.name                  //= stream string → string?
    stream c = named | to stream | filter value != null | map value.name   //= stream string → string
    table d = named | suppress for 1m unbounded | map value.name as "d"    //= table string → string, deletes
    table e = named | expire after 1d | map value.name as "e"       //= table string → string, deletes
    sink named to «T02:value?.name»`);
});

it("groups tables, by keys that the old and the new row have", () => {
  expectYields(`${source}
    table a = t | group by value.n | count                                     //= table long → long
    table b = t | group by «K01:value.name» | count                            //= table string → long
    table c = t | filter value.name != null | group by value.name | count      //= table string → long
    table d = t | group by key | sum value.n                                   //= table string → long
    table e = t | group by value.n | avg value.n                               //= table long → double, deletes`);
  expectYields(`${source}
    table a = t | map value.n | group by value | reduce (a, b) => a + b remove (a, b) => a - b       //= table long → long
    table b = t | group by value.n | aggregate from 0 add agg + value.n remove agg - value.n         //= table long → long
    table c = t | group by value.n | aggregate from 0 add agg + 1 remove if agg == 1 then null else agg - 1   //= table long → long, deletes`);
});

it("refuses what cannot take a row out of a group again", () => {
  expectYields(`${source}
    table grouped = t | group by value.n | count               //= table long → long
    table a = t | group by value.n | «K10:min» value.n
    table b = t | group by value.n | «K10:max» value.n
    table c = t | group by value.n | «K10:first»
    table d = t | group by value.n | «K10:last»
    table e = t | group by value.n | «K10:collect»
    table f = t | group by value.n | «K10:top» 3 by value.n
    table h = t | map value.n | group by value | «K10:reduce» (a, b) => a + b
    table i = t | group by value.n | «K10:aggregate» from 0 add agg + 1
    table j = t | group by value.n | «C06:cogroup» from 0 add agg + 1
    table k = t | group by value.n | «C06:window tumbling» 1m grace 0s | count`);
  expectYields(`${source}
    table a = s | group by key | aggregate from 0 add agg + 1 «C08:remove» agg - 1   //= table string → long`);
});

it("gives a store to what has one only by name, and asks for the name", () => {
  expectYields(`${source}
    table a = t | filter value.n > 1 as "a" in memory                //= table string → V, deletes
    table b = t | map value.n as "b" not logged                      //= table string → long, deletes
    table c = t | filter value.n > 1 «C20:in memory»                 //= table string → V, deletes
    table d = t | map value.n «C20:lru» 5                            //= table string → long, deletes
    table kept = t | filter value.n > 1 as "kept" «C08:retain» 5m          //= table string → V, deletes
    stream e = s | filter value.n > 1 «C08:as» "e"                   //= stream string → V
    stream f = s | map value.n «C08:in memory»                       //= stream string → long`);
});

it("keeps a history as far as no store ends it", () => {
  expectYields(`${source}
    source v: table<string, V> from "v" { versioned 1h }                 //= table string → V, deletes
    table mapped = v | map value.n                                       //= table string → long, deletes
    stream a = s | join mapped grace 5m                                  //= stream string → { left: V, right: long }
    table expired = v | expire after 1d                                  //= table string → V, deletes
    stream b = s | join expired «W13:grace» 5m
    table c = v | «W13:suppress for» 1m unbounded
    table joined = v | join t                                            //= table string → { left: V, right: V }, deletes
    stream d = s | join joined «W13:grace» 5m
    source e: global table<string, V> from "e" { «W13:versioned» 1h }
    source h: stream<string, V> from "h" { «C08:versioned» 1h «C08:as» "h" «C08:in memory» }`);
  expectYields(`${source}
    table f = s | to table versioned 1h «C20:in memory» as "f"           //= table string → V`);
});

it("takes tables only where tables are taken", () => {
  expectYields(`${source}
    stream a = t | «C06:key by» value.n
    stream b = t | «C06:flatmap» [value]
    table c = s | «C06:suppress for» 1m unbounded
    table d = s | «C06:expire after» 1m
    stream e = s | «C06:to stream»
    table f = t | «C06:to table»
    stream h = t | «C06:merge» s
    stream i = t | «C06:dedupe» within 1m grace 0s
    stream j = t | «C06:through» "x"
    stream k = t | «C06:repartition»
    stream l = g | «C06:filter» value.n > 1
    table «C07:m» = s | filter value.n > 1
    stream «C07:n» = t | filter value.n > 1
    table «C07:o» = s | group by key
    sink «C06:g» to "x"
    split «C06:t» {
      p otherwise
    }`);
});

it("gives a row an end that is not at once", () => {
  expectYields(`${source}
    table a = t | expire after «W08:0s»                               //= table string → V, deletes
    table b = t | expire after «B10:value».n as "b"
    table c = t | expire after «W08:5» as "c"
    table d = t | expire after 1d as "d" «S14:retain» 2d`);
});
