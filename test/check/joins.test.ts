/** What each join yields from each form of its sides, and what cannot be joined. */
import { it } from "vitest";
import { expectYields } from "../kit/yields.js";

const source = `
type L = { l: long, fk: string?, g: long }
type R = { r: long }
source s: stream<string, L> from "s"
source o: stream<string, R> from "o"
source sn: stream<string?, L?> from "sn"
source on1: stream<string?, R?> from "on1"
source t: table<string, R> from "t"
source u: table<string, L> from "u"
source g: global table<string, R> from "g"
source v: table<string, R> from "v" { versioned 1h }
table kept = o | group by key | collect value.r as "kept"   //= table string → long[]
`;

it("joins two streams: a side that may lack a partner is nullable in `with`", () => {
  expectYields(`${source}
    stream a = s | join o within 5m grace 0s                                            //= stream string → { left: L, right: R }
    stream b = s | left join o within 5m grace 0s                                       //= stream string → { left: L, right: R? }
    stream c = s | outer join o within 5m grace 0s                                      //= stream string → { left: L?, right: R? }
    stream d = s | join o within 5m grace 1m with left.l + right.r                      //= stream string → long
    stream e = s | left join o before 1m after 0s grace 0s with right?.r                //= stream string → long?
    stream f = s | join o before -1m after 2m grace 0s with { key, r: right.r }         //= stream string → { key: string, r: long }
    stream g1 = s | outer join o within 5m grace 0s with left?.l ?? right?.r ?? 0       //= stream string → long
    stream h: double = s | join o within 5m grace 0s with left.l                        //= stream string → double`);
});

it("wants nullable sides to be looked at", () => {
  expectYields(`${source}
    stream a = s | left join o within 5m grace 0s with «K02:right».r
    stream b = s | outer join o within 5m grace 0s with «K02:left».l + (right?.r ?? 0)
    stream c = s | left join t with «K02:right».r
    stream d = s | left join g on key with «K02:right».r
    table e = t | left join u with «K02:right».l
    table f = u | left join t on value.fk with «K02:right».r`);
});

it("takes a stream's null values out, and null keys where the join drops them", () => {
  expectYields(`${source}
    stream a = sn | «K01:join» «K01:on1» within 5m grace 0s                     //= stream string → { left: L, right: R }
    stream b = sn | left join «K01:on1» within 5m grace 0s                      //= stream string? → { left: L, right: R? }
    stream c = sn | outer join on1 within 5m grace 0s                           //= stream string? → { left: L?, right: R? }
    stream d = s | outer join on1 within 5m grace 0s                            //= stream string? → { left: L?, right: R? }
    stream e = s | left join «K01:on1» within 5m grace 0s                       //= stream string → { left: L, right: R? }
    stream f = sn | «K01:join» t                                                //= stream string → { left: L, right: R }
    stream g1 = sn | left join t                                                //= stream string? → { left: L, right: R? }
    stream h = sn | join g on value.fk                                          //= stream string? → { left: L, right: R }
    stream i = sn | left join g on key                                          //= stream string? → { left: L, right: R? }`);
});

it("joins a stream with a table, and keeps no mark; a global join keeps it", () => {
  expectYields(`${source}
    stream moved = s | key by value.fk ?? "none"                  //= stream string → L, rekeyed
    stream a = moved | join t                                     //= stream string → { left: L, right: R }
    stream b = moved | left join t with right?.r                  //= stream string → long?
    stream c = moved | join o within 1m grace 0s                  //= stream string → { left: L, right: R }
    stream d = moved | join g on value.fk                         //= stream string → { left: L, right: R }, rekeyed
    stream e = moved | left join g on value.fk with right?.r      //= stream string → long?, rekeyed
    stream f = s | join kept with right.first()                   //= stream string → long?
    stream h = s | join t on key                                  //= stream string → { left: L, right: R }`);
});

it("waits for older rows of a versioned table", () => {
  expectYields(`${source}
    stream a = s | join v grace 1h                             //= stream string → { left: L, right: R }
    stream b = s | left join v grace 0s                        //= stream string → { left: L, right: R? }
    stream c = s | join v «W13:grace» 2h
    stream d = s | join t «W13:grace» 1m
    stream e = sn | «T02:left join» v grace 1m
    stream f = sn | «K01:join» v grace 1m                      //= stream string → { left: L, right: R }
    table narrow = v | filter value.r > 0                      //= table string → R, deletes
    stream h = s | join narrow grace 1h                        //= stream string → { left: L, right: R }
    table stored = v | filter value.r > 0 as "stored"          //= table string → R, deletes
    stream i = s | join stored «W13:grace» 1h`);
});

