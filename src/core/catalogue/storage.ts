/** X20 to X39: what can go wrong with the folders that the log and the state stores live in. */
import { entry } from "../message.js";

/** What is lost with a damaged journal, as far as it can be known. */
export interface LossFacts {
  /** The last commit before the damage; 0: there is none. */
  readonly kept: number;
  /** The last commit that is known to have been there. */
  readonly last: number;
  /** By topic, sorted as they were made; undefined: its name is lost too. */
  readonly records: readonly (readonly [topic: string | undefined, records: number])[];
  /** By name; `to` is where it stands before the damage. */
  readonly positions: readonly (readonly [name: string, from: number, to: number])[];
  /** What stands before the damage cannot be kept up to it: cleaning had dropped records for the sake of commits that are lost. */
  readonly thinned: boolean;
}

const figure = (n: number): string => n.toLocaleString("en-US");

/** So many of a list are written out. */
const shownItems = 12;

function listed(items: readonly string[]): string {
  const more = items.length - shownItems;
  return more > 0 ? `${items.slice(0, shownItems).join(", ")} and ${more} more` : items.join(", ");
}

/** "commits 4 to 9, with 12 records (orders 8, counts 4)" */
function lostText({ kept, last, records }: LossFacts): string {
  if (last <= kept) return "no commit that is known of";
  const commits = last === kept + 1 ? `commit ${last}` : `commits ${kept + 1} to ${last}`;
  const total = records.reduce((sum, [, n]) => sum + n, 0);
  if (total === 0) return `${commits}, without records`;
  const byTopic = listed(records.map(([topic, n]) => `${topic ?? "a topic whose name is lost"} ${figure(n)}`));
  return `${commits}, with ${figure(total)} ${total === 1 ? "record" : "records"} (${byTopic})`;
}

function positionsText({ positions }: LossFacts): string {
  if (positions.length === 0) return "";
  return ` Positions go back: ${listed(positions.map(([name, from, to]) => `${name} from ${from} to ${to}`))}.`;
}

const keptText = ({ kept }: LossFacts): string => (kept === 0 ? "nothing is left of it" : `everything up to commit ${kept} is kept`);

const thinnedText =
  "Before it, cleaning had dropped older records for newer ones that are lost now, so what is left there is no state that the log was ever in.";

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

