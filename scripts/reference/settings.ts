/** The page of Kafka's settings that programs may have, from `src/stdlib/settings.ts`. */
import { appSettings, clientPrefixes, type Setting, type SettingKind, topicSettings } from "../../src/stdlib/settings.js";
import { code, listed, page, table } from "./markdown.js";

const kinds: { readonly [K in SettingKind]: string } = {
  ms: "a duration, or milliseconds",
  bytes: "a size, or bytes",
  number: "a number",
  boolean: "`true` or `false`",
  text: "a text",
  words: "one of its words",
};

function valueText({ kind, words }: Setting): string {
  return words ? listed(words.map(code), "or") : kinds[kind];
}

function runsText({ runs }: Setting): string {
  if (!runs) return "";
  return runs.length === 0 ? "not yet" : `with ${listed(runs.map(code), "or")} only`;
}

function rows(settings: ReadonlyMap<string, Setting>): readonly (readonly string[])[] {
  return [...settings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, setting]) => [code(key), valueText(setting), runsText(setting)]);
}

export const settingsPage = page(
  "Settings",
  "src/stdlib/settings.ts",
  "Under Kafka's own names. [How an app takes them](../../../docs/language/declarations.md#app).",
  `## Of the app\n\n${table(["setting", "takes", "runs"], rows(appSettings))}`,
  `Settings of the clients inside are passed on as they are: ${listed(
    clientPrefixes.map((prefix) => code(`${prefix}…`)),
    "and",
  )}.`,
  `## Of topics\n\nFor \`config { … }\` of a topic and \`changelog { … }\` of a store.\n\n${table(
    ["setting", "takes"],
    rows(topicSettings).map(([key = "", value = ""]) => [key, value]),
  )}`,
);
