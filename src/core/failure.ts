/** Thrown errors whose texts are in the catalogue. */
import type { Catalogue, Code } from "./catalogue/index.js";
import { catalogue } from "./catalogue/index.js";
import type { MessageEntry } from "./diagnostic.js";
import { TopoError } from "./errors.js";

type ParamsOf<C extends Code> = Catalogue[C] extends MessageEntry<infer P> ? P : never;

/** The texts of a code, put together as `TopoError` wants them: message and why, and what to do. */
export function failureTexts<C extends Code>(
  code: C,
  params: ParamsOf<C>,
): { readonly message: string; readonly help: string | undefined } {
  const entry = catalogue[code] as unknown as MessageEntry<ParamsOf<C>>;
  const why = entry.why?.(params);
  return { message: [entry.message(params), ...(why === undefined ? [] : [why])].join(" "), help: entry.help?.(params) };
}

/** The environment's failure `code`, to be thrown. */
export function environmentFailure<C extends Code>(code: C, params: ParamsOf<C>, cause?: unknown): TopoError {
  const { message, help } = failureTexts(code, params);
  return new TopoError(code, "environment", message, {
    ...(help === undefined ? {} : { help }),
    ...(cause === undefined ? {} : { cause }),
  });
}

/** A failure of the program's data: the same for what a person can mend by mending data. */
export function dataFailure<C extends Code>(code: C, params: ParamsOf<C>, cause?: unknown): TopoError {
  const { message, help } = failureTexts(code, params);
  return new TopoError(code, "data", message, { ...(help === undefined ? {} : { help }), ...(cause === undefined ? {} : { cause }) });
}
