/** What a person is told by the way, on stderr: a code of the catalogue, with its severity. */
import { type Catalogue, type Code, catalogue } from "../core/catalogue/index.js";
import type { MessageEntry } from "../core/diagnostic.js";
import { failureTexts } from "../core/failure.js";
import type { Terminal } from "./terminal.js";

type ParamsOf<C extends Code> = Catalogue[C] extends MessageEntry<infer P> ? P : never;

export type Notice = <C extends Code>(code: C, params: ParamsOf<C>) => void;

export function noticeOn(terminal: Terminal): Notice {
  return (code, params) => {
    const { message, help } = failureTexts(code, params);
    terminal.stderr.write(`${catalogue[code].severity}[${code}]: ${message}\n${help === undefined ? "" : `  help: ${help}\n`}`);
  };
}