export const storage = {
  X20: entry<{ folder: string; owner: string; file: string; checked: boolean }>({
    name: "folder-in-use",
    severity: "error",
    message: ({ folder, owner }) => `The folder ${folder} is in use by ${owner}.`,
    why: () => "Two processes that write into one folder would destroy its data.",
    help: ({ file, checked }) =>
      checked
        ? "Stop that process, or use another folder (`--data-dir`)."
        : `Stop that process, or use another folder (\`--data-dir\`). Whether it still runs cannot be seen from here; if it does not, delete ${file}.`,
  }),
  X21: entry<{ file: string; at: number; reason: string; loss: LossFacts | undefined }>({
    name: "journal-damaged",
    severity: "error",
    message: ({ file, at, reason, loss }) =>
      `The journal file ${file} is damaged at byte ${at}: ${reason}.${loss ? ` What stands there and behind it cannot be used${loss.thinned ? ", nor some of what stands before it" : ""}: ${lostText(loss)}.` : ""}`,
    why: ({ loss }) =>
      `These bytes had been written completely, so this is not the trace of a crash, and going on would lose records silently.${loss?.thinned ? ` ${thinnedText}` : ""}`,
    help: ({ loss }) =>
      loss
        ? `Bring the folder back from a copy, or run once with \`--rebuild\` (\`topo run … --rebuild\`): ${keptText(loss)}, the damaged files are put aside, and files of input are read again from there. Check the disk.`
        : "A second look found nothing wrong, so the disk or the memory of the machine is not to be trusted. Check both, then start again.",
  }),
  X22: entry<{ file: string; bytes: number }>({
    name: "disk-full",
    severity: "error",
    message: ({ file, bytes }) => `The disk is full: a commit of ${megabytes(bytes)} does not fit into ${file}.`,
    why: () => "Nothing of this commit is visible; everything before it is safe and can be read.",
    help: () => "Free some space, then go on or start again.",
  }),
  X23: entry<{ file: string; doing: string; reason: string }>({
    name: "disk-failed",
    severity: "error",
    message: ({ file, doing, reason }) => `The disk failed while ${doing} ${file}: ${reason}.`,
    why: () => "What was written last may not be on the disk, and the system may have forgotten it, so the log writes nothing more.",
    help: () => "Check the disk, then start again: the log goes on after its last whole commit.",
  }),
  X24: entry<{ file: string; doing: string; reason: string }>({
    name: "file-unusable",
    severity: "error",
    message: ({ file, doing, reason }) => `Topo failed ${doing} ${file}: ${reason}.`,
    help: () => "Give the user of this process the right to read and write the folder, or use another folder (`--data-dir`).",
  }),
  X25: entry<{ file: string; version: number; known: number }>({
    name: "journal-of-another-version",
    severity: "error",
    message: ({ file, version, known }) => `The journal file ${file} has format ${version}; this version of topo reads format ${known}.`,
    help: () => "Run the version of topo that wrote it, or begin again without its data (`--reset`).",
  }),
  X26: entry<{ folder: string; reason: string }>({
    name: "state-damaged",
    severity: "error",
    message: ({ folder, reason }) => `The state in ${folder} is damaged: ${reason}.`,
    help: () => "Nothing is lost: it is rebuilt from the changelog. Check the disk.",
  }),
  X27: entry<{ folder: string; reason: string }>({
    name: "state-unusable",
    severity: "error",
    message: ({ folder, reason }) => `The state in ${folder} cannot be opened or written: ${reason}.`,
    why: () => "State is a copy of what the log holds, so nothing is lost.",
    help: () => "Mend the cause and start again; the state goes on where the log is.",
  }),
  X28: entry<{ folder: string }>({
    name: "journal-closed",
    severity: "error",
    message: ({ folder }) => `The log in ${folder} is closed.`,
  }),
  X29: entry<{ file: string; at: number; bytes: number; commits: number }>({
    name: "unfinished-commit",
    severity: "warning",
    message: ({ file, bytes, commits }) =>
      commits === 0
        ? `The last run was stopped in the middle of a commit; its ${figure(bytes)} bytes were cut off the end of ${file}.`
        : `The last run was stopped before its last commits were on the disk; a broken one and ${commits} behind it, together ${figure(bytes)} bytes, were cut off the end of ${file}.`,
    why: ({ commits }) =>
      commits === 0
        ? "Nothing that was committed is lost: what belonged to that commit is done again."
        : "A power cut may take what was not synced yet (`--durability commit` syncs each commit); what belonged to these commits is done again.",
  }),
  X30: entry<{ folder: string; file: string; at: number; reason: string; loss: LossFacts; aside: readonly string[] }>({
    name: "journal-rebuilt",
    severity: "warning",
    message: ({ folder, file, at, reason, loss, aside }) =>
      `The log in ${folder} goes back to ${loss.thinned ? "long before" : "what stands before"} the damage in ${file} at byte ${at} (${reason}): ${keptText(loss)}. Lost: ${lostText(loss)}.${positionsText(loss)} The damaged files are kept in the folder, as ${listed(aside)}.`,
    why: ({ loss }) =>
      `Each commit builds on all before it, so none behind the damage can be used. ${loss.thinned ? `${thinnedText} ` : ""}State is rebuilt, and files of input are read again from there; records that came in another way have to be sent again.`,
  }),
  X31: entry<{ folder: string; commits: number }>({
    name: "nothing-to-rebuild",
    severity: "info",
    message: ({ folder, commits }) =>
      commits === 0
        ? `There is no commit in the log in ${folder}, so there is nothing to rebuild.`
        : `The log in ${folder} is whole, from commit 1 to ${commits}; only the state is rebuilt from it.`,
  }),
  X32: entry<{ folder: string }>({
    name: "waiting-for-space",
    severity: "warning",
    message: ({ folder }) => `The disk is full: nothing more is taken until the log in ${folder} has room for the next commit.`,
    why: () => "Everything before it is safe and can be read.",
    help: () => "Free some space; it goes on by itself.",
  }),
  X33: entry<{ folder: string }>({
    name: "space-again",
    severity: "info",
    message: ({ folder }) => `There is room again for the log in ${folder}; it goes on.`,
  }),
  X34: entry<{ folder: string }>({
    name: "no-space-to-rebuild",
    severity: "error",
    message: ({ folder }) => `The disk is full: the log in ${folder} cannot be rebuilt.`,
    why: () => "The damaged files are kept, so a copy of the part that is sound has to fit beside them. Nothing was changed.",
    help: () => "Free some space, then run again with `--rebuild`.",
  }),
  X35: entry<{ store: string; part: "keys" | "values" | "rows"; before: string; now: string }>({
    name: "store-shape-changed",
    severity: "error",
    message: ({ store, part, before, now }) => `The ${part} of the store ${store} were written as ${before}; the program now says ${now}.`,
    why: () => "Rows of both forms would stand in one store, and what was written before would be misread or never found again.",
    help: () =>
      'Give the changed store a name of its own with `as "…"`, change its types back, or begin again without its data (`--reset`).',
  }),
  X36: entry<{ store: string; partition: number }>({
    name: "unlogged-state-lost",
    severity: "warning",
    message: ({ store, partition }) => `What the store ${store} held in partition ${partition} is gone; it begins anew.`,
    why: () =>
      "It has no changelog (`not logged`), and its state on the disk is not the one that the log goes on from: the last run was killed while it wrote, the power failed, the state was deleted or damaged, or the store is kept in another way now.",
    help: () => "To keep it through such things, leave `not logged` out.",
  }),
  X37: entry<{ done: number; total: number }>({
    name: "restore-stopped",
    severity: "info",
    message: ({ done, total }) =>
      `Stopped after ${figure(done)} of ${figure(total)} records of changelogs were read; nothing was processed.`,
    help: () => "Run it again: stores on disk go on there.",
  }),
  X38: entry<{ settings: readonly (readonly [of: string, keys: readonly string[]])[] }>({
    name: "settings-without-effect",
    severity: "info",
    message: ({ settings }) =>
      `Settings without effect on the embedded log: ${listed(settings.map(([of, keys]) => `${keys.join(", ")} of ${of}`))}.`,
  }),
  X39: entry<{ topic: string; records: number }>({
    name: "expired-unread",
    severity: "warning",
    message: ({ topic, records }) =>
      `${figure(records)} ${records === 1 ? "record" : "records"} of ${topic} expired before this application had read ${records === 1 ? "it" : "them"}.`,
    help: ({ topic }) => `Let the topic keep its records longer: topo topics alter ${topic} --config retention.ms=604800000`,
  }),
};
