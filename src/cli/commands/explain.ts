/** `topo explain`: the page of a diagnostic. */
import { environmentFailure } from "../../core/failure.js";
import type { Explained } from "../../explain/index.js";
import { optionsOf, paramsOf, programOf } from "../../explain/program.js";
import type { CommandFile, CommonOptions } from "../command.js";
import { fine } from "../status.js";
import { colorsFor } from "../terminal.js";

interface Options extends CommonOptions {
  readonly json?: boolean;
}

export const explain: CommandFile<Options> = {
  name: "explain",
  summary: "Explain a message: what it means, what is wrong, what is right",
  examples: [
    ["topo explain K03", "the page of a message"],
    ["topo explain unknown-field", "the same, by its name"],
    ["topo explain", "the codes and names of all messages"],
  ],
  declare: (command) =>
    command.argument("[CODE]", "a code, such as K03, or its name, such as unknown-field").option("--json", "for other programs to read"),
  run: async (terminal, [asked], options) => {
    const colors = colorsFor(terminal.stdout, options.color, terminal.environment);
    // The pages are large, and no other command needs them.
    const all = await import("../../explain/index.js");
    const { listText, pageText } = await import("../explain-text.js");
    if (asked === undefined) {
      terminal.stdout.write(options.json ? json(all.codes.map((code) => plain(all.explained(code)))) : listText(all.groups, colors));
      return fine;
    }
    const found = all.find(String(asked));
    if (found === undefined) throw environmentFailure("F21", { asked: String(asked), near: all.nearestTo(String(asked)) });
    terminal.stdout.write(options.json ? json(plain(found)) : pageText(found, colors));
    return fine;
  },
};

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

function plain({ code, name, severity, page }: Explained): object {
  if ("situation" in page) return { code, name, severity, ...page };
  const example = (of: typeof page.wrong): object => ({ text: programOf(of), params: paramsOf(of), options: optionsOf(of) });
  return { code, name, severity, means: page.means, wrong: example(page.wrong), right: example(page.right) };
}
