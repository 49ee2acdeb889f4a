/** The generated half of the language reference: a page for each open set, by path within `generated/docs/language`. */
import { blocksPage } from "./blocks.js";
import { formatsPage } from "./formats.js";
import { functionsPage } from "./functions.js";
import { notYetPage } from "./not-yet.js";
import { operatorPages } from "./operators.js";
import { settingsPage } from "./settings.js";

export function referenceFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...operatorPages,
    ["functions.md", functionsPage],
    ["formats.md", formatsPage],
    ["declarations.md", blocksPage],
    ["settings.md", settingsPage],
    ["not-yet.md", notYetPage()],
  ]);
}
