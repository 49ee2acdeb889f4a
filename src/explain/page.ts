/** A page about one diagnostic, for `topo explain` and the documentation. One file in `pages/` for each group of the catalogue. */

/** A program that is shown; line breaks before and after it do not count. */
export type Example = string | ExampleWith;

export interface ExampleWith {
  readonly text: string;
  /** Values of parameters that are given from outside. */
  readonly params?: Readonly<Record<string, string>>;
  /** The other files that it names, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
}

/** About a mistake in a program: the program is shown with the mistake, and without. Both are tested. */
export interface ProgramPage {
  /** What it means and why it matters, in one to four sentences; what Kafka would do otherwise, where that is so. Lists may follow. */
  readonly means: string;
  /** Its only error is this one (its only warning, where this is a warning). */
  readonly wrong: Example;
  /** Has no error, and not this message. In the style of `topo fmt`. */
  readonly right: Example;
}

/** About what comes from commands, disks or data, or from a program too large to be shown. */
export interface SituationPage {
  readonly means: string;
  /** How it comes to be: a command line, or what happened; paragraphs, and code in fences. */
  readonly situation: string;
}

export type Page = ProgramPage | SituationPage;

/** A page for every code of a group of the catalogue; a code without one does not compile. */
export type PagesOf<Group> = { readonly [C in keyof Group]: Page };