it("joins tables: the result deletes where a row can lose what it stands on", () => {
  expectYields(`${source}
    source p: table<string, long> from "p"                        //= table string → long, deletes
    table counted = o | group by key | count                      //= table string → long
    table summed = o | group by key | sum value.r                 //= table string → long
    table a = counted | join summed                               //= table string → { left: long, right: long }
    table b = counted | join p                                    //= table string → { left: long, right: long }, deletes
    table c = p | join counted                                    //= table string → { left: long, right: long }, deletes
    table d = counted | left join p                               //= table string → { left: long, right: long? }
    table e = p | left join counted                               //= table string → { left: long, right: long? }, deletes
    table f = counted | outer join summed                         //= table string → { left: long?, right: long? }
    table f2 = counted | outer join p                             //= table string → { left: long?, right: long? }, deletes
    table h = counted | left join p with right                    //= table string → long, deletes
    table i = counted | join summed with left + right as "both"   //= table string → long`);
});

it("joins tables by a foreign key", () => {
  expectYields(`${source}
    table a = u | join t on value.fk                                  //= table string → { left: L, right: R }, deletes
    table b = u | left join t on value.fk with right?.r               //= table string → long, deletes
    table counted = o | group by key | count                          //= table string → long
    table c = counted | join t on key                                 //= table string → { left: long, right: R }, deletes
    table d = counted | left join t on key with right?.r ?? left      //= table string → long
    table e = u | join t on «T01:value.g»
    table f = u | join t on «B10:timestamp»`);
});

it("has no join for some pairs", () => {
  expectYields(`${source}
    stream a = t | join «C22:s»
    table b = t | join «C22:g» on key
    stream c = s | outer join «C22:t»
    stream d = s | outer join «C22:g» on key
    table e = u | outer join «C22:t» on value.fk
    stream f = s | join t on «C22:value.fk»
    stream h = g | «C06:join» t
    stream i = s | «C21:join» g
    table j = u | left join t                                         //= table string → { left: L, right: R? }, deletes`);
});

it("says which lengths of time belong to which join", () => {
  expectYields(`${source}
    stream a = s | «W07:join» o
    stream b = s | «W01:join» o within 5m as "b"
    stream c = s | «W07:join» o grace 0s as "c"
    stream d = s | join o within 5m «C20:before» 1m grace 0s as "d"
    stream e = s | join o «C21:before» 1m grace 0s as "e"
    stream f = s | join o before -2m «W08:after» 1m grace 0s as "f"
    stream h = s | join o within «W08:-5m» grace 0s as "h"
    stream i = s | join t «C20:within» 5m as "i"
    stream j = s | join g on key «C20:within» 5m «C20:grace» 0s
    table k = t | join u «C20:grace» 0s
    table l = u | join t on value.fk «C20:within» 1m
    stream m = s | join o within 5m grace 0s «C20:on» key as "m"
    stream n = s | join g on key «C20:as» "n"
    table p = t | join u «C20:in memory»
    stream q = s | join o within «W08:5» grace 0s as "q"              
    stream r = s | join t                                             //= stream string → { left: L, right: R }`);
});

it("sees nothing in `with` but the two sides and the key", () => {
  expectYields(`${source}
    stream a = s | join t with «B10:value».l
    stream b = s | join t with «B10:timestamp»
    stream c = s | join t on key with { l: left.l, r: right.«K03:l» }
    stream d = s | join t with { key, l: left, r: right }             //= stream string → { key: string, l: L, r: R }`);
});

it("knows in `with` and `on` what filters above have shown", () => {
  expectYields(`${source}
    stream a = s | filter value.fk != null | join t with left.fk                                 //= stream string → string
    stream b = s | filter value.fk != null | left join t with left.fk                            //= stream string → string
    stream c = s | filter value.fk != null | outer join o within 1m grace 0s with left?.fk       //= stream string → string?
    stream d = s | filter value.fk != null | join g on value.fk with left.fk.length()            //= stream string → long
    table e = u | filter value.fk != null | join t on value.fk with left.fk                      //= table string → string, deletes
    table checked = u | filter value.fk != null                                                  //= table string → L, deletes
    stream f = s | join checked with right.fk                                                    //= stream string → string
    stream h = s | left join checked with right?.fk                                              //= stream string → string?
    stream i = s | reject value.fk == null | join o within 1m grace 0s with { n: left.fk.length() }    //= stream string → { n: long }`);
});
