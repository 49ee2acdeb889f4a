/** A small Java class of the package `topo.support`, as it stands in the emitted project. */
export interface SupportClass {
  /** Its simple name; the file is `topo/support/<name>.java`. */
  readonly name: string;
  /** The whole source file. */
  readonly text: string;
}
