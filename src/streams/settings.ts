/** Kafka's settings in programs: known keys, values of the right kind, and only what this version can run. */
import { nearest } from "../core/suggest.js";
import { clientPrefixes, appSettings as ofApps, topicSettings as ofTopics, type Setting, type SettingKind } from "../stdlib/settings.js";
import type { Settings } from "./options.js";
import type { Place } from "./pipeline.js";

type Texts = Readonly<Record<string, string>>;

/** Of the application; those of Kafka's clients stand behind a prefix, and nobody checks them. */
export function appSettings(settings: Settings, place: Pick<Place, "at" | "problems">): Texts {
  const ofClients = (key: string): boolean => clientPrefixes.some((prefix) => key.startsWith(prefix) && key.length > prefix.length);
  return checked(settings, "Kafka Streams", ofApps, ofClients, place);
}

/** Of a topic, or of a changelog. */
export function topicSettings(settings: Settings, place: Pick<Place, "at" | "problems">): Texts {
  return checked(settings, "A topic", ofTopics, () => false, place);
}

function checked(
  settings: Settings,
  of: string,
  known: ReadonlyMap<string, Setting>,
  passes: (key: string) => boolean,
  { at, problems }: Pick<Place, "at" | "problems">,
): Texts {
  const texts = Object.entries(settings).map(([key, value]) => [key, String(value)] as const);
  for (const [key, text] of texts) {
    const setting = known.get(key);
    if (setting) checkValue(key, text, setting, { at, problems });
    else if (!passes(key)) {
      const meant = nearest(key, known.keys());
      problems.report("C10", at, { key, of }, meant === undefined ? {} : { help: `Did you mean \`${meant}\`?` });
    }
  }
  return Object.fromEntries(texts);
}

const kinds: { readonly [K in SettingKind]: { readonly fits: (text: string) => boolean; readonly wanted: string } } = {
  ms: { fits: (text) => /^-?\d+$/.test(text), wanted: "a whole number of milliseconds" },
  bytes: { fits: (text) => /^-?\d+$/.test(text), wanted: "a whole number of bytes" },
  number: { fits: (text) => text.trim() !== "" && Number.isFinite(Number(text)), wanted: "a number" },
  boolean: { fits: (text) => text === "true" || text === "false", wanted: "true or false" },
  text: { fits: () => true, wanted: "a text" },
  words: { fits: () => true, wanted: "one of its own words" },
};

function checkValue(key: string, text: string, { kind, words, runs }: Setting, { at, problems }: Pick<Place, "at" | "problems">): void {
  const fits = words ? words.includes(text) : kinds[kind].fits(text);
  if (!fits) problems.report("C11", at, { key, wanted: words?.map((word) => `"${word}"`).join(", ") ?? kinds[kind].wanted });
  else if (runs && !runs.includes(text)) {
    problems.report("Y01", at, { what: `\`${key}\`${runs.length === 0 ? "" : ` other than ${runs.join(", ")}`}` });
  }
}
