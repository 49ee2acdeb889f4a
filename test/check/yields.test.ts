/** What the stages of streams yield: key, value, and whether the key was set since the last shuffle. */
import { it } from "vitest";
import { expectYields } from "../kit/yields.js";

const source = `
type V = { n: long, name: string?, tags: string[] }
source s: stream<string, V> from "s"       //= stream string → V
source opt: stream<string?, V?> from "opt" //= stream string? → V?
`;

it("keeps key and value where a stage only looks, and narrows them by what it checks", () => {
  expectYields(`${source}
    stream a = s | filter value.n > 1                                   //= stream string → V
    stream b = s | reject value.n > 1                                   //= stream string → V
    stream c = opt | filter key != null                                 //= stream string → V?
    stream d = opt | reject value == null || key == null                //= stream string → V
    stream e = opt | reject value == null && key == null                //= stream string? → V?
    stream f = s | print "x"                                            //= stream string → V
    stream g = s | set timestamp timestamp - 1h                         //= stream string → V
    stream h = s | set headers { of: topic, gone: null }                //= stream string → V
    stream i = s | through "elsewhere"                                  //= stream string → V
    stream j = opt | through "somewhere"                                //= stream string? → V?
    split opt {
      keyed when key != null                                            //= stream string → V?
      whole when value != null                                          //= stream string? → V
      rest otherwise                                                    //= stream string? → V?
    }`);
});

it("types new values", () => {
  expectYields(`${source}
    stream a = s | map value.n                        //= stream string → long
    stream b = s | map value.name                     //= stream string → string?
    stream c = s | map { k: key, n: value.n }         //= stream string → { k: string, n: long }
    stream d = s | flatmap value.tags                 //= stream string → string
    stream e = s | flatmap [value.name, key]          //= stream string → string?
    stream f: double = s | map value.n                //= stream string → double
    stream g = opt | map value?.n ?? 0                //= stream string? → long`);
});

it("marks a stream whose key is set, and keeps the mark until the next shuffle", () => {
  expectYields(`${source}
    stream a = s | key by value.n                                    //= stream long → V, rekeyed
    stream b = s | map entry { key: value.n, value: value.name }     //= stream long → string?, rekeyed
    stream c = s | flatmap entries [{ key: value.n, value: key }]    //= stream long → string, rekeyed
    stream d = a | filter value.n > 1 | map key | print "x"          //= stream long → long, rekeyed
    stream e = a | flatmap value.tags | set timestamp timestamp      //= stream long → string, rekeyed
    stream f = s | key by key                                        //= stream string → V, rekeyed
    stream g = f | repartition                                       //= stream string → V
    stream h = s | repartition by value.n                            //= stream long → V
    stream i = f | through "elsewhere"                               //= stream string → V
    stream j = f | merge s                                           //= stream string → V, rekeyed
    stream k = s | merge f                                           //= stream string → V, rekeyed
    stream l = f | dedupe within 1h grace 0s                         //= stream string → V
    split f {
      m otherwise                                                    //= stream string → V, rekeyed
    }`);
});

it("warns of a new key that may be null, and of records without a key that a shuffle drops", () => {
  expectYields(`${source}
    stream a = s | key by «P12:value.name»                                      //= stream string? → V, rekeyed
    stream b = s | map entry «P12:{ key: value.name, value: key }»              //= stream string? → string, rekeyed
    stream c = s | flatmap entries «P12:[{ key: value.name, value: key }]»      //= stream string? → string, rekeyed
    stream d = s | filter value.name != null | key by value.name                //= stream string → V, rekeyed
    stream e = opt | «K01:repartition»                                          //= stream string? → V?
    stream f = s | repartition by «K01:value.name»                              //= stream string? → V
    stream g = opt | «K01:dedupe» within 1h grace 0s                            //= stream string → V?`);
});

it("merges what is alike, nullable where any is", () => {
  expectYields(`${source}
    stream a = s | merge opt                 //= stream string? → V?
    stream b = opt | merge s                 //= stream string? → V?
    stream c = s | map value.n | merge «K05:s»
    stream d = s | key by value.n | merge «K05:s»`);
});

it("checks what dedupe compares and how far it looks", () => {
  expectYields(`${source}
    stream a = s | dedupe within 1h grace 5m by value.n       //= stream string → V
    stream b = s | dedupe within 1h grace 5m by { n: value.n, key } as "seen" in memory   //= stream string → V
    stream c = s | «W01:dedupe» within 1h as "c"
    stream d = s | «C21:dedupe» grace 0s as "d"
    stream e = s | dedupe within «W08:0s» grace 0s as "e"
    stream f = s | dedupe within 1h grace 0s by «B10:timestamp» as "f"`);
});

it("keeps what is known of parts of key and value as far as they go through", () => {
  expectYields(`${source}
    stream checked = s | filter value.name != null
    stream a = checked | print "x" | set timestamp timestamp | set headers {} | map value.name          //= stream string → string
    stream b = checked | through "elsewhere" | map value.name                                           //= stream string → string
    stream c = checked | repartition by value.name | map value.name                                     //= stream string → string
    stream d = checked | dedupe within 1h grace 0s | map value.name                                     //= stream string → string
    stream e = checked | map entry { key: 1, value } | map value.name                                   //= stream long → string?, rekeyed
    stream f = checked | merge s | map value.name                                                       //= stream string → string?
    stream g = checked | dedupe within 1h grace 0s by value.name.length() as "g"                        //= stream string → V`);
});

it("refuses what is no time, and what are no headers", () => {
  expectYields(`${source}
    stream a = s | set timestamp «T01:value.n»
    stream b = s | set headers «C03:headers»
    stream c = s | set headers { n: «T01:value.n» }          //= stream string → V
    stream d = s | through «N02:"a b"»
    stream e = s | flatmap «T01:value.name»
    stream f = s | map entry «T01:value»
    stream g = s | flatmap entries «T01:value.tags»`);
});
