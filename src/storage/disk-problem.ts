/** The system's error codes in words; the system's own message is never shown. */

const words: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be too large for the disk",
  EIO: "the disk reported an input/output error",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENOENT: "it does not exist",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "it is a folder, not a file",
  EEXIST: "it exists already",
  ENODEV: "the disk is gone",
  ELOOP: "its symbolic links go in a circle",
  ENAMETOOLONG: "the path is too long",
};

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Why the disk refused, in words. */
export function diskProblem(error: unknown): string {
  const code = codeOf(error);
  return (code === undefined ? undefined : words[code]) ?? `the system says ${code ?? String(error)}`;
}

/** Whether there was no room; freeing some mends it. */
export function isFull(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG";
}
