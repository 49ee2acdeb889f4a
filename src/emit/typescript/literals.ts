/** Texts, names of properties and settings in emitted code; nothing of the program goes through verbatim. */

/** A text in double quotes, whatever it contains. */
export function stringText(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (separator) => (separator === "\u2028" ? "\\u2028" : "\\u2029"));
}

/** A property's name in an object literal; `__proto__` would set the prototype otherwise. */
export function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringText(name);
}

/** A value of Kafka's settings: numbers and booleans as such where nothing of the text is lost. */
export function settingText(value: string): string {
  if (value === "true" || value === "false") return value;
  return /^-?(0|[1-9]\d{0,14})$/.test(value) && value !== "-0" ? value : stringText(value);
}

/** `{ "cleanup.policy": "compact" }`, as items of a list. */
export function settings(config: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(config).map(([name, value]) => `${propertyName(name)}: ${settingText(value)}`);
}
