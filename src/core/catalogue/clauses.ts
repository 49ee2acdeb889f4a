/** C and Y: operators, their clauses, formats, settings, tests, and what cannot run yet. */
import { entry } from "../message.js";

export const clauses = {
  C01: entry<{ phrase: string; wanted: string }>({
    name: "argument-missing",
    severity: "error",
    message: ({ phrase, wanted }) => `\`${phrase}\` needs ${wanted} after it.`,
  }),
  C02: entry<{ phrase: string }>({
    name: "argument-unexpected",
    severity: "error",
    message: ({ phrase }) => `\`${phrase}\` takes nothing after it.`,
    help: () => "Remove this.",
  }),
  C03: entry<{ phrase: string; wanted: string }>({
    name: "wrong-argument",
    severity: "error",
    message: ({ phrase, wanted }) => `\`${phrase}\` takes ${wanted}.`,
  }),
  C04: entry<{ phrase: string }>({
    name: "clause-twice",
    severity: "error",
    message: ({ phrase }) => `\`${phrase}\` is already said here.`,
    help: () => "Remove one of the two.",
  }),
  C06: entry<{ what: string; wanted: string; actual: string }>({
    name: "wrong-input",
    severity: "error",
    message: ({ what, wanted, actual }) => `\`${what}\` takes ${wanted}, but ${actual}.`,
  }),
  C07: entry<{ name: string; keyword: string; actual: string }>({
    name: "wrong-keyword",
    severity: "error",
    message: ({ name, keyword, actual }) => `\`${name}\` is declared a ${keyword}, but its last stage gives ${actual}.`,
  }),
  C08: entry<{ phrase: string; owner: string; wanted: string }>({
    name: "clause-does-not-apply",
    severity: "error",
    message: ({ phrase, owner, wanted }) => `\`${phrase}\` is for ${wanted}, which this \`${owner}\` is not.`,
    help: () => "Remove it.",
  }),
  C09: entry({
    name: "not-constant",
    severity: "error",
    message: () => "This must be known before anything runs.",
    why: () => "Here a constant stands: literals and parameters, put together with operators.",
    help: () => "Write the value itself, or make it a parameter: `param name = …`.",
  }),
  C10: entry<{ key: string; of: string }>({
    name: "unknown-setting",
    severity: "error",
    message: ({ key, of }) => `${of} has no setting \`${key}\`.`,
  }),
  C11: entry<{ key: string; wanted: string }>({
    name: "wrong-setting",
    severity: "error",
    message: ({ key, wanted }) => `\`${key}\` takes ${wanted}.`,
    why: () => "Settings have Kafka's own names and values.",
  }),
  C12: entry<{ format: string; type: string; part: string }>({
    name: "format-does-not-fit",
    severity: "error",
    message: ({ format, type, part }) => `The format \`${format}\` cannot write ${part} of type ${type}.`,
  }),
  C13: entry<{ type: string; part: string }>({
    name: "format-missing",
    severity: "error",
    message: ({ type, part }) => `Nothing says how the ${part}s of type ${type} are written: this type has no format of its own.`,
    help: ({ part }) => `Write \`${part} as …\` with a format, such as \`${part} as json\`.`,
  }),
  C14: entry<{ what: string; wanted: string }>({
    name: "out-of-range",
    severity: "error",
    message: ({ what, wanted }) => `${what} must be ${wanted}.`,
  }),
  C15: entry<{ name: string; known: readonly string[] }>({
    name: "unknown-column",
    severity: "error",
    message: ({ name }) => `\`${name}\` is neither a part of a record nor a field of its value.`,
    help: ({ known }) => `Known here: ${known.map((each) => `\`${each}\``).join(", ")}.`,
  }),
  C16: entry<{ problem: string }>({
    name: "bad-test-record",
    severity: "error",
    message: ({ problem }) => `${problem}.`,
  }),
  C17: entry<{ step: string }>({
    name: "step-too-late",
    severity: "error",
    message: ({ step }) => `\`${step}\` must stand before the first step that runs the program, and only once.`,
    why: () => "It says how the test's program is set up.",
    help: () => "Move it to the beginning of the test.",
  }),
  C18: entry<{ name: string; stores: readonly string[] }>({
    name: "unknown-store",
    severity: "error",
    message: ({ name }) => `The program has no store called ${JSON.stringify(name)}.`,
    help: ({ stores }) =>
      stores.length === 0 ? "It has no stores." : `Its stores: ${stores.map((each) => JSON.stringify(each)).join(", ")}.`,
  }),
  C19: entry({
    name: "otherwise-not-last",
    severity: "error",
    message: () => "`otherwise` takes every record that is left, so no branch can follow it.",
    help: () => "Put `otherwise` last.",
  }),
  C20: entry<{ phrase: string; problem: string }>({
    name: "clauses-do-not-agree",
    severity: "error",
    message: ({ phrase, problem }) => `\`${phrase}\` ${problem}.`,
    help: () => "Leave it out.",
  }),
  C21: entry<{ owner: string; phrase: string; wanted: string }>({
    name: "clause-missing",
    severity: "error",
    message: ({ owner, phrase, wanted }) => `\`${owner}\` needs \`${phrase}\`${wanted === "" ? "" : ` with ${wanted}`}.`,
    help: ({ phrase }) => `Add \`${phrase} …\` to it.`,
  }),
  C22: entry<{ problem: string }>({
    name: "cannot-join",
    severity: "error",
    message: ({ problem }) => `${problem}.`,
  }),
  C23: entry<{ what: string }>({
    name: "not-a-call",
    severity: "error",
    message: ({ what }) => `\`${what}\` calls a function of yours for each record, and this is no such call.`,
    why: () => "What is written here has no result that goes anywhere, so only a function's effect can be meant.",
    help: () =>
      'Import a function, as in `import { notify } from "./functions.ts"`, and call it: `notify(value)`. To look at records, there is `print "label"`.',
  }),
  C24: entry<{ name: string }>({
    name: "misplaced-async-call",
    severity: "error",
    message: ({ name }) => `\`${name}\` gives its result later, and here nothing waits for it.`,
    why: () =>
      "Only the whole of a `map`, `flatmap`, `peek` or `foreach` may be a call of an async function: these stages wait and keep the order.",
    help: ({ name }) => `Give it a stage of its own, \`| map ${name}(…)\`, and go on from its result.`,
  }),
  Y01: entry<{ what: string }>({
    name: "not-yet",
    severity: "error",
    message: ({ what }) => `${what} cannot be run or built yet.`,
    why: () => "The language has it, but this version has no way to run it.",
    help: () => "The program can be checked, formatted and drawn as it is; to run or build it, leave this out for now.",
  }),
} as const;
