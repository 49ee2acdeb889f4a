/** Settings of topics as they are given on the command line, by Kafka's names and with Kafka's values. */
import { environmentFailure } from "../../core/failure.js";
import { quoted } from "../../core/message.js";
import { nearest } from "../../core/suggest.js";
import { type Setting, type SettingKind, topicRanges, topicSettings } from "../../stdlib/settings.js";
import { splitAtEquals } from "../load.js";

/** Of `--config NAME=VALUE`. */
export function givenSettings(written: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    written.map((each) => {
      const [key, value] = splitAtEquals(each, "--config", "NAME=VALUE");
      const setting = knownSetting("--config", key, each);
      const plain = key === listed ? inOrder(value) : value;
      const problem = valueProblem(key, setting, plain);
      if (problem === undefined) return [key, plain];
      throw environmentFailure("X56", {
        option: "--config",
        setting: each,
        problem,
        near: nearest(value, setting.words ?? []),
        isKnown: true,
      });
    }),
  );
}

/** Of `--delete-config NAME`. */
export function takenBackSettings(written: readonly string[] = []): readonly string[] {
  for (const key of written) knownSetting("--delete-config", key, key);
  return written;
}

function knownSetting(option: "--config" | "--delete-config", key: string, written: string): Setting {
  const setting = topicSettings.get(key);
  if (setting) return setting;
  const problem = `a topic has no setting ${key}`;
  throw environmentFailure("X56", { option, setting: written, problem, near: nearest(key, topicSettings.keys()), isKnown: false });
}

/** The one setting that is a list. */
const listed = "cleanup.policy";

/** `delete, compact` is `compact,delete`. */
function inOrder(list: string): string {
  const parts = list.split(",").map((part) => part.trim());
  return parts.sort().join(",");
}

const wanted: { readonly [K in SettingKind]: string } = {
  ms: "a whole number of milliseconds",
  bytes: "a whole number of bytes",
  number: "a number",
  boolean: "true or false",
  text: "a text",
  words: "one of its own words",
};

const forms: { readonly [K in SettingKind]: RegExp } = {
  ms: /^-?\d+$/,
  bytes: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  text: /^/,
  words: /^/,
};

function valueProblem(key: string, { kind, words }: Setting, value: string): string | undefined {
  if (words !== undefined) return words.includes(value) ? undefined : `it is one of ${quoted(...words)}`;
  if (!forms[kind].test(value)) return `${wanted[kind]} is wanted`;
  const [from, to] = topicRanges.get(key) ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (Number(value) >= from && Number(value) <= to) return undefined;
  const range = to === Number.POSITIVE_INFINITY ? `${from} or more` : `from ${from} to ${to}`;
  return `${wanted[kind]} is wanted, ${range}`;
}
