/** X20 to X39: what can go wrong with the folders that the log and the state stores live in. */
import { entry } from "../message.js";

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
  X21: entry<{ file: string; at: number; reason: string }>({
    name: "journal-damaged",
    severity: "error",
    message: ({ file, at, reason }) => `The journal file ${file} is damaged at byte ${at}: ${reason}.`,
    why: () => "These bytes had been written completely, so this is not the trace of a crash, and going on would lose records silently.",
    help: () => "Bring the folder back from a copy, or begin again without its data (`--reset`). Check the disk.",
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
  X29: entry<{ file: string; at: number; bytes: number }>({
    name: "unfinished-commit",
    severity: "warning",
    message: ({ file, bytes }) => `The last run was stopped in the middle of a commit; its ${bytes} bytes were cut off the end of ${file}.`,
    why: () => "Nothing that was committed is lost: what belonged to that commit is done again.",
  }),
};
