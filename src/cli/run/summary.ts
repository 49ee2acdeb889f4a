/** What a run did, in a few lines at its end. */
import Table from "cli-table3";
import type { Colors } from "../terminal.js";

export interface RunFacts {
  /** Records read from input files, and written to outputs, by this run. */
  readonly read: number;
  readonly written: number;
  /** Records that the sources took, and records that the sinks wrote, by topic. */
  readonly sources: readonly (readonly [topic: string, records: number])[];
  readonly sinks: readonly (readonly [topic: string, records: number])[];
  readonly dropped: readonly (readonly [reason: string, records: number])[];
  /** Records of changelogs that the stores were restored from. */
  readonly restored: number;
  readonly milliseconds: number;
}

const meanings: Readonly<Record<string, string>> = {
  undecodable: "bytes that the type does not allow",
  badTime: "no usable timestamp",
  nullKey: "the key is null where one is needed",
  nullValue: "the value is null where one is needed",
  late: "behind the window and its grace",
  expired: "older than a store keeps",
  outdated: "a newer one came first",
  noPartition: "the partitioner chose none",
  failed: "a function failed",
  unkeyed: "the key is null in front of a repartition",
};

export function summaryText(facts: RunFacts, colors: Colors): string {
  const table = new Table({
    head: ["", "topic", "records"],
    colAligns: ["left", "left", "right"],
    style: { head: [], border: [], compact: true },
    chars: lines,
  });
  for (const [topic, records] of facts.sources) table.push(["in", topic, number(records)]);
  for (const [topic, records] of facts.sinks) table.push(["out", topic, number(records)]);
  const drops = facts.dropped.filter(([, records]) => records > 0);
  const dropText = drops
    .map(([reason, records]) => colors.yellow(`dropped ${number(records)} ${reason} (${meanings[reason] ?? "counted by a processor"})\n`))
    .join("");
  const restored =
    facts.restored === 0
      ? ""
      : `state restored from ${number(facts.restored)} ${facts.restored === 1 ? "record" : "records"} of changelogs\n`;
  const total = facts.sources.reduce((sum, [, records]) => sum + records, 0);
  return `${table.toString()}\n${dropText}${restored}${number(total)} ${total === 1 ? "record" : "records"} in ${duration(facts.milliseconds)}${rate(total, facts.milliseconds)}\n`;
}

/** Plain columns, no lines. */
const lines = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ",
};

function number(n: number): string {
  return n.toLocaleString("en-US");
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Too short a run says nothing about speed. */
function rate(records: number, ms: number): string {
  return ms < 500 ? "" : `, ${number(Math.round((records / ms) * 1000))} a second`;
}
