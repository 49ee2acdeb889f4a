/** X20 to X39: the folders that the log and the state stores live in. */
import type { storage } from "../../core/catalogue/storage.js";
import type { PagesOf } from "../page.js";

export const storagePages: PagesOf<typeof storage> = {
  X20: {
    means:
      "Another process uses the folder of data. Two that write into one journal would destroy it, so a lock keeps the second one out. The lock of a process that has died is recognised and taken over.",
    situation:
      "The same program runs in another terminal:\n\n```\ntopo run orders.topo\n```\n\nStop it, or give this one data of its own:\n\n```\ntopo run orders.topo --data-dir .topo/orders-2\n```",
  },
  X21: {
    means:
      "Bytes in the middle of the journal are not those that were written: their checksum is wrong. A crash cannot do that, it leaves an unfinished end, which is cut off. So the disk, or somebody, has changed them, and going on would lose records silently.",
    situation:
      "The file was edited or copied while it was written, or the disk has a defect. Bring the folder back from a copy; or go back to what stands before the damage:\n\n```\ntopo run orders.topo --rebuild\n```\n\nIt says what is lost before it changes anything, keeps the damaged files under another name, and reads files of input again from there.",
  },
  X22: {
    means: "The disk is full. A commit is there whole or not at all: this one is not, and all before it are safe.",
    situation: "Free some space and run again. It goes on after the last whole commit.",
  },
  X23: {
    means:
      "The disk reported a failure while writing or syncing. After that a system may have forgotten what it had not yet written, without another word; so the log stops, instead of going on with what may not be there.",
    situation:
      "A defect of the disk, or a network drive that went away. Check it and run again: the log looks for its last whole commit and goes on behind it.",
  },
  X24: {
    means: "A file of the folder of data cannot be opened, read or written, and the system says why.",
    situation:
      "The folder belongs to another user, as after a run as root. Give this user the right to it, or use another folder:\n\n```\ntopo run orders.topo --data-dir ~/orders-data\n```",
  },
  X25: {
    means: "The journal was written by another version of Topo, in a form that this version does not know. It is not touched.",
    situation: "A newer version ran here before. Use that one again, or start over with `--reset`.",
  },
  X26: {
    means:
      "The state on the disk is not in order. State is only a copy of the changelog in the log, so it is thrown away and built anew; that takes some time, and nothing is lost.",
    situation: "The state's files were removed or changed, or the disk has a defect.",
  },
  X27: {
    means: "The folder of the state cannot be opened or written. Nothing is lost, as all of it is in the log.",
    situation: "The disk is full, or the folder belongs to another user. Mend that and run again.",
  },
  X28: {
    means:
      "The log was asked for something after it was closed. This comes from programs that use the runtime themselves, and go on after `close`.",
    situation: "A program that reads from the application after it has stopped it. Read first, then close.",
  },
  X29: {
    means:
      "The last run ended in the middle of a commit, as when the process was killed or the power failed. A commit counts only when it is there whole, so its beginning was removed, and its records are processed again. Nothing is lost and nothing is there twice.",
    situation: "The process was killed with `kill -9`, or the machine lost its power. There is nothing to do.",
  },
  X30: {
    means:
      "`--rebuild` found damage in the journal and goes back to the last commit before it. Each commit builds on the ones before: counts were counted from them, positions moved on past them. So what stands behind the damage is not used, even where it is whole. Where compaction had dropped older records for newer ones that are lost now, it goes back farther, to before these segments, which may be the beginning.",
    situation:
      "The disk has a defect, and a run was refused with X21. Files of input are read again from where the log now stands, and outputs are cut back to it. The damaged files stay in the folder with an ending such as `.damaged-1`; delete them when nobody needs them.",
  },
  X31: {
    means: "`--rebuild` checked every byte of the journal and found no damage. The state is thrown away and built anew from it.",
    situation: "A run with `--rebuild` on data that are in order, to be sure. There is nothing to do.",
  },
  X32: {
    means:
      "The disk is full, and a run that waits for more input waits now for space as well. It takes nothing more and loses nothing. With `--until-end` it does not wait, but ends with X22.",
    situation: "Free some space on the disk of the data directory. The run tries again each second and goes on by itself.",
  },
  X33: {
    means: "A run that waited for space on the disk has written its commit and goes on.",
    situation: "Somebody freed space on the disk. There is nothing to do.",
  },
  X34: {
    means:
      "`--rebuild` writes the sound part of the damaged file anew, beside the damaged one, which is kept. There is no room for that, and nothing was changed.",
    situation:
      "The disk is full. Free some space, as much as the largest file of the journal has (at most about 64 MB and a commit), and run again.",
  },
  X35: {
    means:
      "The log remembers with each store how its keys and values are written. This program has a store of the same name whose rows are of another type or format. Values may change only so that every old one is a new one as it stands: a field that may be missing (`note?: string`), a `?`, another word in an enum. Keys must not change at all, since rows are found by the bytes of their keys.",
    situation:
      '`group by value.customer` became `group by value.id`, so keys that were texts are numbers now. Give the store a name of its own, which begins empty:\n\n```topo\nsource orders: stream<string, { id: long }> from "orders"\ntable perId = orders\n  | group by value.id\n  | count as "orders-per-id"\n```\n\nOr begin again, with the input read anew:\n\n```\ntopo run orders.topo --reset\n```',
  },
  X36: {
    means:
      "A store that is `not logged` has no changelog, so what it holds is only in its files. It survives a run that ends in order. If the files are not the ones that the log goes on from, some of the last changes may be missing in them, and to count on would be wrong in silence; so the store begins anew.",
    situation:
      'The process was killed in the middle of a commit, the power failed, or the folder `state` was deleted. Leave `not logged` out where the rows matter:\n\n```topo\nsource clicks: stream<string, string> from "clicks"\ntable perPage = clicks\n  | group by key\n  | count as "per-page"\n```',
  },
  X37: {
    means: "The stores were being rebuilt from their changelogs when the run was stopped. What was rebuilt on disk is kept.",
    situation: "Run it again; it goes on where it was. Stores in memory are read from the beginning each time.",
  },
  X38: {
    means:
      "The program sets something of its topics that Kafka's brokers obey and the embedded log does not: they are for servers, their replicas and their files. The settings are kept with the topics, so nothing has to be changed for a run here. The embedded log obeys `cleanup.policy`, `retention.ms`, `retention.bytes`, `delete.retention.ms`, `min.compaction.lag.ms`, `min.cleanable.dirty.ratio` and `message.timestamp.type`.",
    situation:
      'There is nothing to do. Here two replicas would have to have each record before it counts, but the embedded log has one copy of everything:\n\n```topo\ntopic "orders" { config { min.insync.replicas = 2 } }\nsource orders: stream<string, string> from "orders"\nsink orders to "copies"\n```',
  },
  X39: {
    means:
      "The topic's `retention.ms` or `retention.bytes` let records go that the application had not come to, so they are not part of any result. In Kafka this happens in silence. Of a topic that is compacted as well, records that compaction had removed count too.",
    situation:
      "The application was stopped for longer than the topic keeps its records, or more came than it could process. They cannot be brought back; keep them longer from now on:\n\n```\ntopo topics alter orders --config retention.ms=604800000\n```",
  },
};
