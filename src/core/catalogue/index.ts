/**
 * Every message that a person can get, by its stable code. Codes are never renamed or reused after a release.
 * S syntax, B names and bindings, T types, C clauses and operators, F files and parameters, X running;
 * A the TypeScript streams API; P W E K N G R D Q are the lint rules; Y is "not yet".
 */
import { clauses } from "./clauses.js";
import { dataFolders } from "./data.js";
import { files } from "./files.js";
import { names } from "./names.js";
import { rules } from "./rules.js";
import { running } from "./running.js";
import { storage } from "./storage.js";
import { streams } from "./streams.js";
import { syntax } from "./syntax.js";
import { types } from "./types.js";
import { windows } from "./windows.js";

export const catalogue = {
  ...syntax,
  ...names,
  ...types,
  ...clauses,
  ...rules,
  ...windows,
  ...files,
  ...running,
  ...storage,
  ...dataFolders,
  ...streams,
} as const;

export type Catalogue = typeof catalogue;
export type Code = keyof Catalogue;
