/** What the emitters hand over: the files of an application, for the caller to write. */
export interface EmittedFile {
  /** Relative to the application's folder, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
}
