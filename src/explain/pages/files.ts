/** F: files, folders and the command line. */
import type { files } from "../../core/catalogue/files.js";
import type { PagesOf } from "../page.js";

export const filePages: PagesOf<typeof files> = {
  F01: {
    means: "A file that the command line names is not there. Paths start at the folder in which the command is given.",
    situation:
      "A program in another folder:\n\n```\ntopo check orders.topo\n```\n\nSay where it is:\n\n```\ntopo check topologies/orders/orders.topo\n```",
  },
  F02: {
    means: "The path is a folder, where one file is meant. Only `topo run` takes a folder: it looks for the program and its data in it.",
    situation: "A folder is checked:\n\n```\ntopo check orders\n```\n\nName its programs:\n\n```\ntopo check orders/*.topo\n```",
  },
  F03: {
    means: "The file is there, but the system does not let this user read it.",
    situation: "A file that belongs to another user, such as one written by a container as root. Change its owner or its rights.",
  },
  F04: {
    means:
      "A line of an input is no record: it is no JSON, or has parts that a record does not have. What stands before it has been processed and is committed, so after the line is mended, the next run begins with it.",
    situation:
      'A text where a record is wanted:\n\n```\n"hello"\n```\n\nA line has a value at least:\n\n```\n{"key":"ann","value":"hello","timestamp":1700000000000}\n```',
  },
  F05: {
    means:
      "Topo remembers how far it has read an input, and a hash of what it has read. The beginning of the file is not what it was, so the position in it means nothing any more: some records would be read twice, or never.",
    situation:
      "The input was edited, sorted, or written anew between two runs. Either read it as new records, besides those of before, or forget all and start over:\n\n```\ntopo run orders.topo --input orders=orders.jsonl --again\ntopo run orders.topo --input orders=orders.jsonl --reset\n```",
  },
  F06: {
    means: "A line is longer than a record may be. Mostly the file is not what was meant: JSON in one piece, or no text at all.",
    situation:
      "A JSON array of all records in one line. Write each record on a line of its own:\n\n```\njq -c '.[]' orders.json > orders.jsonl\n```",
  },
  F07: {
    means: "Programs and record files are UTF-8. These bytes are not; reading on would replace characters by others, silently.",
    situation: "A file that an editor saved as Latin-1 or UTF-16:\n\n```\niconv -f ISO-8859-1 -t UTF-8 orders.topo > orders-utf8.topo\n```",
  },
  F08: {
    means: "The option takes a value of a certain form, mostly two parts with `=` between them.",
    situation:
      "The topic is not said:\n\n```\ntopo run orders.topo --input orders.jsonl\n```\n\nFirst the topic, then the file:\n\n```\ntopo run orders.topo --input orders=orders.jsonl\n```",
  },
  F09: {
    means:
      "`--input` names topics that the program reads, `--output` those that it writes. This topic is none of them, so nothing would ever happen with it.",
    situation:
      'The name of a declaration instead of that of its topic, for `sink large to "large-orders"`:\n\n```\ntopo run orders.topo --output large=large.jsonl\n```\n\nThe topic\'s name:\n\n```\ntopo run orders.topo --output large-orders=large.jsonl\n```',
  },
  F10: {
    means: "`topo run FOLDER` runs the program that is in the folder, and there is none.",
    situation:
      "The folder above, or a misspelt one:\n\n```\ntopo run topologies\n```\n\nThe folder of one program:\n\n```\ntopo run topologies/hello-streams\n```",
  },
  F11: {
    means: "`topo run FOLDER` takes the folder's only program, or the one that has the folder's name. Here it would have to guess.",
    situation: "A folder `orders` with `a.topo` and `b.topo`. Name one of them:\n\n```\ntopo run orders/a.topo\n```",
  },
  F12: {
    means:
      "Outputs go on from one run to the next, so they are written only to files that this application began itself. A file of another origin is not overwritten.",
    situation:
      "The output is a file that was there before, or the data was reset, and the outputs of before are still there. Remove the file, or name another one.",
  },
  F13: {
    means:
      "Topo remembers how far an output was written, so that after a crash no record is missing and none is there twice. The file is now shorter than that: somebody else has changed it.",
    situation: "The output was emptied or edited between two runs. Remove it, and the next run writes it anew from the start.",
  },
  F14: {
    means: "With `--memory` nothing is written to the disk, so there is no folder of data, and nothing that could be forgotten.",
    situation:
      "Options that exclude each other:\n\n```\ntopo run orders.topo --memory --reset\n```\n\nOne of the two:\n\n```\ntopo run orders.topo --reset\n```",
  },
  F15: {
    means:
      "The name of a project becomes its application id, and with that a part of the names of internal topics and of folders. Kafka takes letters, digits, `.`, `_` and `-` there.",
    situation: 'A name with a space:\n\n```\ntopo new "page views"\n```\n\nA name that Kafka takes:\n\n```\ntopo new page-views\n```',
  },
  F16: {
    means: "`topo new` makes a folder of its own, and writes into no other.",
    situation: "A folder of that name is there, with files in it. Choose another name.",
  },
  F17: {
    means: "The command or option is planned, and its name is taken, but this version does not have it.",
    situation: "A command of a later version:\n\n```\ntopo plan orders.topo\n```\n\n`topo --help` shows what there is.",
  },
  F18: {
    means: "One file is named for several topics. What is read from it would belong to each of them, or what is written be mixed.",
    situation:
      "One file for two outputs:\n\n```\ntopo run orders.topo --output small=out.jsonl --output large=out.jsonl\n```\n\nA file for each:\n\n```\ntopo run orders.topo --output small=small.jsonl --output large=large.jsonl\n```",
  },
  F19: {
    means:
      "A folder of data belongs to one application. Another one would read on where the first stopped, without the stores that belong to that position.",
    situation:
      "The id of the application was changed, and its data stayed where it was; or two programs were given one `--data-dir`. Give each its own, or start over with `--reset`.",
  },
  F20: {
    means: "An output cannot be written. Nothing is lost by that: what it should hold is in the log, and the next run writes it.",
    situation: "The output's folder may not be written to, or its disk is full. Mend that, and run again.",
  },
  F21: {
    means: "`topo explain` knows the code of every message, such as K03, and its name, such as `unknown-field`. This is neither.",
    situation: "A code that there is not:\n\n```\ntopo explain K99\n```\n\nWithout a code, all are listed:\n\n```\ntopo explain\n```",
  },
  F22: {
    means: "The file given with `--cluster` says which topics exist and how many partitions each has. It is JSON of one form; this is not.",
    situation:
      'The file holds something else, or a number is missing. It looks like this:\n\n```\n{"topics":[{"name":"orders","partitions":4,"replication":3,"config":{"cleanup.policy":"delete"}}]}\n```',
  },
  F23: {
    means:
      "A program with types, parameters and topics alone is a part of others: it can be checked and imported, but no record ever comes into it. Kafka Streams refuses to start a topology without sources, too.",
    situation:
      "A file of types, named instead of the program that imports it:\n\n```\ntopo run types.topo\n```\n\nThe program with the sources:\n\n```\ntopo run orders.topo\n```",
  },
  F24: {
    means: "The description is empty, as Kafka Streams' is of a topology to which nothing was added; it was written all the same.",
    situation: "A file of types, which others import:\n\n```\ntopo describe types.topo\n```",
  },
  F25: {
    means: "The folder in which a project is to be written cannot be made or filled. The reason is the system's.",
    situation:
      "A file of that name is there, or nobody may write there:\n\n```\ntopo build orders.topo -o orders.topo\n```\n\nA folder of your own:\n\n```\ntopo build orders.topo -o orders-app\n```",
  },
  F26: {
    means: "The command line has an option that the command does not have, or lacks something that it needs. Nothing was done.",
    situation:
      "An option that is misspelt, or a value that is missing:\n\n```\ntopo run orders.topo --memroy\n```\n\nThe options of a command, with examples:\n\n```\ntopo run --help\n```",
  },
  F27: {
    means: "The first word after `topo` is the command, and this is none. Nothing was done.",
    situation: "A command that is misspelt, or forgotten:\n\n```\ntopo orders.topo\n```\n\nWith it:\n\n```\ntopo check orders.topo\n```",
  },
  F28: {
    means:
      "An output is written on where the last run stopped, after it was cut back to there. What stands before that place is not what was written, so cutting could destroy something that is somebody's.",
    situation:
      "The output was edited, or another file has its name now. Remove it, and the next run writes it anew from the start; or name another file.",
  },
};
