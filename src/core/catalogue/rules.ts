/** P W E K N G R D Q: the lint rules; their pages are in the documentation. */
import { entry } from "../message.js";

export const rules = {
  N01: entry<{ name: string }>({
    name: "anonymous-state",
    severity: "error",
    message: ({ name }) => `Two stages of this declaration would both keep their state in the store \`${name}\`.`,
    why: () => "A store and its changelog topic are found again by their name, so each needs one of its own.",
    help: () => 'Name this one: add `as "…"`.',
  }),
};
