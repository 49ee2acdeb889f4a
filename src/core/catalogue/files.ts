/** F: files, folders, parameters and the command line. */
import { entry } from "../message.js";

export const files = {
  F01: entry<{ path: string }>({
    name: "file-not-found",
    severity: "error",
    message: ({ path }) => `There is no file ${path}.`,
    help: () => "Check the path; it starts at the folder that you are in.",
  }),
  F02: entry<{ path: string; wanted: string; inside?: string | undefined }>({
    name: "folder-for-file",
    severity: "error",
    message: ({ path, wanted }) => `${path} is a folder; ${wanted} is wanted here.`,
    help: ({ inside }) => `Name the file${inside === undefined ? " itself" : ` in it, such as ${inside}`}.`,
  }),
  F03: entry<{ path: string; reason: string }>({
    name: "file-unreadable",
    severity: "error",
    message: ({ path, reason }) => `${path} cannot be read: ${reason}.`,
  }),
  F04: entry<{ path: string; line: number; topic: string; reason: string }>({
    name: "bad-record-line",
    severity: "error",
    message: ({ path, line, topic, reason }) => `${path}:${line}: this line is no record of ${topic}: ${reason}.`,
    help: () => "What stands before this line has been processed; mend the line and run again.",
  }),
  F05: entry<{ path: string; how: string }>({
    name: "input-changed",
    severity: "error",
    message: ({ path, how }) => `${path} has changed since it was read: ${how}.`,
    why: () => "Lines may be added to an input, but not changed: they have been processed.",
    help: () => "--again reads the whole file anew, as further records; --reset forgets all data and starts over.",
  }),
  F06: entry<{ path: string; line: number; limit: number }>({
    name: "line-too-long",
    severity: "error",
    message: ({ path, line, limit }) => `${path}: line ${line} is longer than ${limit} bytes.`,
    help: () => "A record file has one record a line.",
  }),
  F07: entry<{ path: string; offset: number }>({
    name: "not-utf-8",
    severity: "error",
    message: ({ path, offset }) => `${path} is not UTF-8 text: the byte at offset ${offset} does not belong there.`,
    help: () => "Save it as UTF-8.",
  }),
  F08: entry<{ option: string; written: string; form: string; example: string }>({
    name: "option-form",
    severity: "error",
    message: ({ option, written, form }) => `${option} ${written}: this needs the form ${form}.`,
    help: ({ option, example }) => `For example ${option} ${example}`,
  }),
  F09: entry<{ option: string; topic: string; verb: "reads" | "writes"; near: string | undefined; known: readonly string[] }>({
    name: "option-topic",
    severity: "error",
    message: ({ option, topic, verb }) => `${option} ${topic}: the program ${verb} no topic of this name.`,
    help: ({ near, known, verb }) => {
      if (near !== undefined) return `Did you mean ${near}?`;
      return known.length === 0 ? `The program ${verb} no topic.` : `It ${verb} ${known.join(", ")}.`;
    },
  }),
  F10: entry<{ folder: string }>({
    name: "no-program",
    severity: "error",
    message: ({ folder }) => `There is no .topo file in ${folder}.`,
    help: () => "topo new NAME makes a first project.",
  }),
  F11: entry<{ folder: string; programs: readonly string[]; name: string }>({
    name: "many-programs",
    severity: "error",
    message: ({ folder, programs, name }) => `${folder} has ${programs.length} .topo files and none is called ${name}.`,
    help: ({ folder, programs }) => `Name the one that you mean: topo run ${folder}/${programs[0]}`,
  }),
  F12: entry<{ path: string }>({
    name: "output-exists",
    severity: "error",
    message: ({ path }) => `${path} is there already, and was not written by this application.`,
    help: () => "Remove it, or name another file. (Data that was reset does not know its outputs any more.)",
  }),
  F13: entry<{ path: string }>({
    name: "output-shortened",
    severity: "error",
    message: ({ path }) => `${path} is shorter than when it was last written.`,
    help: () => "Remove it to have it written anew from the start.",
  }),
  F14: entry({
    name: "memory-keeps-nothing",
    severity: "error",
    message: () => "--memory keeps nothing, so --reset, --rebuild and --data-dir mean nothing with it.",
    help: () => "Leave one of them out.",
  }),
  F15: entry<{ id: string; better: string }>({
    name: "bad-project-name",
    severity: "error",
    message: ({ id }) => `${id} cannot be an application id: letters, digits, ".", "_" and "-" can.`,
    help: ({ better }) => `For example: topo new ${better}`,
  }),
  F16: entry<{ folder: string }>({
    name: "folder-not-empty",
    severity: "error",
    message: ({ folder }) => `${folder} is there already, and it is not empty.`,
    help: () => "Choose another name, or empty it first.",
  }),
  F17: entry<{ what: string }>({
    name: "command-not-yet",
    severity: "error",
    message: ({ what }) => `${what} is not there yet.`,
    help: () => "topo --help shows what there is.",
  }),
  F18: entry<{ path: string; option: string }>({
    name: "file-twice",
    severity: "error",
    message: ({ path, option }) => `${option} names ${path} more than once.`,
    help: () => "Name one file for each topic.",
  }),
  F19: entry<{ owner: string; id: string }>({
    name: "data-of-another-application",
    severity: "error",
    message: ({ owner, id }) => `The data directory belongs to the application ${owner}; this program is ${id}.`,
    why: () => "How far the topics were read is remembered in it, but the stores of another application are not.",
    help: () => "Name another --data-dir, change the id back, or forget the data with --reset.",
  }),
  F20: entry<{ path: string; reason: string }>({
    name: "output-unwritable",
    severity: "error",
    message: ({ path, reason }) => `${path} cannot be written: ${reason}.`,
    help: () => "Mend the cause and run again: what it should hold is in the log, and is written then.",
  }),
  F28: entry<{ path: string }>({
    name: "output-changed",
    severity: "error",
    message: ({ path }) => `${path} is not as it was last written: it was changed, or is another file.`,
    help: () => "Remove it to have it written anew from the start, or name another file.",
  }),
  F22: entry<{ path: string; where: string; problem: string }>({
    name: "bad-cluster-facts",
    severity: "error",
    message: ({ path, where, problem }) => `${path} does not say which topics there are: ${where === "" ? "" : `at ${where}, `}${problem}.`,
    help: () => 'It holds {"topics":[{"name":"orders","partitions":4}]}; `replication` and `config` may stand beside `partitions`.',
  }),
  F21: entry<{ asked: string; near: string | undefined }>({
    name: "no-such-code",
    severity: "error",
    message: ({ asked }) => `No message has the code or the name ${asked.trim() === "" ? JSON.stringify(asked) : asked}.`,
    help: ({ near }) => (near === undefined ? "topo explain lists them all." : `Did you mean ${near}?`),
  }),
  F23: entry<{ id: string; verb: "run" | "build" }>({
    name: "nothing-to-run",
    severity: "error",
    message: ({ id, verb }) => `${id} reads no topic, so there is nothing to ${verb}.`,
    why: () => "Records come in through sources, and it declares none.",
    help: () => 'Declare one, such as `source orders: stream<string, string> from "orders"`, or name the program that imports this file.',
  }),
  F24: entry<{ id: string }>({
    name: "nothing-to-draw",
    severity: "warning",
    message: ({ id }) => `${id} declares no source and no stage, so there is nothing to draw.`,
  }),
  F25: entry<{ folder: string; reason: string }>({
    name: "folder-unwritable",
    severity: "error",
    message: ({ folder, reason }) => `Nothing can be written to ${folder}: ${reason}.`,
    help: () => "Choose another folder, or mend the cause.",
  }),
  F26: entry<{ problem: string; command: string; meant: string | undefined }>({
    name: "wrong-usage",
    severity: "error",
    message: ({ problem }) => problem,
    help: ({ command, meant }) => `${meant === undefined ? "" : `${meant} `}${command} --help shows how it is used.`,
  }),
  F27: entry<{ written: string; meant: string | undefined }>({
    name: "no-such-command",
    severity: "error",
    message: ({ written }) => `There is no command ${written === "" ? '""' : written}.`,
    help: ({ meant }) => `${meant === undefined ? "" : `Did you mean ${meant}? `}topo --help lists them all.`,
  }),
};
